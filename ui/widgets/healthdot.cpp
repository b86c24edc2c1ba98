// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/healthdot.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace signalbox {

namespace {

Theme::Role roleOf(DotShape shape)
{
    switch (shape) {
    case DotShape::Unknown:
        return Theme::Role::HealthUnknown;
    case DotShape::Checking:
        return Theme::Role::Accent;
    case DotShape::Ready:
        return Theme::Role::HealthOk;
    case DotShape::Limited:
        return Theme::Role::HealthLimited;
    case DotShape::Failed:
        return Theme::Role::HealthFailed;
    }
    Q_UNREACHABLE();
}

} // namespace

DotShape dotShape(const HealthReport &report)
{
    if (report.checking)
        return DotShape::Checking;
    switch (report.state) {
    case HealthState::Unknown:
        return DotShape::Unknown;
    case HealthState::Green:
        return DotShape::Ready;
    case HealthState::Yellow:
        return DotShape::Limited;
    case HealthState::Red:
        return DotShape::Failed;
    }
    Q_UNREACHABLE();
}

int severity(HealthState state)
{
    switch (state) {
    case HealthState::Green:
        return 0;
    case HealthState::Unknown:
        return 1;
    case HealthState::Yellow:
        return 2;
    case HealthState::Red:
        return 3;
    }
    Q_UNREACHABLE();
}

void paintHealthDot(QPainter *painter, const QRectF &rect, DotShape shape, int angle)
{
    constexpr qreal kRadius = 5;
    constexpr qreal kStroke = 1.75;
    const QColor color = Theme::color(roleOf(shape));
    const QPointF middle = rect.center();
    const QRectF disc(middle.x() - kRadius, middle.y() - kRadius, 2 * kRadius, 2 * kRadius);
    constexpr qreal kInset = kStroke / 2;
    const QRectF ring = disc.adjusted(kInset, kInset, -kInset, -kInset);
    const QPen pen(color, kStroke, Qt::SolidLine, Qt::FlatCap);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(Qt::NoBrush);
    switch (shape) {
    case DotShape::Ready:
        painter->setBrush(color);
        painter->drawEllipse(disc);
        break;
    case DotShape::Limited: { // two halves, so that it also reads on a grey screen
        painter->setBrush(color);
        painter->translate(middle);
        painter->rotate(45);
        constexpr qreal kGap = 1.1;
        const QRectF half(-kRadius, -kRadius, 2 * kRadius, 2 * kRadius);
        painter->drawChord(half.translated(0, -kGap), 0, 180 * 16);
        painter->drawChord(half.translated(0, kGap), 180 * 16, 180 * 16);
        break;
    }
    case DotShape::Failed:
        painter->setPen(pen);
        painter->drawEllipse(ring);
        painter->drawLine(QPointF(middle.x() - kRadius + 2, middle.y()),
                          QPointF(middle.x() + kRadius - 2, middle.y()));
        break;
    case DotShape::Unknown:
        painter->setPen(pen);
        painter->drawEllipse(ring);
        break;
    case DotShape::Checking:
        painter->setPen(pen);
        painter->drawArc(ring, -angle * 16, 270 * 16);
        break;
    }
    painter->restore();
}

QIcon healthDotIcon(DotShape shape)
{
    QIcon icon;
    for (const int scale : {1, 2}) {
        constexpr int kSide = 16;
        QPixmap pixmap(scale * kSide, scale * kSide);
        pixmap.setDevicePixelRatio(scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintHealthDot(&painter, QRectF(0, 0, kSide, kSide), shape);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace signalbox
