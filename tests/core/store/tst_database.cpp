// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/storefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstDatabase : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void settingsAreInForce_data();
    void settingsAreInForce();
    void tablesAreStrict();
    void filesAreForTheOwnerOnly_data();
    void filesAreForTheOwnerOnly();
    void openFilesOfOthersAreClosed();
    void transactionRollsBackUnlessCommitted();
    void nothingRunsWhenATransactionCannotBegin();
    void nullTextIsEmptyText();
    void errorsHoldNoValues();
    void closingLeavesOneFile();
    void readerSeesWhatTheWriterWrites();
    void readerCannotChangeAnything();
    void readerNeedsAFileOfThisVersion();
};

void TstDatabase::settingsAreInForce_data()
{
    QTest::addColumn<QString>("pragma");
    QTest::addColumn<qint64>("value");
    QTest::newRow("synchronous") << u"synchronous"_s << qint64(2);
    QTest::newRow("foreign keys") << u"foreign_keys"_s << qint64(1);
    QTest::newRow("trusted schema") << u"trusted_schema"_s << qint64(0);
    QTest::newRow("cell size check") << u"cell_size_check"_s << qint64(1);
    QTest::newRow("secure delete") << u"secure_delete"_s << qint64(1);
    QTest::newRow("temporary files") << u"temp_store"_s << qint64(2);
    QTest::newRow("no memory map") << u"mmap_size"_s << qint64(0);
}

void TstDatabase::settingsAreInForce()
{
    QFETCH(QString, pragma);
    QFETCH(qint64, value);
    StoreFile file;
    QCOMPARE(file.number(u"PRAGMA "_s + pragma), value);
    QString journal;
    QVERIFY(file.database()
                .forEachRow(u"PRAGMA journal_mode"_s, {},
                            [&](const QSqlQuery &row) { journal = row.value(0).toString(); })
                .ok());
    QCOMPARE(journal, u"wal"_s);
}

void TstDatabase::tablesAreStrict()
{
    StoreFile file;
    QCOMPARE(file.number(u"SELECT count(*) FROM pragma_table_list "
                         "WHERE schema = 'main' AND name NOT LIKE 'sqlite%' AND NOT strict"_s),
             0);
    QVERIFY(!file.database().run(u"INSERT INTO window_states VALUES ('x', 'text')"_s).ok());
}

void TstDatabase::filesAreForTheOwnerOnly_data()
{
    QTest::addColumn<uint>("mask");
    QTest::newRow("umask 000") << 0u;
    QTest::newRow("umask 022") << 022u;
    QTest::newRow("umask 077") << 077u;
}

