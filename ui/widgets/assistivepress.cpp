// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/assistivepress.h"

#include <QAbstractItemView>
#include <QItemSelectionModel>

namespace signalbox {

void onAssistivePress(QAbstractItemView &view,
                      const std::function<void(const QModelIndex &)> &press)
{
    // Queued, because a key selects an item before it makes it the current one.
    QObject::connect(
        view.selectionModel(), &QItemSelectionModel::selectionChanged, &view,
        [&view, press] {
            const QModelIndexList selected = view.selectionModel()->selectedIndexes();
            if (!selected.isEmpty() && selected.first() != view.currentIndex())
                press(selected.first());
        },
        Qt::QueuedConnection);
}

} // namespace signalbox
