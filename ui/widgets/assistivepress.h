// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>

#include <functional>

class QAbstractItemView;

namespace signalbox {

// A screen reader that presses an item of a list selects it and does no more: the current item
// stays where it was, which never happens by a click or a key. Calls `press` for such an item. The
// view has its model already, and selects single items.
void onAssistivePress(QAbstractItemView &view,
                      const std::function<void(const QModelIndex &)> &press);

} // namespace signalbox
