// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/migrations.h"

namespace signalbox {

// The released steps and two more, as a later version might have them. The statements are slow
// enough to be cut off.
inline QList<Migration> laterMigrations()
{
    QList<Migration> steps = migrations();
    const int known = steps.last().version;
    const auto fill = QStringLiteral(
        "INSERT INTO later (words) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
        "LIMIT 20000) SELECT 'row ' || i FROM n");
    steps.append(
        {known + 1,
         QStringLiteral("a table"),
         {QStringLiteral("CREATE TABLE later (id INTEGER PRIMARY KEY, words TEXT NOT NULL) "
                         "STRICT"),
          fill}});
    steps.append({known + 2,
                  QStringLiteral("a column and more rows"),
                  {QStringLiteral("ALTER TABLE endpoints ADD COLUMN later TEXT"), fill}});
    return steps;
}

} // namespace signalbox
