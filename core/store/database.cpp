// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include "core/base/logging.h"
#include "core/store/databasefile.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QUuid>
#include <QVariant>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kApplicationId = 0x5367426f; // "SgBo": tells our files from other programs'
// Below this size every start checks the whole file; above, only a start after a crash.
constexpr qint64 kAlwaysCheckedBytes = 16LL * 1024 * 1024;

// SQLite's primary result codes, https://www.sqlite.org/rescode.html
QString codeName(int code)
{
    switch (code & 0xff) {
    case 5:
    case 6:
        return u"busy"_s;
    case 8:
        return u"read_only"_s;
    case 10:
        return u"io"_s;
    case 11:
    case 26:
        return u"damaged"_s;
    case 13:
        return u"full"_s;
    default:
        return {};
    }
}

Error storageError(const QSqlError &error)
{
    return {.kind = ErrorKind::Storage,
            .detail = u"%1 (SQLite %2)"_s.arg(error.databaseText(), error.nativeErrorCode()),
            .code = codeName(error.nativeErrorCode().toInt())};
}

Error damaged(const QString &detail)
{
    return {.kind = ErrorKind::Storage, .detail = detail, .code = u"damaged"_s};
}

Error newerData(int version)
{
    return {.kind = ErrorKind::NewerData,
            .detail = u"the file has version %1, this program knows %2"_s.arg(version).arg(
                migrations().last().version)};
}

} // namespace

Database::Database(QString path, bool readOnly)
    : m_path(std::move(path)),
      m_connection(QUuid::createUuid().toString(QUuid::WithoutBraces)),
      m_readOnly(readOnly)
{}

Database::~Database()
{
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, const QList<Migration> &steps)
{
    if (const auto usable = checkPlace(path); !usable)
        return usable.error();
    if (!QFileInfo::exists(path)) {
        if (const auto created = create(path, steps); !created)
            return created.error();
    }
    const auto version = inspectFile(path);
    if (!version) {
        Error error = version.error();
        if (error.code == u"damaged"_s)
            error.subject = copyAside(path);
        return error;
    }
    if (*version > steps.last().version)
        return newerData(*version);

    makePrivate(path);
    std::unique_ptr<Database> database(new Database(path, false));
    if (const auto connected = database->connect(); !connected)
        return connected.error();
    if (const auto migrated = migrate(*database, steps); !migrated)
        return migrated.error();
    return database;
}

Result<std::unique_ptr<Database>> Database::openReadOnly(const QString &path)
{
    if (!QFileInfo(path).isFile())
        return Error{.kind = ErrorKind::Storage, .detail = path + u" is not there"_s};
    std::unique_ptr<Database> database(new Database(path, true));
    if (const auto connected = database->connect(); !connected)
        return connected.error();
    const auto version = database->inspect(false);
    if (!version)
        return version.error();
    const int known = migrations().last().version;
    if (*version > known)
        return newerData(*version);
    if (*version < known)
        return Error{.kind = ErrorKind::Storage,
                     .detail = u"the file has the older version %1"_s.arg(*version)};
    return database;
}

// A new file gets its name only when it is complete, so that an empty file is always damage and
// never the trace of a start that was cut off.
Result<void> Database::create(const QString &path, const QList<Migration> &steps)
{
    const QString part = path + u".part"_s;
    removeFile(part);
    Result<void> filled = createPrivateFile(part);
    if (filled)
        filled = fillNew(part, steps);
    if (filled && !QFile::rename(part, path))
        filled = Error{.kind = ErrorKind::Storage, .detail = u"cannot create "_s + path};
    if (!filled)
        removeFile(part);
    return filled;
}

Result<void> Database::fillNew(const QString &part, const QList<Migration> &steps)
{
    Database database(part, false);
    if (const auto connected = database.connect(); !connected)
        return connected;
    const QString stamp = u"PRAGMA application_id = %1"_s.arg(kApplicationId);
    if (const auto stamped = database.run(stamp); !stamped)
        return stamped.error();
    if (const auto migrated = migrate(database, steps); !migrated)
        return migrated;
    // Closing would write the log into the file as well, but could not tell that the disk is full.
    const auto merged = database.run(u"PRAGMA journal_mode = DELETE"_s);
    if (!merged)
        return merged.error();
    if (QFileInfo(part + u"-wal"_s).size() > 0)
        return Error{.kind = ErrorKind::Storage, .detail = u"cannot fill "_s + part};
    return {};
}

Result<void> Database::connect()
{
    QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    connection.setDatabaseName(m_path);
    connection.setConnectOptions(m_readOnly ? u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=2000"_s
                                            : u"QSQLITE_BUSY_TIMEOUT=2000"_s);
    if (!connection.open())
        return storageError(connection.lastError());
    return configure();
}

