// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/transcriptview.h"
#include "ui/models/transcriptmodel.h"
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTextCursor>

#include <algorithm>
#include <cmath>

namespace signalbox {

QPointF TranscriptView::rowPoint(int row, const QPointF &point) const
{
    return point - QPointF(m_layout.columnLeft(), m_layout.top(row));
}

// The nearest place in the text, also for a point beside or below it.
TextPosition TranscriptView::positionAt(const QPointF &point)
{
    if (!m_model || m_layout.firstRow() < 0)
        return {};
    const int y = std::clamp(int(point.y()), 0, viewport()->height() - 1);
    int row = m_layout.rowAt(y);
    if (row < 0)
        row = m_model->rowCount() - 1;
    return {m_model->key(row), m_layout.rowLayout(row).positionAt(rowPoint(row, point))};
}

QString TranscriptView::linkAt(const QPointF &point)
{
    const int row = m_layout.rowAt(int(point.y()));
    return row < 0 ? QString() : m_layout.rowLayout(row).linkAt(rowPoint(row, point));
}

const MessageButton *TranscriptView::buttonAt(const QPointF &point)
{
    const int row = m_layout.rowAt(int(point.y()));
    return row < 0 ? nullptr : m_layout.rowLayout(row).buttonAt(rowPoint(row, point));
}

void TranscriptView::mousePressEvent(QMouseEvent *event)
{
    m_focusVisible = false;
    m_pressedLink.clear();
    if (event->button() != Qt::LeftButton)
        return;
    if (const int row = m_layout.rowAt(int(event->position().y())); row >= 0)
        m_focusedRow = row;
    m_dragging = false;
    if (buttonAt(event->position()) != nullptr)
        return;
    m_pressedLink = linkAt(event->position());
    const TextPosition position = positionAt(event->position());
    if (event->modifiers().testFlag(Qt::ShiftModifier))
        m_selection.extendTo(position);
    else
        m_selection.start(position);
    m_dragging = true;
    m_dragPoint = event->position().toPoint();
    viewport()->update();
}

void TranscriptView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragging || !event->buttons().testFlag(Qt::LeftButton)) {
        hover(event->position());
        return;
    }
    m_dragPoint = event->position().toPoint();
    extendSelection();
    const bool outside = !viewport()->rect().contains(m_dragPoint);
    if (outside && !m_dragTimer.isActive())
        m_dragTimer.start();
    else if (!outside)
        m_dragTimer.stop();
}

void TranscriptView::extendSelection()
{
    const int beyond =
        m_dragPoint.y() < 0 ? m_dragPoint.y() : std::max(0, m_dragPoint.y() - viewport()->height());
    if (beyond != 0) {
        m_layout.scrollBy(std::clamp(beyond, -60, 60));
        relayout();
    }
    m_selection.extendTo(positionAt(m_dragPoint));
    viewport()->update();
}

void TranscriptView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_dragTimer.stop();
    if (!m_dragging) {
        const int row = m_layout.rowAt(int(event->position().y()));
        if (const MessageButton *button = buttonAt(event->position()))
            activate(row, MessageButton(*button));
        return;
    }
    m_dragging = false;
    const QString link = linkAt(event->position());
    if (m_selection.isEmpty() && !link.isEmpty() && link == m_pressedLink)
        openLink(link);
}

void TranscriptView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && buttonAt(event->position()) == nullptr)
        selectWordAt(event->position());
}

void TranscriptView::selectWordAt(const QPointF &point)
{
    const TextPosition position = positionAt(point);
    const int row = m_layout.rowAt(int(point.y()));
    if (row < 0 || position.place.part < 0)
        return;
    const auto &part = m_layout.rowLayout(row).parts()[size_t(position.place.part)];
    if (!part.document)
        return;
    QTextCursor cursor(part.document.get());
    cursor.setPosition(position.place.character);
    cursor.select(QTextCursor::WordUnderCursor);
    m_selection.select({position.key, {position.place.part, cursor.selectionStart()}},
                       {position.key, {position.place.part, cursor.selectionEnd()}});
    viewport()->update();
}

void TranscriptView::hover(const QPointF &point)
{
    const int row = m_layout.rowAt(int(point.y()));
    int button = -1;
    QString link;
    if (row >= 0) {
        const MessageLayout &layout = m_layout.rowLayout(row);
        if (const MessageButton *found = layout.buttonAt(rowPoint(row, point)))
            button = int(found - layout.buttons().constData());
        else
            link = layout.linkAt(rowPoint(row, point));
    }
    const bool hand = button >= 0 || openableUrl(link).has_value();
    viewport()->setCursor(hand       ? Qt::PointingHandCursor
                          : row >= 0 ? Qt::IBeamCursor
                                     : Qt::ArrowCursor);
    showTarget(link);
    if (row == m_hoveredRow && button == m_hoveredButton)
        return;
    m_hoveredRow = row;
    m_hoveredButton = button;
    placeOverlays();
    viewport()->update();
}

void TranscriptView::showTarget(const QString &link)
{
    m_target->setVisible(!link.isEmpty());
    if (link.isEmpty())
        return;
    m_target->setText(linkDescription(link));
    m_target->adjustSize();
    m_target->setFixedWidth(std::min(m_target->sizeHint().width(), viewport()->width()));
    m_target->move(0, height() - m_target->height());
    m_target->raise();
}

bool TranscriptView::openLink(const QString &link)
{
    return openExternal(link, m_opener);
}

bool TranscriptView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave) {
        m_hoveredRow = -1;
        m_hoveredButton = -1;
        showTarget({});
        placeOverlays();
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TranscriptView::wheelEvent(QWheelEvent *event)
{
    const QPoint pixels =
        event->pixelDelta().isNull() ? event->angleDelta() / 2 : event->pixelDelta();
    const bool sideways = std::abs(pixels.x()) > std::abs(pixels.y()) ||
                          event->modifiers().testFlag(Qt::ShiftModifier);
    const int amount = pixels.x() != 0 ? pixels.x() : pixels.y();
    if (sideways && scrollSideways(event->position(), amount)) {
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
    hover(event->position());
}

bool TranscriptView::scrollSideways(const QPointF &point, int pixels)
{
    const int row = m_layout.rowAt(int(point.y()));
    if (row < 0)
        return false;
    const MessageLayout &layout = m_layout.rowLayout(row);
    const int index = layout.partAt(rowPoint(row, point).y());
    if (index < 0)
        return false;
    const MessagePart &under = layout.parts()[size_t(index)];
    qreal widest = 0;
    for (const MessagePart &part : layout.parts()) {
        if (part.content.source == under.content.source && part.document)
            widest = std::max(widest, part.wanted);
    }
    const qreal room = widest - under.textWidth;
    if (under.content.source < 0 || room <= 0)
        return false;
    RowState state = m_layout.rowState(row);
    qreal &offset = state.scrolled[under.content.source];
    offset = std::clamp<qreal>(offset - pixels, 0, room);
    setRowState(row, state);
    return true;
}

void TranscriptView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const int row = byMouse ? m_layout.rowAt(event->y()) : m_focusedRow;
    if (row < 0)
        return;
    const QPoint place =
        byMouse ? event->globalPos() : viewport()->mapToGlobal(rowRect(row).topLeft());
    showRowMenu(row, place, byMouse ? linkAt(event->pos()) : QString());
}

} // namespace signalbox
