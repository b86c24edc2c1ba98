// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importedendpoint.h"

#include <QByteArray>

#include <optional>

namespace signalbox {

// The one file of a zip archive that is wanted, or why there is none.
struct UnpackedBackup
{
    QByteArray bytes = {};
    std::optional<ImportFailure> failure = {};
};

[[nodiscard]] bool isZip(const QByteArray &bytes);

// Unpacks `data.json`, where the backups of Cherry Studio have everything. Nothing else of the
// archive is read, no name of it is used for anything, and nothing is written. Unpacks at most
// ImportDocument::kLargestJson bytes, and at most kMostTimes the size of the packed file once that
// is more than kHarmless: text of programs is packed to a tenth, a bomb to a thousandth.
[[nodiscard]] UnpackedBackup unpackBackup(const QByteArray &archive);

inline constexpr qsizetype kMostTimes = 100;
inline constexpr qsizetype kHarmless = qsizetype{1024} * 1024;

} // namespace signalbox
