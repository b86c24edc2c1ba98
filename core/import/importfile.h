// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/import/importedendpoint.h"

#include <QString>

namespace signalbox {

// readImport() of what lies at `path`. Storage, with the system's reason as its detail, for what
// cannot be opened or is no regular file. Nothing is kept of the file and nothing written.
[[nodiscard]] Result<ImportedFile> importFromFile(const QString &path);

} // namespace signalbox
