// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace signalbox::wire {

// Follows Markdown text a character at a time and knows whether it stands inside code: a fence of
// backticks or tildes, or a code span, which here ends with its line at the latest. Indented code
// is text.
class CodeSpans final
{
public:
    void read(char c);
    // Whether a character that comes next, and is no backtick or tilde, belongs to code.
    [[nodiscard]] bool isInCode();

private:
    void endRun();

    char m_runMark = 0; // of the run of backticks or tildes that may still grow
    std::size_t m_run = 0;
    bool m_runOpensLine = false;
    std::size_t m_indent = 0;
    bool m_isAtLineStart = true;
    std::size_t m_span = 0; // length of the run that opened the span; 0: none
    std::size_t m_fence = 0;
    char m_fenceMark = 0;
    bool m_isOnFenceLine = false;
};

} // namespace signalbox::wire
