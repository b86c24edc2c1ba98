// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/rowheights.h"

#include <QRandomGenerator>
#include <QTest>

#include <numeric>

using namespace signalbox;

class TstRowHeights final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void emptyHasNoRows();
    void rowAtFindsTheRowAroundEveryPixel();
    void agreesWithPlainSumsAfterAnyEdits();
};

void TstRowHeights::emptyHasNoRows()
{
    RowHeights heights;
    QCOMPARE(heights.count(), 0);
    QCOMPARE(heights.total(), 0);
    QCOMPARE(heights.rowAt(0), -1);
}

void TstRowHeights::rowAtFindsTheRowAroundEveryPixel()
{
    RowHeights heights;
    heights.reset({3, 0, 2, 1});
    const QList<int> expected = {0, 0, 0, 2, 2, 3};
    for (int y = 0; y < expected.size(); ++y)
        QCOMPARE(heights.rowAt(y), expected.at(y));
    QCOMPARE(heights.rowAt(-5), 0);
    QCOMPARE(heights.rowAt(600), 3);
}

void TstRowHeights::agreesWithPlainSumsAfterAnyEdits()
{
    QRandomGenerator random(7);
    RowHeights heights;
    QList<int> plain;
    for (int round = 0; round < 2'000; ++round) {
        const int kind = int(random.bounded(4));
        const int row = plain.isEmpty() ? 0 : int(random.bounded(int(plain.size())));
        const int height = int(random.bounded(300));
        if (kind == 0 || plain.isEmpty()) {
            heights.append(height);
            plain.append(height);
        } else if (kind == 1) {
            heights.set(row, height);
            plain[row] = height;
        } else if (kind == 2) {
            heights.insert(row, {height, 5});
            plain.insert(row, 5);
            plain.insert(row, height);
        } else if (round % 3 == 0) {
            heights.remove(row, 1);
            plain.remove(row);
        }
        const qint64 top = std::accumulate(plain.begin(), plain.begin() + row, qint64(0));
        QCOMPARE(heights.count(), int(plain.size()));
        QCOMPARE(heights.top(row), top);
        QCOMPARE(heights.total(), std::accumulate(plain.begin(), plain.end(), qint64(0)));
        if (row < plain.size() && plain.at(row) > 0)
            QCOMPARE(heights.rowAt(top + plain.at(row) - 1), row);
    }
}

QTEST_GUILESS_MAIN(TstRowHeights)
#include "tst_rowheights.moc"
