// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/jsonrepair.h"

#include "core/wire/surrogates.h"
#include "core/wire/utf8.h"

#include <charconv>
#include <cstdlib>
#include <optional>
#include <utility>

namespace signalbox::wire {

namespace {

class Repair final
{
public:
    Repair(std::string_view text, LoneSurrogates lone) : m_text(text), m_lone(lone)
    {
        m_result.text.reserve(text.size() + 16);
    }

    RepairedJson run()
    {
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (m_inString)
                readInString(c);
            else if (c == '"')
                m_inString = true, copy(1);
            else if (c == 'N' || c == 'I' || c == '-' || (c >= '0' && c <= '9'))
                readNumber();
            else
                copy(1);
        }
        return std::move(m_result);
    }

private:
    void copy(std::size_t bytes)
    {
        m_result.text += m_text.substr(m_at, bytes);
        m_at += bytes;
    }

    void replace(std::size_t bytes, std::string_view by)
    {
        m_result.text += by;
        m_result.changed = true;
        m_at += bytes;
    }

    void readInString(char c)
    {
        if (c == '"') {
            m_inString = false;
            copy(1);
        } else if (c == '\\') {
            readEscape();
        } else if (static_cast<unsigned char>(c) < 0x20) {
            constexpr std::string_view kHex = "0123456789abcdef";
            const auto value = static_cast<unsigned char>(c);
            const char escape[] = {'\\', 'u', '0', '0', kHex[value >> 4U], kHex[value & 0x0FU]};
            replace(1, {escape, sizeof escape});
        } else if (const std::size_t length = utf8SequenceLength(m_text.substr(m_at))) {
            copy(length);
        } else {
            replace(1, kReplacement);
        }
    }

    void readEscape()
    {
        const std::optional<unsigned> unit = unitAt(m_at);
        if (!unit || *unit < 0xD800 || *unit > 0xDFFF) {
            copy(unit ? 6 : 2);
            return;
        }
        if (*unit < 0xDC00) {
            const std::optional<unsigned> next = unitAt(m_at + 6);
            if (next && *next >= 0xDC00 && *next <= 0xDFFF) {
                copy(12);
                return;
            }
        }
        if (m_lone == LoneSurrogates::Mark) {
            m_result.hasMarks = true;
            replace(6, surrogateMark(*unit));
        } else {
            replace(6, kReplacement);
        }
    }

    // The value of a \uXXXX at `at`.
    [[nodiscard]] std::optional<unsigned> unitAt(std::size_t at) const
    {
        if (m_text.size() < 6 || at > m_text.size() - 6 || m_text.substr(at, 2) != "\\u")
            return std::nullopt;
        unsigned unit = 0;
        const char *digits = m_text.data() + at + 2;
        const auto [end, error] = std::from_chars(digits, digits + 4, unit, 16);
        if (error != std::errc() || end != digits + 4)
            return std::nullopt;
        return unit;
    }

    // Python writes NaN and Infinity; 1e400 is JSON, but no number we could hold.
    void readNumber()
    {
        const std::string_view rest = m_text.substr(m_at);
        for (const std::string_view word : {"NaN", "Infinity", "-Infinity"}) {
            if (rest.starts_with(word)) {
                replace(word.size(), "null");
                return;
            }
        }
        const std::size_t length = rest.find_first_not_of("0123456789+-.eE");
        const std::string_view number = rest.substr(0, length);
        if (isOutOfRange(number))
            replace(number.size(), "null");
        else
            copy(number.empty() ? 1 : number.size());
    }

    static bool isOutOfRange(std::string_view number)
    {
        constexpr int kSafeExponent = 290; // of 308, which leaves room for digits before the point
        const std::size_t e = number.find_first_of("eE");
        if (e == std::string_view::npos)
            return number.size() > kSafeExponent;
        std::string_view digits = number.substr(e + 1);
        if (digits.starts_with('+'))
            digits.remove_prefix(1);
        int exponent = 0;
        const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
        return result.ec == std::errc::result_out_of_range || std::abs(exponent) > kSafeExponent;
    }

    std::string_view m_text;
    LoneSurrogates m_lone;
    std::size_t m_at = 0;
    bool m_inString = false;
    RepairedJson m_result;
};

} // namespace

RepairedJson repairJson(std::string_view text, LoneSurrogates lone)
{
    return Repair(text, lone).run();
}

std::string validUtf8(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = utf8SequenceLength(text);
        out += length == 0 ? kReplacement : text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return out;
}

} // namespace signalbox::wire
