// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/signalboxstyle.h"

#include <QStyleOption>

class QPainter;

// The single shapes that SignalboxStyle is made of. Free functions, because none needs the style.
namespace signalbox::painting {

[[nodiscard]] ButtonKind buttonKind(const QWidget *widget);
[[nodiscard]] bool isInvalid(const QWidget *widget);

void focusRing(QPainter *painter, const QRect &rect, int radius);
// `focused` draws the ring in place of the hairline.
void field(QPainter *painter, const QRect &rect, const QColor &fill, bool focused, bool invalid,
           bool enabled);
void button(QPainter *painter, const QStyleOption &option, ButtonKind kind);
[[nodiscard]] QColor buttonText(const QStyleOption &option, ButtonKind kind);
void toolButton(QPainter *painter, const QRect &rect, QStyle::State state);
void checkBox(QPainter *painter, const QRect &rect, QStyle::State state);
void radioButton(QPainter *painter, const QRect &rect, QStyle::State state);
void chevron(QPainter *painter, const QRect &rect, Qt::ArrowType direction, const QColor &color);
void scrollBar(QPainter *painter, const QRect &groove, const QRect &slider, QStyle::State state,
               bool sliderPressed);
void hairlineFrame(QPainter *painter, const QRect &rect, const QColor &fill, int radius);
// The quiet background of the row under the pointer or the chosen one.
void rowHighlight(QPainter *painter, const QRect &rect, bool selected);

} // namespace signalbox::painting
