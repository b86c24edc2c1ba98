// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

#include <QTemporaryDir>

#include <memory>

namespace signalbox {

// A database file of its own for one test, which can be closed and opened again like a program
// that restarts.
class StoreFile final
{
public:
    StoreFile() { reopen(); }

    void reopen()
    {
        close();
        auto opened = Database::open(path());
        if (!opened.ok())
            qFatal("%s", qPrintable(opened.error().detail));
        m_database = std::move(opened).value();
    }
    void close() { m_database.reset(); }

    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("test.sqlite")); }
    [[nodiscard]] Database &database() { return *m_database; }
    // The first column of the first row of a query that must work.
    [[nodiscard]] qint64 number(const QString &query, const QVariantList &values = {})
    {
        const auto value = m_database->number(query, values);
        if (!value.ok())
            qFatal("%s", qPrintable(value.error().detail));
        return *value;
    }
    void run(const QString &statement, const QVariantList &values = {})
    {
        if (const auto done = m_database->run(statement, values); !done.ok())
            qFatal("%s", qPrintable(done.error().detail));
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
};

} // namespace signalbox
