// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace signalbox {

// A list whose current row follows the keyboard and the pointer, and whose rows are only ever
// *selected* by assistive technology, whose "select" means: take this one.
class ChoiceList final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChoiceList)
public:
    using QListView::QListView;

protected:
    [[nodiscard]] QItemSelectionModel::SelectionFlags
    selectionCommand(const QModelIndex &, const QEvent *) const override
    {
        return QItemSelectionModel::NoUpdate;
    }
};

} // namespace signalbox
