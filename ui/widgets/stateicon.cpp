// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stateicon.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace signalbox {

namespace {

constexpr int kSide = 16;

} // namespace

StateIcon::StateIcon(const QIcon &icon, QWidget *parent) : QWidget(parent), m_icon(icon)
{
    setFixedSize(kSide, kSide);
}

void StateIcon::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!m_icon.isNull()) {
        m_icon.paint(&painter, rect());
        return;
    }
    painter.setPen(QPen(Theme::color(Theme::Role::HealthUnknown), 1.5));
    painter.drawLine(QPointF(4, kSide / 2.0), QPointF(12, kSide / 2.0));
}

} // namespace signalbox
