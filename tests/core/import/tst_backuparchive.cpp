// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/backuparchive.h"
#include "core/import/importfile.h"
#include "core/import/importformats.h"
#include "tests/core/import/zipwriter.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kName = "data.json";

QByteArray cherryBackup()
{
    QFile file(qEnvironmentVariable("SIGNALBOX_TEST_DATA") + u"/import/cherry.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TstBackupArchive final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void backupIsReadLikeItsFile();
    void onlyTheOneNameCounts_data();
    void onlyTheOneNameCounts();
    void strangeArchivesAreRefused_data();
    void strangeArchivesAreRefused();
    void bombsStopEarly();
    void lyingSizesChangeNothing();
    void everyCutAndManyChangesAreHandled();
    void nothingIsWritten();
    void filesAreReadAndOtherThingsRefused();
};

void TstBackupArchive::backupIsReadLikeItsFile()
{
    const QByteArray plain = cherryBackup();
    QVERIFY(!plain.isEmpty());
    const ImportedFile expected = readImport(plain);
    for (const bool deflated : {true, false}) {
        const ImportedFile file =
            readImport(zipOf({{.name = "Data/Files/a.png", .content = "image"},
                              {.name = kName, .content = plain, .deflated = deflated}}));
        QVERIFY(!file.failure);
        QCOMPARE(file.format, ImportFormat::CherryStudio);
        QCOMPARE(file.endpoints, expected.endpoints);
    }
}

void TstBackupArchive::onlyTheOneNameCounts_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"other.json", "backup/data.json", "../data.json", "/data.json",
                             "data.json/", "DATA.JSON", "data.json\nx", "./data.json"})
        QTest::newRow(name) << QByteArray(name);
}

void TstBackupArchive::onlyTheOneNameCounts()
{
    QFETCH(QByteArray, name);
    const UnpackedBackup unpacked = unpackBackup(zipOf({{.name = name, .content = "{}"}}));
    QVERIFY(unpacked.failure);
    QVERIFY(unpacked.bytes.isEmpty());
}

void TstBackupArchive::strangeArchivesAreRefused_data()
{
    QTest::addColumn<QByteArray>("archive");
    QTest::addColumn<int>("failure");
    const auto row = [](const char *name, const QByteArray &archive, ImportFailure failure) {
        QTest::newRow(name) << archive << int(failure);
    };
    row("empty archive", zipOf({}), ImportFailure::Archive);
    row("begin of one", "PK\x03\x04", ImportFailure::BrokenArchive);
    row("encrypted", zipOf({{.name = kName, .content = "{}", .flags = 1}}),
        ImportFailure::BrokenArchive);
    row("packed with bzip2", zipOf({{.name = kName, .content = "{}", .method = 12}}),
        ImportFailure::BrokenArchive);
    row("packed with xz", zipOf({{.name = kName, .content = "{}", .method = 95}}),
        ImportFailure::BrokenArchive);
    QByteArray damaged = zipOf({{.name = kName, .content = "{\"a\":1}", .deflated = false}});
    damaged[damaged.indexOf("{\"a")] = '[';
    row("changed content", damaged, ImportFailure::BrokenArchive);
    row("archive in the archive",
        zipOf({{.name = kName, .content = zipOf({{.name = kName, .content = "{}"}})}}),
        ImportFailure::NotUtf8);
}

void TstBackupArchive::strangeArchivesAreRefused()
{
    QFETCH(QByteArray, archive);
    QFETCH(int, failure);
    const ImportedFile file = readImport(archive);
    QVERIFY(file.failure);
    QCOMPARE(int(*file.failure), failure);
}

// A thousandth of its size in an archive: nothing of it is a backup.
void TstBackupArchive::bombsStopEarly()
{
    const QByteArray archive =
        zipOf({{.name = kName, .content = QByteArray(8 * 1024 * 1024, ' ')}});
    QVERIFY(archive.size() < 20 * 1024);
    const UnpackedBackup unpacked = unpackBackup(archive);
    QCOMPARE(unpacked.failure, std::optional(ImportFailure::Inflated));
    // What unpacks to little is no bomb, however well it was packed.
    const QByteArray small(kHarmless, ' ');
    QCOMPARE(unpackBackup(zipOf({{.name = kName, .content = small}})).bytes, small);
}

void TstBackupArchive::lyingSizesChangeNothing()
{
    const QByteArray content = "{\"a\":\"" + QByteArray(2 * 1024 * 1024, 'x') + "\"}";
    for (const quint32 said : {1U, 0x7FFFFFFFU, 0xFFFFFFF0U}) {
        const UnpackedBackup unpacked =
            unpackBackup(zipOf({{.name = kName, .content = content, .saidSize = said}}));
        QVERIFY(unpacked.failure || unpacked.bytes.size() <= content.size());
    }
}

void TstBackupArchive::everyCutAndManyChangesAreHandled()
{
    const QByteArray archive = zipOf(
        {{.name = "a", .content = "1"}, {.name = kName, .content = R"({"localStorage":{}})"}});
    for (qsizetype size = 0; size < archive.size(); ++size)
        QVERIFY(readImport(archive.first(size)).failure);
    QRandomGenerator random(20261121);
    for (int i = 0; i < 3'000; ++i) {
        QByteArray changed = archive;
        for (int change = 0; change < 3; ++change)
            changed[random.bounded(int(changed.size()))] = char(random.bounded(256));
        const ImportedFile file = readImport(changed);
        QVERIFY(file.failure || !file.endpoints.isEmpty());
    }
}

void TstBackupArchive::nothingIsWritten()
{
    const QTemporaryDir folder;
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(folder.path()));
    const ImportedFile file = readImport(zipOf(
        {{.name = "../escaped", .content = "x"}, {.name = kName, .content = cherryBackup()}}));
    QVERIFY(QDir::setCurrent(before));
    QVERIFY(!file.failure);
    QVERIFY(QDir(folder.path()).isEmpty());
    QVERIFY(!QFile::exists(folder.path() + u"/../escaped"_s));
}

void TstBackupArchive::filesAreReadAndOtherThingsRefused()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"backup.zip"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(zipOf({{.name = kName, .content = cherryBackup()}}));
    file.close();
    const Result<ImportedFile> read = importFromFile(path);
    QVERIFY(read);
    QCOMPARE(read->format, ImportFormat::CherryStudio);
    for (const QString &other : {folder.path(), folder.filePath(u"none"_s), u"/dev/zero"_s}) {
        const Result<ImportedFile> refused = importFromFile(other);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Storage);
        QVERIFY(!refused.error().detail.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TstBackupArchive)
#include "tst_backuparchive.moc"
