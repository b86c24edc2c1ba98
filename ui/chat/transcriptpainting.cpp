// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/imagetiles.h"
#include "ui/chat/messagepainter.h"
#include "ui/chat/transcriptview.h"
#include "ui/models/transcriptmodel.h"
#include "ui/theme/theme.h"

#include <QPaintEvent>
#include <QPainter>

#include <cmath>

namespace signalbox {

void TranscriptView::paintEvent(QPaintEvent *event)
{
    restyle(); // a grab() may come before the event that tells of a new theme
    QPainter painter(viewport());
    painter.fillRect(event->rect(), Theme::color(Theme::Role::Window));
    if (!m_model || m_layout.firstRow() < 0)
        return;
    for (int row = m_layout.firstRow(); row <= m_layout.lastRow(); ++row)
        paintRow(painter, row, event->rect());
    if (hasFocus() && m_focusVisible)
        paintFocusRing(painter);
}

void TranscriptView::paintRow(QPainter &painter, int row, const QRect &clip)
{
    const QRect rect = rowRect(row);
    if (rect.top() > clip.bottom() || rect.bottom() < clip.top())
        return;
    const MessageLayout &layout = m_layout.rowLayout(row);
    MessageLook look;
    look.selected = m_selection.rangeIn(m_model->key(row), layout);
    look.active = isActiveWindow();
    if (row == m_hoveredRow && m_hoveredButton >= 0 && m_hoveredButton < layout.buttons().size())
        look.hovered = &layout.buttons().at(m_hoveredButton);
    const int side = int(std::ceil(kImageTile * devicePixelRatioF()));
    look.thumbnail = [this, key = m_model->key(row), side](qsizetype image) {
        return m_thumbnails.find({key, image, side});
    };
    painter.save();
    painter.translate(rect.topLeft());
    paintMessage(painter, layout, QRectF(clip.translated(-rect.topLeft())), look);
    painter.restore();
}

void TranscriptView::paintFocusRing(QPainter &painter)
{
    if (m_focusedRow < m_layout.firstRow() || m_focusedRow > m_layout.lastRow())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::color(Theme::Role::Accent), 2));
    painter.setBrush(Qt::NoBrush);
    const QRectF ring = QRectF(rowRect(m_focusedRow)).adjusted(-8, 3, 8, -1);
    painter.drawRoundedRect(ring, Theme::kCardRadius, Theme::kCardRadius);
}

} // namespace signalbox
