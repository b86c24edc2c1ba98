// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QMimeData;

namespace signalbox {

// The path of the one file of this computer that is dragged; empty for anything else.
[[nodiscard]] QString droppedFile(const QMimeData &data);

} // namespace signalbox
