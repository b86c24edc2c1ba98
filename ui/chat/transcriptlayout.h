// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/rowheights.h"
#include "ui/chat/rowlayoutcache.h"

#include <QSize>

namespace signalbox {

class TranscriptModel;

// Which rows of a transcript are where. The truth of the position is a row and an offset into it;
// pixels from the top are an estimate that gets better with every row that was seen. No widget:
// the view tells it what happened and asks where things are.
//
// Whether it follows the end is an intent: it stays at the bottom while text grows until the
// person scrolls away, and begins again when they scroll back.
class TranscriptLayout final
{
public:
    static constexpr int kColumnWidth = 760;

    void setModel(const TranscriptModel *model); // not owned; may be null
    void setViewport(const QSize &size);
    void setGeneration(quint64 generation); // of the theme; call it before setModel()

    void modelReset();
    void rowsInserted(int first, int last);
    void rowsAboutToBeRemoved(int first, int last);
    void rowsRemoved(int first, int last);
    void rowChanged(int row);
    void setRowState(int row, const RowState &state);

    // Lays out what is visible and settles the position. Call it after any of the above and before
    // asking anything below.
    void update();

    void scrollTo(qint64 y); // by the person: decides whether to follow
    void scrollBy(qint64 pixels) { scrollTo(position() + pixels); }
    void follow();
    void showRow(int row); // as little as needed

    [[nodiscard]] bool isFollowing() const { return m_following; }
    [[nodiscard]] qint64 position() const; // pixels above the viewport
    [[nodiscard]] qint64 maximum() const;
    [[nodiscard]] int firstRow() const { return m_row; } // -1 without rows
    [[nodiscard]] int lastRow() const;
    [[nodiscard]] int rowAt(int y) const; // of the viewport; -1 outside the rows
    [[nodiscard]] int top(int row) const; // of the viewport
    [[nodiscard]] int height(int row) const { return m_heights.height(row); }
    [[nodiscard]] int columnLeft() const;
    [[nodiscard]] int columnWidth() const;

    [[nodiscard]] MessageLayout &rowLayout(int row);
    [[nodiscard]] const RowState &rowState(int row) const;

private:
    void layOutDown();
    void settleTopRow();
    void layOutUp();
    void layOutAbove(int pixels);
    void layOutEnd(int row, int pixels);
    qreal layOutRow(int row, qreal from, qreal to, qreal anchor = 0);
    void settle();
    [[nodiscard]] int estimate(int row) const;

    const TranscriptModel *m_model = nullptr;
    RowHeights m_heights;
    RowLayoutCache m_cache;
    QSize m_viewport;
    quint64 m_generation = 0;
    qreal m_character = 8; // the width of one, and the height of a line: for estimates
    qreal m_line = 24;
    int m_row = -1;
    int m_offset = 0; // of the viewport's top into m_row
    bool m_following = true;
};

} // namespace signalbox
