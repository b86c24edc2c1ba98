// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace signalbox {

class Database;

// One step of the schema: brings a file of the version before to `version`. A step that was
// released never changes again; tests/data/db holds a file of every released version.
struct Migration
{
    int version;
    QString name;
    QStringList statements; // one each, because the driver runs one statement a call
};

// All steps, ascending without gaps.
[[nodiscard]] const QList<Migration> &migrations();

// Takes the steps that the file lacks, each with its stamp in one transaction, so that a step that
// is cut off did not happen. Copies a file that holds data to `<file>.v<N>.bak` first. Stops at the
// first failure (Storage).
[[nodiscard]] Result<void> migrate(Database &database, const QList<Migration> &steps);

} // namespace signalbox
