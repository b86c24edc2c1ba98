// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/transcriptselection.h"

namespace signalbox {

void TranscriptSelection::start(const TextPosition &position)
{
    select(position, position);
}

void TranscriptSelection::extendTo(const TextPosition &position)
{
    m_cursor = position;
}

void TranscriptSelection::select(const TextPosition &from, const TextPosition &to)
{
    m_anchor = from;
    m_cursor = to;
}

TranscriptSelection::Range TranscriptSelection::rangeIn(quint64 key,
                                                        const MessageLayout &layout) const
{
    if (isEmpty() || key < from().key || key > to().key)
        return {};
    return {.from = key == from().key ? from().place : PartPosition{0, 0},
            .to = key == to().key ? to().place : layout.end()};
}

} // namespace signalbox
