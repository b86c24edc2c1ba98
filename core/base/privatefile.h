// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace signalbox {

// Writes a small file as a whole, readable by its owner alone: after a crash or on a full disk
// there is what was there before. Follows no link at `path`. Fails with Storage.
[[nodiscard]] Result<void> writePrivateFile(const QString &path, const QByteArray &bytes);

} // namespace signalbox
