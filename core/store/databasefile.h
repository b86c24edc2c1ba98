// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace signalbox {

// The database as files: what SQLite does not do by itself.

// Makes an empty file that only its owner can read. Fails when the name is taken, by a link too.
[[nodiscard]] Result<void> createPrivateFile(const QString &path);
// Removes a database with its journal files, if it is there.
void removeFile(const QString &path);
// Takes the file and the journal files beside it away from everyone but the owner.
void makePrivate(const QString &path);
// Whether a database can lie at this path: a plain file or nothing yet, and no journal without its
// file, which would mean that the file was lost.
[[nodiscard]] Result<void> checkPlace(const QString &path);
// Copies a damaged file, and its journal, to `<file>.bad-<time>` unless that was done before.
// Returns the path of the copy, empty when there was no room for it.
QString copyAside(const QString &path);
// SQLite's write-ahead log needs shared memory, which network file systems do not have.
[[nodiscard]] bool isOnNetwork(const QString &path);

} // namespace signalbox