Result<void> Database::configure()
{
    QStringList pragmas{u"foreign_keys = ON"_s, u"trusted_schema = OFF"_s,
                        u"cell_size_check = ON"_s, u"temp_store = MEMORY"_s};
    if (m_readOnly) {
        pragmas << u"query_only = ON"_s;
    } else {
        pragmas << (isOnNetwork(m_path) ? u"journal_mode = DELETE"_s : u"journal_mode = WAL"_s)
                << u"synchronous = FULL"_s << u"secure_delete = ON"_s;
    }
    for (const QString &pragma : std::as_const(pragmas)) {
        if (const auto set = run(u"PRAGMA "_s + pragma); !set)
            return set.error();
    }
    return {};
}

// Looks at a file before anything may write to it.
Result<int> Database::inspectFile(const QString &path)
{
    const QFileInfo file(path);
    if (file.size() == 0)
        return damaged(path + u" is empty"_s);
    const bool afterCrash = QFileInfo(path + u"-wal"_s).size() > 0;
    Database reader(path, true);
    if (const auto connected = reader.connect(); !connected)
        return connected.error();
    const auto version = reader.inspect(afterCrash || file.size() <= kAlwaysCheckedBytes);
    if (!version || afterCrash)
        return version;
    // SQLite reads what is missing at the end as zeros.
    const auto expected =
        reader.number(u"SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"_s);
    if (!expected)
        return expected.error();
    if (*expected > file.size())
        return damaged(path + u" is cut off"_s);
    return version;
}

Result<int> Database::inspect(bool thoroughly)
{
    const auto owner = number(u"PRAGMA application_id"_s);
    if (!owner)
        return owner.error();
    if (*owner != kApplicationId)
        return damaged(m_path + u" is not a Signalbox database"_s);
    const auto version = number(u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    if (*version < 1)
        return damaged(m_path + u" has no version"_s);
    if (thoroughly) {
        QString verdict;
        const auto checked = forEachRow(u"PRAGMA quick_check(1)"_s, {}, [&](const QSqlQuery &row) {
            verdict = row.value(0).toString();
        });
        if (!checked)
            return checked.error();
        if (verdict != u"ok"_s)
            return damaged(verdict);
    }
    return static_cast<int>(*version);
}

Result<QSqlQuery> Database::run(const QString &statement, const QVariantList &values)
{
    if (m_refusal)
        return *m_refusal;
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return storageError(query.lastError());
    for (const QVariant &value : values) {
        // The driver would take a null QString for NULL.
        const bool nullText = value.typeId() == QMetaType::QString && value.toString().isNull();
        query.addBindValue(nullText ? QVariant(u""_s) : value);
    }
    if (!query.exec())
        return storageError(query.lastError());
    return query;
}

Result<void> Database::forEachRow(const QString &statement, const QVariantList &values,
                                  const std::function<void(const QSqlQuery &)> &row)
{
    auto query = run(statement, values);
    if (!query)
        return query.error();
    QSqlQuery rows = std::move(query).value();
    while (rows.next())
        row(rows);
    if (rows.lastError().isValid())
        return storageError(rows.lastError());
    return {};
}

Result<qint64> Database::number(const QString &statement, const QVariantList &values)
{
    qint64 first = 0;
    bool seen = false;
    const auto done = forEachRow(statement, values, [&](const QSqlQuery &row) {
        if (!std::exchange(seen, true))
            first = row.value(0).toLongLong();
    });
    if (!done)
        return done.error();
    return first;
}

Result<void> Database::mergeLog()
{
    const auto merged = run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    return merged ? Result<void>() : merged.error();
}

// IMMEDIATE takes the write lock now, where waiting is still harmless.
Database::Transaction::Transaction(Database &database) : m_database(database)
{
    const auto begun = m_database.run(u"BEGIN IMMEDIATE"_s);
    m_open = begun.ok();
    if (!begun)
        m_database.m_refusal = begun.error();
}

Database::Transaction::~Transaction()
{
    if (m_open) {
        // Some failures (a full disk) have rolled back already; then this fails, which is fine.
        const auto rolledBack = m_database.run(u"ROLLBACK"_s);
        if (!rolledBack)
            qCDebug(lcStore) << "nothing to roll back";
    }
    m_database.m_refusal.reset();
}

Result<void> Database::Transaction::commit()
{
    const auto committed = m_database.run(u"COMMIT"_s);
    if (!committed)
        return committed.error();
    m_open = false;
    return {};
}

} // namespace signalbox
