// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/transcriptlayout.h"

#include "ui/chat/imagetiles.h"
#include "ui/models/transcriptmodel.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace signalbox {

namespace {

constexpr int kBelowLastRow = 8;

} // namespace

void TranscriptLayout::setModel(const TranscriptModel *model)
{
    m_model = model;
    modelReset();
}

void TranscriptLayout::setViewport(const QSize &size)
{
    m_viewport = size;
}

void TranscriptLayout::setGeneration(quint64 generation)
{
    m_generation = generation;
    const QFontMetricsF metrics(Theme::font(Theme::Style::Transcript));
    m_character = metrics.averageCharWidth();
    m_line = metrics.height() * 1.5;
}

void TranscriptLayout::modelReset()
{
    m_cache.clear();
    m_cache.setStyle(columnWidth(), m_generation);
    QList<int> heights;
    const int rows = m_model ? m_model->rowCount() : 0;
    heights.reserve(rows);
    for (int row = 0; row < rows; ++row)
        heights.append(estimate(row));
    m_heights.reset(heights);
    m_row = rows > 0 ? 0 : -1;
    m_offset = 0;
    m_following = true;
}

void TranscriptLayout::rowsInserted(int first, int last)
{
    QList<int> heights;
    for (int row = first; row <= last; ++row)
        heights.append(estimate(row));
    m_heights.insert(first, heights);
    if (m_row < 0)
        m_row = 0;
    else if (first <= m_row)
        m_row += last - first + 1;
}

void TranscriptLayout::rowsAboutToBeRemoved(int first, int last)
{
    for (int row = first; row <= last; ++row)
        m_cache.remove(m_model->key(row));
}

void TranscriptLayout::rowsRemoved(int first, int last)
{
    m_heights.remove(first, last - first + 1);
    if (m_row > last) {
        m_row -= last - first + 1;
    } else if (m_row >= first) {
        m_row = std::min(first, m_heights.count() - 1);
        m_offset = 0;
    }
}

void TranscriptLayout::rowChanged(int row)
{
    m_cache.messageChanged(m_model->key(row), m_model->message(row));
    if (const MessageLayout *layout = m_cache.find(m_model->key(row)))
        m_heights.set(row, int(std::ceil(layout->height())));
}

void TranscriptLayout::setRowState(int row, const RowState &state)
{
    m_cache.setState(m_model->key(row), state, m_model->message(row));
    m_heights.set(row, int(std::ceil(rowLayout(row).height())));
}

void TranscriptLayout::update()
{
    m_cache.setStyle(columnWidth(), m_generation);
    if (m_heights.count() == 0 || m_viewport.isEmpty())
        return;
    if (m_following)
        layOutUp();
    else
        layOutDown();
    settle();
}

void TranscriptLayout::scrollTo(qint64 y)
{
    if (m_heights.count() == 0)
        return;
    y = std::clamp<qint64>(y, 0, maximum());
    m_following = y >= maximum();
    const qint64 up = position() - y;
    if (up > 0 && up < m_viewport.height()) {
        layOutAbove(int(up));
        m_offset -= int(up);
        while (m_offset < 0 && m_row > 0)
            m_offset += m_heights.height(--m_row);
    } else {
        m_row = m_heights.rowAt(y);
        m_offset = int(y - m_heights.top(m_row));
    }
    update();
}

void TranscriptLayout::follow()
{
    m_following = true;
    update();
}

void TranscriptLayout::showRow(int row)
{
    const int height = m_viewport.height();
    const bool tall = m_heights.height(row) > height;
    if (top(row) < 0 || (tall && top(row) > height / 2))
        scrollTo(m_heights.top(row));
    else if (!tall && top(row) + m_heights.height(row) > height)
        scrollTo(m_heights.top(row + 1) + (row + 1 == m_heights.count() ? kBelowLastRow : 0) -
                 height);
    // The row had an estimated height until it was laid out just now.
    if (top(row) + m_heights.height(row) > height && top(row) > 0 && !tall)
        scrollTo(m_heights.top(row + 1) - height);
}

qint64 TranscriptLayout::position() const
{
    return m_row < 0 ? 0 : m_heights.top(m_row) + m_offset;
}

qint64 TranscriptLayout::maximum() const
{
    return std::max<qint64>(0, m_heights.total() + kBelowLastRow - m_viewport.height());
}

int TranscriptLayout::lastRow() const
{
    if (m_row < 0)
        return -1;
    return m_heights.rowAt(position() + m_viewport.height() - 1);
}

