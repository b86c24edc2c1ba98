// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/demotokens.h"

namespace signalbox {

namespace {

constexpr std::size_t kLongestWord = 8;

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

} // namespace

std::vector<std::string> demoTokens(std::string_view text)
{
    std::vector<std::string> tokens;
    while (!text.empty()) {
        std::size_t end = 0;
        while (end < text.size() && isBlank(text[end]))
            ++end;
        const std::size_t word = end;
        while (end < text.size() && !isBlank(text[end]) &&
               (end - word < kLongestWord || isContinuation(text[end])))
            ++end;
        tokens.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return tokens;
}

} // namespace signalbox
