// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/transcriptselection.h"

#include <QPixmap>

#include <functional>

class QPainter;

namespace signalbox {

// How a row looks at the moment, beside its layout.
struct MessageLook
{
    TranscriptSelection::Range selected = {};
    const MessageButton *hovered = nullptr; // of the same layout
    bool active = true;                     // of the window: the colour of the selection
    // The small picture of one of the message's images; null while there is none.
    std::function<QPixmap(qsizetype)> thumbnail = {};
};

// Draws the parts of a row that meet `clip`. The painter's origin is the row's; both are in the
// coordinates of the layout.
void paintMessage(QPainter &painter, const MessageLayout &layout, const QRectF &clip,
                  const MessageLook &look);

} // namespace signalbox
