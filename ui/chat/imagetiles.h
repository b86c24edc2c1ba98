// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRectF>

class QPainter;
class QPixmap;

namespace signalbox {

// Images of a prompt are shown as squares of one size, so that a row has its height before any of
// them was decoded.
constexpr int kImageTile = 96;

// In rows that fit into `width`, from the origin on.
[[nodiscard]] QList<QRectF> imageTiles(qsizetype count, qreal width, int side = kImageTile);
[[nodiscard]] QSizeF sizeOfTiles(qsizetype count, qreal width);

// A null picture is drawn as a sign that stands for an image.
void paintImageTile(QPainter &painter, const QRectF &tile, const QPixmap &picture);

} // namespace signalbox
