// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/storefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

// A damaged file must never become a fresh, empty database without a word.
class TstDatabaseDamage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void damageIsCopiedAsideAndReported_data();
    void damageIsCopiedAsideAndReported();
    void oneCopyIsEnough();
    void filesOfOtherProgramsAreRefused();
    void truncationAtAnyPlaceIsNoticed();
    void randomFlipsNeverPassAsAnEmptyDatabase();
    void randomBytesAreNoDatabase();
    void lostFileWithItsJournalIsNoticed();
    void folderAndLinkAreRefused();
    void missingSharedMemoryIsRebuilt();
    void tornJournalLosesOnlyItsEnd();
    void startThatWasCutOffBeginsAgain();

private:
    QTemporaryDir m_folder;
    QString m_path;

    [[nodiscard]] QByteArray bytes() const { return bytesOf(m_path); }
    [[nodiscard]] static QByteArray bytesOf(const QString &path);
    static void write(const QString &path, const QByteArray &content);
    [[nodiscard]] QStringList copies() const;
};

QByteArray TstDatabaseDamage::bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TstDatabaseDamage::write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QStringList TstDatabaseDamage::copies() const
{
    return QDir(m_folder.path()).entryList({u"*.bad-*"_s}, QDir::Files);
}

void TstDatabaseDamage::init()
{
    for (const QString &name : QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden))
        QFile::remove(m_folder.filePath(name));
    m_path = m_folder.filePath(u"test.sqlite"_s);
    const auto database = Database::open(m_path);
    QVERIFY(database.ok());
    for (int i = 0; i < 200; ++i) {
        QVERIFY((*database)
                    ->run(u"INSERT INTO preferences VALUES (?, ?)"_s,
                          {QString::number(i), QString(500, u'p')})
                    .ok());
    }
}

void TstDatabaseDamage::damageIsCopiedAsideAndReported_data()
{
    QTest::addColumn<int>("offset");
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<int>("length");
    QTest::newRow("empty") << 0 << QByteArray() << 0;
    QTest::newRow("one byte") << 0 << QByteArray() << 1;
    QTest::newRow("header only") << 0 << QByteArray() << 100;
    QTest::newRow("cut inside a page") << 0 << QByteArray() << 10'000;
    QTest::newRow("header zeroed") << 0 << QByteArray(100, '\0') << -1;
    QTest::newRow("schema page zeroed") << 100 << QByteArray(3996, '\0') << -1;
    QTest::newRow("a tree page zeroed") << 4096 * 3 << QByteArray(4096, '\0') << -1;
    QTest::newRow("random page") << 4096 * 3 << QByteArray(4096, '\x5a') << -1;
    QTest::newRow("not a database") << 0 << QByteArray("hello, world") << -1;
    QTest::newRow("filled up with nothing") << 0 << QByteArray(100'000'000, '\0') << -1;
    QTest::newRow("version zero") << 60 << QByteArray(4, '\0') << -1;
}

void TstDatabaseDamage::damageIsCopiedAsideAndReported()
{
    QFETCH(int, offset);
    QFETCH(QByteArray, patch);
    QFETCH(int, length);
    QByteArray content = bytes();
    content.replace(offset, patch.size(), patch);
    content = length < 0 ? content : content.left(length);
    write(m_path, content);

    const auto refused = Database::open(m_path);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
    QCOMPARE(refused.error().code, u"damaged"_s);
    QCOMPARE(copies().size(), 1);
    QCOMPARE(refused.error().subject, m_folder.filePath(copies().first()));
    QCOMPARE(bytesOf(refused.error().subject), content);
    QCOMPARE(bytes(), content);
}

void TstDatabaseDamage::oneCopyIsEnough()
{
    write(m_path, "broken");
    for (int i = 0; i < 3; ++i)
        QVERIFY(!Database::open(m_path).ok());
    QCOMPARE(copies().size(), 1);
    write(m_path, "broken otherwise");
    QVERIFY(!Database::open(m_path).ok());
    QCOMPARE(copies().size(), 2);
}

void TstDatabaseDamage::filesOfOtherProgramsAreRefused()
{
    {
        const auto database = Database::open(m_path);
        QVERIFY((*database)->run(u"PRAGMA application_id = 7"_s).ok());
    }
    const QByteArray before = bytes();
    QCOMPARE(Database::open(m_path).error().code, u"damaged"_s);
    QCOMPARE(bytes(), before);
}

void TstDatabaseDamage::truncationAtAnyPlaceIsNoticed()
{
    const QByteArray whole = bytes();
    for (qsizetype length = 0; length < whole.size(); length += 4999) {
        write(m_path, whole.left(length));
        QVERIFY2(!Database::open(m_path).ok(), qPrintable(QString::number(length)));
        for (const QString &copy : copies())
            QFile::remove(m_folder.filePath(copy));
    }
}

