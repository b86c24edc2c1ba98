// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/surrogates.h"

#include "core/wire/utf8.h"

#include <utility>

namespace signalbox::wire {

namespace {

constexpr unsigned kFirstMark = 0x10F000;
constexpr unsigned kHalves = 0x800; // 0xD800..0xDFFF in their order
constexpr std::string_view kMarkLead = "\xF4\x8F";

// The half that the four bytes at `at` stand for; zero when they are no mark.
unsigned halfAt(std::string_view text, std::size_t at)
{
    if (text.size() - at < 4 || text.substr(at, 2) != kMarkLead)
        return 0;
    const auto bits = [&](std::size_t i) {
        return static_cast<unsigned char>(text[at + i]) & 0x3FU;
    };
    const unsigned offset = (bits(2) << 6U) + bits(3);
    return offset < kHalves ? 0xD800 + offset : 0;
}

bool isSecond(unsigned half)
{
    return half >= 0xDC00;
}

} // namespace

std::string surrogateMark(unsigned halfUnit)
{
    std::string mark;
    appendUtf8(mark, kFirstMark + (halfUnit - 0xD800));
    return mark;
}

std::string SurrogateJoiner::take(std::string text, bool marked)
{
    if (!marked && (m_held == 0 || text.empty()))
        return text;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const unsigned half = marked ? halfAt(text, at) : 0;
        const unsigned held = std::exchange(m_held, 0);
        if (half != 0 && isSecond(half) && held != 0) {
            appendUtf8(out, 0x10000 + ((held - 0xD800) << 10U) + (half - 0xDC00));
            at += 4;
            continue;
        }
        if (held != 0)
            out += kReplacement;
        if (half == 0) {
            out += text[at++];
            continue;
        }
        if (isSecond(half))
            out += kReplacement;
        else
            m_held = half;
        at += 4;
    }
    return out;
}

std::string SurrogateJoiner::flush()
{
    return std::string(std::exchange(m_held, 0) != 0 ? kReplacement : std::string_view());
}

} // namespace signalbox::wire
