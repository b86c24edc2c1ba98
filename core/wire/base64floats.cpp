// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/base64floats.h"

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace signalbox::wire {

namespace {

int sextet(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == '+')
        return 62;
    return c == '/' ? 63 : -1;
}

} // namespace

std::optional<std::vector<float>> floatsFromBase64(std::string_view text)
{
    for (int padding = 0; padding < 2 && text.ends_with('='); ++padding)
        text.remove_suffix(1);
    const std::size_t bytes = text.size() / 4 * 3 + text.size() % 4 * 3 / 4;
    if (text.size() % 4 == 1 || bytes % sizeof(float) != 0)
        return std::nullopt;

    std::vector<float> floats;
    floats.reserve(bytes / sizeof(float));
    std::uint32_t bits = 0; // read and not yet used, at most 12 of them
    int held = 0;
    std::uint32_t number = 0;
    int shift = 0;
    for (const char c : text) {
        const int six = sextet(c);
        if (six < 0)
            return std::nullopt;
        bits = ((bits << 6) | static_cast<std::uint32_t>(six)) & 0xFFF;
        held += 6;
        if (held < 8)
            continue;
        held -= 8;
        number |= ((bits >> held) & 0xFF) << shift;
        shift += 8;
        if (shift < 32)
            continue;
        floats.push_back(std::bit_cast<float>(number));
        if (!std::isfinite(floats.back()))
            return std::nullopt;
        number = 0;
        shift = 0;
    }
    return floats;
}

} // namespace signalbox::wire
