// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace signalbox::wire {

// Follows the nesting of JSON text a character at a time, without reading it.
class JsonDepth final
{
public:
    void read(char c)
    {
        if (m_inString) {
            if (m_escaped)
                m_escaped = false;
            else if (c == '\\')
                m_escaped = true;
            else if (c == '"')
                m_inString = false;
        } else if (c == '"') {
            m_inString = true;
        } else if (c == '{' || c == '[') {
            ++m_depth;
        } else if (c == '}' || c == ']') {
            --m_depth;
        }
    }
    [[nodiscard]] int depth() const { return m_depth; }
    [[nodiscard]] bool isInString() const { return m_inString; }

private:
    int m_depth = 0;
    bool m_inString = false;
    bool m_escaped = false;
};

// What becomes of a `\ud83e` that has no partner in its string: U+FFFD, or a mark that
// SurrogateJoiner understands.
enum class LoneSurrogates {
    Replace,
    Mark,
};

struct RepairedJson
{
    std::string text;
    bool changed = false;
    bool hasMarks = false;
};

// Rewrites what strict JSON refuses and servers send anyway; see parseJson. Structure is never
// touched: what was no JSON stays none. Linear.
[[nodiscard]] RepairedJson repairJson(std::string_view text, LoneSurrogates lone);

// `text` with every invalid UTF-8 sequence as U+FFFD.
[[nodiscard]] std::string validUtf8(std::string_view text);

} // namespace signalbox::wire
