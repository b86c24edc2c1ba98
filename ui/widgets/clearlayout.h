// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLayout;

namespace signalbox {

// Takes everything out of a layout of widgets, for its next contents. The widgets are gone from
// sight at once and deleted later: one of them may hold the button that was just pressed.
void clearLayout(QLayout &layout);

} // namespace signalbox
