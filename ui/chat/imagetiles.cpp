// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/imagetiles.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include <algorithm>

namespace signalbox {

namespace {

constexpr qreal kSign = 24;

} // namespace

QList<QRectF> imageTiles(qsizetype count, qreal width, int side)
{
    const qreal step = side + Theme::space(2);
    const auto inRow = std::max<qsizetype>(1, qsizetype((width + Theme::space(2)) / step));
    QList<QRectF> tiles;
    for (qsizetype i = 0; i < count; ++i) {
        const qsizetype row = i / inRow;
        tiles.append({qreal(i % inRow) * step, qreal(row) * step, qreal(side), qreal(side)});
    }
    return tiles;
}

QSizeF sizeOfTiles(qsizetype count, qreal width)
{
    QRectF area;
    for (const QRectF &tile : imageTiles(count, width))
        area |= tile;
    return area.size();
}

void paintImageTile(QPainter &painter, const QRectF &tile, const QPixmap &picture)
{
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath outline;
    outline.addRoundedRect(tile.adjusted(0.5, 0.5, -0.5, -0.5), Theme::kControlRadius,
                           Theme::kControlRadius);
    painter.fillPath(outline, Theme::color(Theme::Role::SurfaceRaised));
    if (picture.isNull()) {
        QRectF sign(0, 0, kSign, kSign);
        sign.moveCenter(tile.center());
        icon(Icon::Image, Theme::Role::TextSecondary).paint(&painter, sign.toRect());
    } else {
        painter.setClipPath(outline, Qt::IntersectClip);
        painter.drawPixmap(tile, picture, picture.rect());
        painter.setClipping(false);
    }
    painter.strokePath(outline, Theme::color(Theme::Role::Border));
    painter.restore();
}

} // namespace signalbox
