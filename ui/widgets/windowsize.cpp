// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/windowsize.h"

#include <QScreen>
#include <QWidget>

namespace signalbox {

namespace {

// What a window manager usually puts around a window; it is known only once the window is shown.
constexpr QSize kFrame(8, 40);

} // namespace

void resizeToFit(QWidget &window, const QSize &wanted)
{
    window.resize(wanted.boundedTo(window.screen()->availableSize() - kFrame));
}

} // namespace signalbox
