// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/health.h"

#include <QIcon>
#include <QRectF>

class QPainter;

namespace signalbox {

// The five shapes of a dot. Each can be told from the others without its colour.
enum class DotShape {
    Unknown,  // empty ring
    Checking, // turning arc
    Ready,    // filled disc
    Limited,  // disc with a gap
    Failed,   // ring with a bar
};

[[nodiscard]] DotShape dotShape(const HealthReport &report);

// The order of what one dot shows for many: the greatest counts.
[[nodiscard]] int severity(HealthState state);

// The side of a dot in a line of text.
constexpr int kDotSize = 12;

// Draws a dot into the middle of `rect`, for widgets and delegates alike. `angle` in degrees turns
// the arc of Checking.
void paintHealthDot(QPainter *painter, const QRectF &rect, DotShape shape, int angle = 0);

// The same for menus, in the colours of now.
[[nodiscard]] QIcon healthDotIcon(DotShape shape);

} // namespace signalbox