int TranscriptLayout::rowAt(int y) const
{
    const qint64 at = position() + y;
    return m_row < 0 || at < 0 || at >= m_heights.total() ? -1 : m_heights.rowAt(at);
}

int TranscriptLayout::top(int row) const
{
    return int(std::clamp<qint64>(m_heights.top(row) - position(), -1'000'000'000, 1'000'000'000));
}

int TranscriptLayout::columnWidth() const
{
    return std::clamp(m_viewport.width() - 2 * Theme::space(4), 160, kColumnWidth);
}

int TranscriptLayout::columnLeft() const
{
    return std::max(0, (m_viewport.width() - columnWidth()) / 2);
}

MessageLayout &TranscriptLayout::rowLayout(int row)
{
    return m_cache.layout(m_model->key(row), m_model->message(row));
}

const RowState &TranscriptLayout::rowState(int row) const
{
    return m_cache.state(m_model->key(row));
}

// From the row at the top until the viewport is full.
void TranscriptLayout::layOutDown()
{
    settleTopRow();
    while (m_offset < 0 && m_row > 0) {
        m_offset += m_heights.height(--m_row);
        settleTopRow();
    }
    m_offset = std::max(0, m_offset);
    int filled = m_heights.height(m_row) - m_offset;
    for (int row = m_row + 1; row < m_heights.count() && filled < m_viewport.height(); ++row) {
        layOutRow(row, 0, m_viewport.height() - filled);
        filled += m_heights.height(row);
    }
}

// Before scrolling up by so much: what comes into view gets its real height now, while the top of
// the viewport still says what must not move.
void TranscriptLayout::layOutAbove(int pixels)
{
    qreal from = m_offset - pixels;
    m_offset += qRound(layOutRow(m_row, from, m_offset, m_offset));
    for (int row = m_row - 1; row >= 0 && from < 0; --row) {
        layOutEnd(row, int(-from));
        from += m_heights.height(row);
    }
}

// What turns out above the top moves the offset, so that what is visible stays in its place.
void TranscriptLayout::settleTopRow()
{
    if (m_cache.find(m_model->key(m_row)) == nullptr) {
        const int before = m_heights.height(m_row);
        layOutRow(m_row, 0, 0);
        if (m_offset != 0)
            m_offset += m_heights.height(m_row) - before;
    }
    m_offset += qRound(layOutRow(m_row, m_offset, m_offset + m_viewport.height(), m_offset));
}

// From the last row upwards, and the end of the last row at the bottom.
void TranscriptLayout::layOutUp()
{
    int left = m_viewport.height() - kBelowLastRow;
    int row = m_heights.count() - 1;
    for (; row >= 0 && left > 0; --row) {
        layOutEnd(row, left);
        left -= m_heights.height(row);
    }
    m_row = row + 1;
    m_offset = std::max(0, -left);
}

// The last `pixels` of a row. Laying out parts moves the row's end, until all that are near it have
// their height.
void TranscriptLayout::layOutEnd(int row, int pixels)
{
    m_heights.set(row, int(std::ceil(rowLayout(row).height())));
    int before = -1;
    while (before != m_heights.height(row)) {
        before = m_heights.height(row);
        layOutRow(row, std::max(0, before - pixels), before);
    }
}

qreal TranscriptLayout::layOutRow(int row, qreal from, qreal to, qreal anchor)
{
    MessageLayout &layout = rowLayout(row);
    const qreal moved = layout.layOut(from, to, anchor);
    m_heights.set(row, int(std::ceil(layout.height())));
    return moved;
}

// Real heights may have shortened the whole: no empty space below the last row.
void TranscriptLayout::settle()
{
    if (position() > maximum()) {
        const qint64 y = maximum();
        m_row = m_heights.rowAt(y);
        m_offset = int(y - m_heights.top(m_row));
        m_following = true;
        layOutDown();
    } else if (position() < 0) {
        m_row = 0;
        m_offset = 0;
    }
}

// Before a row was seen: its characters in lines of the column, and what surrounds them.
int TranscriptLayout::estimate(int row) const
{
    const qreal perLine = std::max(1.0, columnWidth() / m_character);
    const Message &message = m_model->message(row);
    const qreal lines = std::ceil(qreal(message.text.size()) / perLine) + 1;
    const qreal images = sizeOfTiles(message.images.size(), columnWidth()).height();
    return int(lines * m_line + images) + 60;
}

} // namespace signalbox
