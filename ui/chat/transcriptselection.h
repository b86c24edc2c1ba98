// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/messagelayout.h"

namespace signalbox {

// A place in the text of a transcript. Keys of rows grow from the top to the bottom.
struct TextPosition
{
    quint64 key = 0;
    PartPosition place = {};

    friend auto operator<=>(const TextPosition &, const TextPosition &) = default;
};

// What is selected, as two places in the text: so it crosses rows and outlives every layout.
class TranscriptSelection final
{
public:
    struct Range
    {
        PartPosition from;
        PartPosition to;
    };

    void start(const TextPosition &position);
    void extendTo(const TextPosition &position);
    void select(const TextPosition &from, const TextPosition &to);
    void clear() { select({}, {}); }

    [[nodiscard]] bool isEmpty() const { return m_anchor == m_cursor; }
    [[nodiscard]] TextPosition from() const { return std::min(m_anchor, m_cursor); }
    [[nodiscard]] TextPosition to() const { return std::max(m_anchor, m_cursor); }
    // The part of the selection in the row `key`; an empty range where there is none.
    [[nodiscard]] Range rangeIn(quint64 key, const MessageLayout &layout) const;

private:
    TextPosition m_anchor;
    TextPosition m_cursor;
};

} // namespace signalbox