void TstDatabaseDamage::randomFlipsNeverPassAsAnEmptyDatabase()
{
    const QByteArray whole = bytes();
    QRandomGenerator random(7);
    int refused = 0;
    for (int round = 0; round < 60; ++round) {
        QByteArray flipped = whole;
        const qsizetype page = random.bounded(static_cast<int>(whole.size() / 4096)) * 4096;
        for (int i = 0; i < 200; ++i) {
            const qsizetype at = page + random.bounded(4096);
            flipped[at] = static_cast<char>(flipped.at(at) ^ (1 << random.bounded(8)));
        }
        write(m_path, flipped);
        const auto opened = Database::open(m_path);
        if (!opened.ok()) {
            ++refused;
        } else {
            // Only text was hit: every row is still there.
            const auto rows = (*opened)->number(u"SELECT count(*) FROM preferences NOT INDEXED"_s);
            QVERIFY(!rows.ok() || *rows == 200);
        }
        for (const QString &copy : copies())
            QFile::remove(m_folder.filePath(copy));
    }
    QVERIFY2(refused > 30, qPrintable(QString::number(refused)));
}

void TstDatabaseDamage::randomBytesAreNoDatabase()
{
    QRandomGenerator random(11);
    for (int round = 0; round < 200; ++round) {
        QByteArray noise(random.bounded(1, 5'000), '\0');
        for (char &byte : noise)
            byte = static_cast<char>(random.bounded(256));
        write(m_path, noise);
        QCOMPARE(Database::open(m_path).error().code, u"damaged"_s);
        QCOMPARE(bytes(), noise);
        for (const QString &copy : copies())
            QFile::remove(m_folder.filePath(copy));
    }
}

void TstDatabaseDamage::lostFileWithItsJournalIsNoticed()
{
    QFile::rename(m_path, m_path + u"-wal"_s);
    QCOMPARE(Database::open(m_path).error().kind, ErrorKind::Storage);
    QVERIFY(!QFile::exists(m_path));
}

void TstDatabaseDamage::folderAndLinkAreRefused()
{
    const QString other = m_folder.filePath(u"other.sqlite"_s);
    QVERIFY(QFile::rename(m_path, other));
    QVERIFY(QFile::link(other, m_path));
    QCOMPARE(Database::open(m_path).error().kind, ErrorKind::Storage);
    QFile::remove(m_path);
    QVERIFY(QFile::link(m_folder.filePath(u"nowhere"_s), m_path));
    QCOMPARE(Database::open(m_path).error().kind, ErrorKind::Storage);
    QFile::remove(m_path);
    QVERIFY(QDir(m_folder.path()).mkdir(u"test.sqlite"_s));
    QCOMPARE(Database::open(m_path).error().kind, ErrorKind::Storage);
    QVERIFY(QDir(m_folder.path()).rmdir(u"test.sqlite"_s));
}

void TstDatabaseDamage::missingSharedMemoryIsRebuilt()
{
    QByteArray main;
    QByteArray log;
    {
        const auto database = Database::open(m_path);
        QVERIFY((*database)->run(u"INSERT INTO preferences VALUES ('late', '1')"_s).ok());
        main = bytes();
        log = bytesOf(m_path + u"-wal"_s);
    }
    write(m_path, main);
    write(m_path + u"-wal"_s, log);
    const auto again = Database::open(m_path);
    QVERIFY(again.ok());
    QCOMPARE(*(*again)->number(u"SELECT count(*) FROM preferences WHERE key = 'late'"_s), 1);
}

void TstDatabaseDamage::tornJournalLosesOnlyItsEnd()
{
    QByteArray main;
    QByteArray log;
    {
        const auto database = Database::open(m_path);
        QVERIFY((*database)->run(u"INSERT INTO preferences VALUES ('late1', '1')"_s).ok());
        QVERIFY((*database)->run(u"INSERT INTO preferences VALUES ('late2', '1')"_s).ok());
        main = bytes();
        log = bytesOf(m_path + u"-wal"_s);
    }
    write(m_path, main);
    write(m_path + u"-wal"_s, log.chopped(10));
    const auto again = Database::open(m_path);
    QVERIFY(again.ok());
    QCOMPARE(*(*again)->number(u"SELECT count(*) FROM preferences"_s), 201);
    QCOMPARE(*(*again)->number(u"SELECT count(*) FROM preferences WHERE key = 'late1'"_s), 1);
}

void TstDatabaseDamage::startThatWasCutOffBeginsAgain()
{
    QFile::remove(m_path);
    write(m_path + u".part"_s, "half a database");
    const auto database = Database::open(m_path);
    QVERIFY(database.ok());
    QVERIFY(!QFile::exists(m_path + u".part"_s));
}

QTEST_GUILESS_MAIN(TstDatabaseDamage)
#include "tst_databasedamage.moc"
