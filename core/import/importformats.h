// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importedendpoint.h"

#include <QByteArray>

namespace signalbox {

// Reads the endpoints out of a file of Signalbox or of another program. The content says whose it
// is; names of files say nothing. Pure: touches no disk, no key, no variable. Every name is
// different from the others without case; nothing is validated yet (see planImport()).
[[nodiscard]] ImportedFile readImport(const QByteArray &bytes);

} // namespace signalbox
