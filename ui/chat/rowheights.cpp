// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/rowheights.h"

#include <algorithm>
#include <bit>

namespace signalbox {

namespace {

qsizetype lowestBit(qsizetype i)
{
    return i & -i;
}

} // namespace

void RowHeights::reset(const QList<int> &heights)
{
    m_heights = heights;
    rebuild();
}

void RowHeights::append(int height)
{
    if (m_tree.isEmpty())
        m_tree.append(0);
    m_heights.append(height);
    const qsizetype node = m_heights.size();
    qint64 sum = height;
    for (qsizetype child = node - 1; child > node - lowestBit(node); child -= lowestBit(child))
        sum += m_tree.at(child);
    m_tree.append(sum);
}

void RowHeights::insert(int row, const QList<int> &heights)
{
    if (row == count() && heights.size() == 1) {
        append(heights.first());
        return;
    }
    m_heights.insert(row, heights.size(), 0);
    std::copy(heights.begin(), heights.end(), m_heights.begin() + row);
    rebuild();
}

void RowHeights::remove(int row, int count)
{
    m_heights.remove(row, count);
    rebuild();
}

void RowHeights::set(int row, int height)
{
    const int change = height - m_heights.at(row);
    if (change == 0)
        return;
    m_heights[row] = height;
    for (qsizetype node = row + 1; node < m_tree.size(); node += lowestBit(node))
        m_tree[node] += change;
}

qint64 RowHeights::top(int row) const
{
    qint64 sum = 0;
    for (qsizetype node = row; node > 0; node -= lowestBit(node))
        sum += m_tree.at(node);
    return sum;
}

int RowHeights::rowAt(qint64 y) const
{
    if (m_heights.isEmpty())
        return -1;
    qsizetype node = 0;
    for (auto step = std::bit_floor(size_t(m_heights.size())); step > 0; step /= 2) {
        const qsizetype next = node + qsizetype(step);
        if (next < m_tree.size() && m_tree.at(next) <= y) {
            node = next;
            y -= m_tree.at(next);
        }
    }
    return int(std::min(node, m_heights.size() - 1));
}

void RowHeights::rebuild()
{
    m_tree.fill(0, m_heights.size() + 1);
    for (qsizetype node = 1; node < m_tree.size(); ++node) {
        m_tree[node] += m_heights.at(node - 1);
        const qsizetype parent = node + lowestBit(node);
        if (parent < m_tree.size())
            m_tree[parent] += m_tree.at(node);
    }
}

} // namespace signalbox
