// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace signalbox {

// The heights of all rows of a transcript, in whole pixels, as a Fenwick tree: sums and searches
// take logarithmic time, so a hundred thousand rows cost what ten cost. Most heights are estimates
// until their row was seen.
class RowHeights final
{
public:
    void reset(const QList<int> &heights);
    void append(int height);
    // In the middle; linear.
    void insert(int row, const QList<int> &heights);
    void remove(int row, int count);
    void set(int row, int height);

    [[nodiscard]] int count() const { return int(m_heights.size()); }
    [[nodiscard]] int height(int row) const { return m_heights.at(row); }
    // The sum of the heights before `row`; `row` may be count().
    [[nodiscard]] qint64 top(int row) const;
    [[nodiscard]] qint64 total() const { return top(count()); }
    // The row at `y`, the nearest one for a `y` outside; -1 without rows.
    [[nodiscard]] int rowAt(qint64 y) const;

private:
    void rebuild();

    QList<int> m_heights;
    QList<qint64> m_tree; // 1-based: entry i holds the sum of the (i & -i) heights up to i
};

} // namespace signalbox
