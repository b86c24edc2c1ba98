// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace signalbox {

// Qt's accessible interface of a scroll area reads past the end of its list of children when a
// screen reader asks for one that went with a scroll bar (QAccessibleAbstractScrollArea::child has
// no bounds check, seen as a crash on Qt 6.4.2). After this call every scroll area has one that
// checks. Call once, before the first window.
void installScrollAreaAccessible();

} // namespace signalbox
