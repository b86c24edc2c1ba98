// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/attachedimage.h"

#include <QStringList>

class QMimeData;

namespace signalbox {

// What a person chose, dropped or pasted to go along with a prompt, as far as it can be used.
struct OfferedFiles
{
    QList<AttachedImage> images = {};
    QStringList texts = {}; // of text files, quoted
    QString problem = {};   // about the first file that cannot be used; empty: none
};

[[nodiscard]] OfferedFiles offeredFiles(const QStringList &paths);

// Files of this computer, or an image that comes without text: a copied web page brings both, and
// its text is meant.
[[nodiscard]] bool holdsFiles(const QMimeData &data);
[[nodiscard]] OfferedFiles offeredFiles(const QMimeData &data);

} // namespace signalbox
