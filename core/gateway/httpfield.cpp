// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/httpfield.h"

#include <algorithm>

namespace signalbox {

namespace {

bool isTokenByte(char c)
{
    constexpr std::string_view kPunctuation = "!#$%&'*+-.^_`|~";
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           kPunctuation.find(c) != std::string_view::npos;
}

bool isValueByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return c == '\t' || (byte >= 0x20 && byte != 0x7f);
}

} // namespace

bool isHttpToken(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isTokenByte);
}

bool isHttpFieldValue(std::string_view text)
{
    return std::ranges::all_of(text, isValueByte);
}

std::string_view withoutOuterBlanks(std::string_view text)
{
    constexpr std::string_view kBlanks = " \t";
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string asciiLower(std::string_view text)
{
    std::string lower(text);
    for (char &c : lower) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

std::vector<std::string> listMembers(std::string_view value)
{
    std::vector<std::string> members;
    while (!value.empty()) {
        const std::size_t comma = std::min(value.find(','), value.size());
        const std::string_view member = withoutOuterBlanks(value.substr(0, comma));
        if (!member.empty())
            members.push_back(asciiLower(member));
        value.remove_prefix(std::min(comma + 1, value.size()));
    }
    return members;
}

bool hasHeader(const wire::Headers &headers, std::string_view name)
{
    return std::ranges::any_of(headers, [wanted = asciiLower(name)](const wire::Header &header) {
        return asciiLower(header.name) == wanted;
    });
}

} // namespace signalbox
