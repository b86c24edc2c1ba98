// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

// JSON as strangers write it. Nothing here throws, recurses without bound or refuses text for a
// broken character. Only .cpp files of this folder and tests include it: nlohmann stays out of the
// interfaces.
namespace signalbox::wire {

using Json = nlohmann::json;

constexpr int kMaxJsonDepth = 128;

struct ParsedJson
{
    Json value;
    // The text held halves of surrogate pairs, and they are marked (see surrogates.h).
    bool hasMarks = false;
};

// Reads one document. What strict JSON refuses and servers send anyway is repaired first: invalid
// UTF-8 (U+FFFD), lone surrogate escapes, raw control characters in strings, NaN, Infinity and
// numbers out of range (null). Nothing when it is no JSON or deeper than kMaxJsonDepth.
[[nodiscard]] std::optional<ParsedJson> parseMarked(std::string_view text);
// The same, with lone surrogates as U+FFFD.
[[nodiscard]] std::optional<Json> parseJson(std::string_view text);
// Strict JSON with its members in their own order, for what we pass on rather than read.
[[nodiscard]] std::optional<nlohmann::ordered_json> parseOrdered(std::string_view text);

// Compact, with invalid UTF-8 replaced.
[[nodiscard]] std::string dumpJson(const Json &json);
[[nodiscard]] std::string dumpJson(const nlohmann::ordered_json &json);

// The member `key` of an object; null when absent or when `json` is something else.
[[nodiscard]] const Json &member(const Json &json, const char *key);
// The text of a string member; empty when absent or of another type.
[[nodiscard]] const std::string &textMember(const Json &json, const char *key);
[[nodiscard]] const std::string &textMember(const nlohmann::ordered_json &json, const char *key);
// A member as text where servers mix types: strings as they are, numbers as written, else empty.
[[nodiscard]] std::string wordMember(const Json &json, const char *key);
// A whole number, also when written as 14.0.
[[nodiscard]] std::optional<long long> integerMember(const Json &json, const char *key);

} // namespace signalbox::wire
