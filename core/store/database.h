// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/migrations.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <functional>
#include <memory>
#include <optional>

namespace signalbox {

// The one connection that reads and writes a profile's SQLite file. Main thread; the stores share
// it and must not outlive it. SQLite up to 3.51.2 can corrupt a WAL file when two connections
// write or checkpoint at once, so exactly one does: the holder of the profile's lock (see
// app/profile/profilelock.h). Everybody else opens for reading only.
//
// Failures are ErrorKind::Storage with the driver's text; `code` is "full", "read_only", "busy",
// "damaged" or "io" where that is known. No error text holds a value of a row.
class Database final
{
    Q_DISABLE_COPY_MOVE(Database)
public:
    // Opens or creates the file (mode 0600) and brings its schema up to date, with a backup beside
    // it before the first step. A file of a newer Signalbox gives NewerData and is not touched; a
    // damaged one, or one of another program, is copied aside as `.bad-<time>` and gives Storage.
    [[nodiscard]] static Result<std::unique_ptr<Database>>
    open(const QString &path, const QList<Migration> &steps = migrations());
    // For a program that runs beside the holder of the profile. Never writes, never checkpoints,
    // never upgrades: a file that is not of exactly this version is refused.
    [[nodiscard]] static Result<std::unique_ptr<Database>> openReadOnly(const QString &path);
    ~Database();

    // Runs one statement with its values bound in order. A null QString is an empty text, a
    // QVariant without a value is NULL.
    [[nodiscard]] Result<QSqlQuery> run(const QString &statement, const QVariantList &values = {});
    // Runs a query and hands over each row; fails if reading breaks off before the last.
    [[nodiscard]] Result<void> forEachRow(const QString &statement, const QVariantList &values,
                                          const std::function<void(const QSqlQuery &)> &row);
    // The first column of the first row; 0 when there is none.
    [[nodiscard]] Result<qint64> number(const QString &statement, const QVariantList &values = {});

    // Writes the log into the file. The last connection to close does that by itself; this is for
    // one that goes before those who read, so that the next start need not look for damage.
    [[nodiscard]] Result<void> mergeLog();

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] bool isReadOnly() const { return m_readOnly; }

    // Commits in commit(), rolls back in its destructor otherwise. Transactions do not nest. If it
    // cannot begin, every statement fails until it is gone.
    class Transaction final
    {
        Q_DISABLE_COPY_MOVE(Transaction)
    public:
        explicit Transaction(Database &database);
        ~Transaction();
        [[nodiscard]] Result<void> commit();

    private:
        Database &m_database;
        bool m_open = false;
    };

private:
    Database(QString path, bool readOnly);
    [[nodiscard]] Result<void> connect();
    [[nodiscard]] Result<void> configure();
    // The schema version of a file that is sound and ours.
    [[nodiscard]] Result<int> inspect(bool thoroughly);
    [[nodiscard]] static Result<int> inspectFile(const QString &path);
    [[nodiscard]] static Result<void> create(const QString &path, const QList<Migration> &steps);
    [[nodiscard]] static Result<void> fillNew(const QString &part, const QList<Migration> &steps);

    QString m_path;
    QString m_connection;
    bool m_readOnly;
    std::optional<Error> m_refusal; // why nothing runs now
};

} // namespace signalbox
