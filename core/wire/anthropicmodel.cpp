// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/anthropicmodel.h"

#include "core/wire/plaintext.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace signalbox::wire {

namespace {

using Version = std::pair<int, int>;

// A word of one or two digits; longer ones are dates.
std::optional<int> smallNumber(std::string_view word)
{
    if (word.empty() || word.size() > 2 ||
        word.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    int number = 0;
    for (const char c : word)
        number = number * 10 + (c - '0');
    return number;
}

std::string_view nextWord(std::string_view &text)
{
    constexpr std::string_view kWordBytes = "abcdefghijklmnopqrstuvwxyz0123456789";
    text.remove_prefix(std::min(text.find_first_of(kWordBytes), text.size()));
    const std::string_view word = text.substr(0, text.find_first_not_of(kWordBytes));
    text.remove_prefix(word.size());
    return word;
}

// The first number after "claude" and the one that follows it: claude-3-7-sonnet-20250219,
// claude-opus-4.6, anthropic.claude-sonnet-4-5@20250929.
std::optional<Version> versionIn(std::string_view name)
{
    while (!name.empty()) {
        if (const std::optional<int> major = smallNumber(nextWord(name)))
            return Version(*major, smallNumber(nextWord(name)).value_or(0));
    }
    return std::nullopt;
}

} // namespace

AnthropicModel anthropicModel(std::string_view id)
{
    const std::string name = lowered(id);
    constexpr std::string_view kFamily = "claude";
    const std::size_t at = name.find(kFamily);
    if (at == std::string::npos)
        return {};
    const std::optional<Version> version =
        versionIn(std::string_view(name).substr(at + kFamily.size()));
    if (!version || *version >= Version(4, 7))
        return {AnthropicThinking::Adaptive, false, true, 32'000};
    if (*version >= Version(4, 6))
        return {AnthropicThinking::Adaptive, true, false, 32'000};
    if (*version >= Version(3, 7))
        return {AnthropicThinking::Budget, true, false, 32'000};
    return {AnthropicThinking::None, true, false, *version >= Version(3, 5) ? 8'192 : 4'096};
}

} // namespace signalbox::wire