void TstDatabase::filesAreForTheOwnerOnly()
{
    QFETCH(uint, mask);
    const mode_t before = umask(mask);
    StoreFile file;
    file.run(u"INSERT INTO preferences VALUES ('a', 'b')"_s);
    umask(before);
    const QDir folder = QFileInfo(file.path()).dir();
    const QFileInfoList files = folder.entryInfoList(QDir::Files | QDir::Hidden);
    QCOMPARE(files.size(), 3);
    for (const QFileInfo &info : files) {
        struct stat status = {};
        QCOMPARE(stat(QFile::encodeName(info.filePath()).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777u, 0600u);
    }
}

void TstDatabase::openFilesOfOthersAreClosed()
{
    StoreFile file;
    file.close();
    QFile::setPermissions(file.path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner |
                                           QFileDevice::ReadGroup | QFileDevice::ReadOther);
    file.reopen();
    QVERIFY(!(QFileInfo(file.path()).permissions() &
              (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
}

void TstDatabase::transactionRollsBackUnlessCommitted()
{
    StoreFile file;
    {
        Database::Transaction transaction(file.database());
        file.run(u"INSERT INTO preferences VALUES ('a', '1')"_s);
    }
    QCOMPARE(file.number(u"SELECT count(*) FROM preferences"_s), 0);
    {
        Database::Transaction transaction(file.database());
        file.run(u"INSERT INTO preferences VALUES ('a', '1')"_s);
        QVERIFY(transaction.commit().ok());
    }
    file.reopen();
    QCOMPARE(file.number(u"SELECT count(*) FROM preferences"_s), 1);
}

void TstDatabase::nothingRunsWhenATransactionCannotBegin()
{
    StoreFile file;
    file.run(u"PRAGMA busy_timeout = 0"_s);
    const auto other = Database::open(file.path());
    Database::Transaction holder(**other);
    {
        Database::Transaction transaction(file.database());
        const auto refused = file.database().run(u"SELECT 1"_s);
        QCOMPARE(refused.error().code, u"busy"_s);
        QCOMPARE(transaction.commit().error().code, u"busy"_s);
    }
    QCOMPARE(file.number(u"SELECT 1"_s), 1);
}

void TstDatabase::nullTextIsEmptyText()
{
    StoreFile file;
    file.run(u"INSERT INTO preferences VALUES ('a', ?)"_s, {QString()});
    QCOMPARE(file.number(u"SELECT length(value) FROM preferences"_s), 0);
    QVERIFY(!file.database().run(u"INSERT INTO preferences VALUES ('b', ?)"_s, {QVariant()}).ok());
}

void TstDatabase::errorsHoldNoValues()
{
    StoreFile file;
    file.run(u"INSERT INTO preferences VALUES ('a', '1')"_s);
    const auto refused =
        file.database().run(u"INSERT INTO preferences VALUES ('a', ?)"_s, {u"PROMPT-CANARY"_s});
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
    QVERIFY(!refused.error().detail.isEmpty());
    QVERIFY(!refused.error().detail.contains(u"CANARY"_s));
}

void TstDatabase::closingLeavesOneFile()
{
    StoreFile file;
    file.run(u"INSERT INTO preferences VALUES ('a', '1')"_s);
    file.close();
    QCOMPARE(QFileInfo(file.path()).dir().entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TstDatabase::readerSeesWhatTheWriterWrites()
{
    StoreFile file;
    const auto reader = Database::openReadOnly(file.path());
    QVERIFY(reader.ok());
    QVERIFY((*reader)->isReadOnly());
    QVERIFY(!file.database().isReadOnly());
    file.run(u"INSERT INTO preferences VALUES ('a', '1')"_s);
    QCOMPARE(*(*reader)->number(u"SELECT count(*) FROM preferences"_s), 1);
}

void TstDatabase::readerCannotChangeAnything()
{
    StoreFile file;
    file.run(u"INSERT INTO preferences VALUES ('a', '1')"_s);
    const auto bytes = [&] {
        QFile main(file.path());
        QFile log(file.path() + u"-wal"_s);
        return main.open(QIODevice::ReadOnly) && log.open(QIODevice::ReadOnly)
                   ? main.readAll() + log.readAll()
                   : QByteArray();
    };
    const QByteArray before = bytes();
    QVERIFY(before.size() > 8192);
    {
        const auto reader = Database::openReadOnly(file.path());
        for (const QString &statement :
             {u"INSERT INTO preferences VALUES ('b', '2')"_s, u"DELETE FROM preferences"_s,
              u"DROP TABLE preferences"_s, u"PRAGMA user_version = 7"_s}) {
            const auto refused = (*reader)->run(statement);
            QVERIFY2(!refused.ok(), qPrintable(statement));
            QCOMPARE(refused.error().code, u"read_only"_s);
        }
        Database::Transaction transaction(**reader);
        QVERIFY(!transaction.commit().ok());
    }
    QCOMPARE(bytes(), before);
}

void TstDatabase::readerNeedsAFileOfThisVersion()
{
    QTemporaryDir folder;
    const QString nowhere = folder.filePath(u"none.sqlite"_s);
    QCOMPARE(Database::openReadOnly(nowhere).error().kind, ErrorKind::Storage);
    QVERIFY(!QFile::exists(nowhere));

    StoreFile file;
    file.run(u"PRAGMA user_version = 99"_s);
    QCOMPARE(Database::openReadOnly(file.path()).error().kind, ErrorKind::NewerData);
    QFile text(nowhere);
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write(QByteArray(10'000, 'x'));
    text.close();
    QCOMPARE(Database::openReadOnly(nowhere).error().code, u"damaged"_s);
}

QTEST_GUILESS_MAIN(TstDatabase)
#include "tst_database.moc"
