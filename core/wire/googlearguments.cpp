// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/googlearguments.h"

#include "core/wire/toolcallassembly.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace signalbox::wire {

namespace {

constexpr std::size_t kMaxSteps = 64;
constexpr std::size_t kStepBytes = 64; // what a step may cost us, whatever its name

Json valueOf(const Json &piece)
{
    for (const char *key : {"stringValue", "numberValue", "boolValue"}) {
        if (const Json &value = member(piece, key); value.is_primitive() && !value.is_null())
            return value;
    }
    return nullptr;
}

// The part of `rest` before any of `ends`, which is taken off it.
std::string_view takeUntil(std::string_view &rest, std::string_view ends)
{
    const std::string_view part = rest.substr(0, rest.find_first_of(ends));
    rest.remove_prefix(part.size());
    return part;
}

} // namespace

bool GoogleArguments::add(const Json &piece)
{
    const std::string &path = textMember(piece, "jsonPath");
    Json value = valueOf(piece);
    std::vector<Step> steps;
    if (!readPath(path, steps))
        return false;
    const std::string *text = value.get_ptr<const std::string *>();
    m_bytes += path.size() + steps.size() * kStepBytes + (text ? text->size() : 0);
    if (m_bytes > ToolCallAssembly::kMaxArgumentBytes)
        return false;
    Json *place = placeOf(steps);
    if (!place)
        return false;
    if (text && place->is_string() && path == m_openPath)
        place->get_ref<std::string &>() += *text;
    else
        *place = std::move(value);
    m_openPath = member(piece, "willContinue") == true ? path : std::string();
    return true;
}

// `$.name`, `$['any name']` and `[0]`, in any order.
bool GoogleArguments::readPath(std::string_view path, std::vector<Step> &steps)
{
    if (!path.starts_with('$'))
        return false;
    path.remove_prefix(1);
    while (!path.empty() && steps.size() <= kMaxSteps) {
        const bool isDot = path.front() == '.';
        if (!isDot && path.front() != '[')
            return false;
        path.remove_prefix(1);
        if (isDot) {
            steps.emplace_back(std::string(takeUntil(path, ".[")));
            continue;
        }
        if (path.starts_with('\'') || path.starts_with('"')) {
            const std::string_view quote = path.substr(0, 1);
            path.remove_prefix(1);
            steps.emplace_back(std::string(takeUntil(path, quote)));
            path.remove_prefix(std::min(path.size(), quote.size()));
        } else {
            const std::string_view digits = takeUntil(path, "]");
            std::size_t index = 0;
            const char *end = digits.data() + digits.size();
            const auto result = std::from_chars(digits.data(), end, index);
            if (result.ec != std::errc() || result.ptr != end)
                return false;
            steps.emplace_back(index);
        }
        if (!path.starts_with(']'))
            return false;
        path.remove_prefix(1);
    }
    return !steps.empty() && steps.size() <= kMaxSteps;
}

// Makes what is missing on the way. Elements come in order: an index beyond the next one would be a
// cheap way to make us fill memory.
Json *GoogleArguments::placeOf(const std::vector<Step> &steps)
{
    Json *at = &m_root;
    for (const Step &step : steps) {
        if (const auto *name = std::get_if<std::string>(&step)) {
            if (at->is_null())
                *at = Json::object();
            if (!at->is_object())
                return nullptr;
            at = &(*at)[*name];
            continue;
        }
        const std::size_t index = std::get<std::size_t>(step);
        if (at->is_null())
            *at = Json::array();
        if (!at->is_array() || index > at->size())
            return nullptr;
        if (index == at->size())
            at->push_back(nullptr);
        at = &(*at)[index];
    }
    return at;
}

} // namespace signalbox::wire
