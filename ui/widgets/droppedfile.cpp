// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/droppedfile.h"

#include <QMimeData>
#include <QUrl>

namespace signalbox {

QString droppedFile(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

} // namespace signalbox
