// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/codespans.h"

namespace signalbox::wire {

namespace {

constexpr std::size_t kMaxIndent = 3; // of a fence
constexpr std::size_t kLeastFence = 3;

} // namespace

void CodeSpans::read(char c)
{
    if (c == '`' || c == '~') {
        if (c != m_runMark)
            endRun();
        if (m_run == 0) {
            m_runMark = c;
            m_runOpensLine = m_isAtLineStart;
            m_isAtLineStart = false;
        }
        ++m_run;
        return;
    }
    endRun();
    if (c == '\n') {
        m_span = 0;
        m_indent = 0;
        m_isAtLineStart = true;
        m_isOnFenceLine = false;
    } else if (c != ' ' || ++m_indent > kMaxIndent) {
        m_isAtLineStart = false;
    }
}

bool CodeSpans::isInCode()
{
    endRun();
    return m_fence > 0 || m_span > 0;
}

void CodeSpans::endRun()
{
    const std::size_t length = m_run;
    m_run = 0;
    const char mark = m_runMark;
    m_runMark = 0;
    if (length == 0)
        return;
    if (m_fence > 0) {
        // ```like this``` opens no fence.
        const bool wasNone = m_isOnFenceLine && mark == '`' && m_fenceMark == '`';
        const bool closes = m_runOpensLine && mark == m_fenceMark && length >= m_fence;
        if (wasNone || closes)
            m_fence = 0;
    } else if (m_runOpensLine && length >= kLeastFence) {
        m_fence = length;
        m_fenceMark = mark;
        m_isOnFenceLine = true;
    } else if (mark == '`') {
        m_span = m_span == 0 ? length : (m_span == length ? 0 : m_span);
    }
}

} // namespace signalbox::wire
