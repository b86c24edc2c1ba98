// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/jsontext.h"

#include "core/wire/jsonrepair.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace signalbox::wire {

namespace {

const Json kNull;
const std::string kNoText;

// The depth is checked before parsing, because dumping and comparing a parsed value recurse.
bool isTooDeep(std::string_view text)
{
    const auto opens = std::ranges::count_if(text, [](char c) { return c == '{' || c == '['; });
    if (opens <= kMaxJsonDepth)
        return false;
    JsonDepth depth;
    for (const char c : text) {
        depth.read(c);
        if (depth.depth() > kMaxJsonDepth)
            return true;
    }
    return false;
}

std::optional<Json> parseStrictly(std::string_view text)
{
    Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded())
        return std::nullopt;
    return json;
}

std::optional<ParsedJson> parse(std::string_view text, LoneSurrogates lone)
{
    if (isTooDeep(text))
        return std::nullopt;
    if (std::optional<Json> json = parseStrictly(text))
        return ParsedJson{std::move(*json), false};
    const RepairedJson repaired = repairJson(text, lone);
    if (!repaired.changed)
        return std::nullopt;
    if (std::optional<Json> json = parseStrictly(repaired.text))
        return ParsedJson{std::move(*json), repaired.hasMarks};
    return std::nullopt;
}

} // namespace

std::optional<ParsedJson> parseMarked(std::string_view text)
{
    return parse(text, LoneSurrogates::Mark);
}

std::optional<Json> parseJson(std::string_view text)
{
    if (std::optional<ParsedJson> parsed = parse(text, LoneSurrogates::Replace))
        return std::move(parsed->value);
    return std::nullopt;
}

std::optional<nlohmann::ordered_json> parseOrdered(std::string_view text)
{
    if (isTooDeep(text))
        return std::nullopt;
    nlohmann::ordered_json json = nlohmann::ordered_json::parse(text, nullptr, false);
    if (json.is_discarded())
        return std::nullopt;
    return json;
}

std::string dumpJson(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string dumpJson(const nlohmann::ordered_json &json)
{
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

const Json &member(const Json &json, const char *key)
{
    if (!json.is_object())
        return kNull;
    const auto found = json.find(key);
    return found == json.end() ? kNull : *found;
}

const std::string &textMember(const Json &json, const char *key)
{
    const auto *text = member(json, key).get_ptr<const std::string *>();
    return text ? *text : kNoText;
}

const std::string &textMember(const nlohmann::ordered_json &json, const char *key)
{
    const auto found = json.find(key);
    const auto *text = found == json.end() ? nullptr : found->get_ptr<const std::string *>();
    return text ? *text : kNoText;
}

std::string wordMember(const Json &json, const char *key)
{
    const Json &value = member(json, key);
    if (value.is_number())
        return dumpJson(value);
    return textMember(json, key);
}

std::optional<long long> integerMember(const Json &json, const char *key)
{
    const Json &value = member(json, key);
    if (value.is_number_unsigned()) {
        const auto number = value.get<unsigned long long>();
        if (number > static_cast<unsigned long long>(std::numeric_limits<long long>::max()))
            return std::nullopt;
        return static_cast<long long>(number);
    }
    if (value.is_number_integer())
        return value.get<long long>();
    if (value.is_number_float()) {
        constexpr double kExact = 9'007'199'254'740'992.0; // 2^53
        const double number = value.get<double>();
        if (std::trunc(number) == number && std::abs(number) <= kExact)
            return static_cast<long long>(number);
    }
    return std::nullopt;
}

} // namespace signalbox::wire
