// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <memory>

namespace signalbox {

// The one connection that reads and writes a profile's SQLite file. Main thread; the stores share
// it and must not outlive it. SQLite 3.40 of Debian 12 can corrupt a WAL file when two connections
// write, so there is exactly one, and one instance per profile (see app/profilelock).
class Database final
{
    Q_DISABLE_COPY_MOVE(Database)
public:
    // Opens or creates the file (mode 0600) and brings its schema up to date, with a backup beside
    // it before the first step. A file of a newer Signalbox gives NewerData and is not touched; a
    // damaged one is copied aside as `.bad-<time>` and gives Storage.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &path);
    ~Database();

    // Runs one statement with its values bound in order.
    [[nodiscard]] Result<QSqlQuery> run(const QString &statement, const QVariantList &values = {});
    [[nodiscard]] const QString &path() const { return m_path; }

    // Commits in commit(), rolls back in its destructor otherwise. Transactions do not nest.
    class Transaction final
    {
        Q_DISABLE_COPY_MOVE(Transaction)
    public:
        explicit Transaction(Database &database);
        ~Transaction();
        [[nodiscard]] Result<void> commit();

    private:
        Database &m_database;
        bool m_open;
    };

private:
    Database(QString path, QString connection);

    QString m_path;
    QString m_connection;
};

} // namespace signalbox
