// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

class QWidget;

namespace signalbox {

// Gives a window the size it likes best, or what its screen has room for.
void resizeToFit(QWidget &window, const QSize &wanted);

} // namespace signalbox
