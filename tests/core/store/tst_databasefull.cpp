// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/agentstore.h"
#include "core/store/conversationstore.h"
#include "tests/core/store/storefile.h"

#include <QDir>
#include <QFile>
#include <QTest>

#ifdef Q_OS_LINUX
#include <sys/mount.h>
#endif

using namespace signalbox;
using namespace Qt::StringLiterals;

// A full disk is told, changes nothing, and is over once there is room.
class TstDatabaseFull : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saveFailsChangesNothingAndWorksAgain();
    void realDiskAtEveryFillLevel();

private:
    static void fillAndCheck(const QString &mountPoint, int freeBytes);
};

namespace {

// Takes all but `freeBytes` of the file system at `folder`.
void fill(const QString &folder, qint64 freeBytes)
{
    QFile ballast(folder + u"/ballast"_s);
    QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    const QByteArray block(4096, 'b');
    while (ballast.write(block) == block.size()) {
    }
    QVERIFY(ballast.resize(qMax<qint64>(0, ballast.size() / 4096 * 4096 - freeBytes)));
}

} // namespace

void TstDatabaseFull::saveFailsChangesNothingAndWorksAgain()
{
    StoreFile file;
    AgentStore agents(file.database());
    ConversationStore store(file.database());
    QVERIFY(agents.load(u"Assistant"_s).ok());
    const auto id = store.create(agents.agents().first().id);
    Message reply{.state = MessageState::Streaming, .text = u"short"_s};
    reply.id = *store.append(*id, reply);
    const qint64 pages = file.number(u"PRAGMA page_count"_s);
    file.run(u"PRAGMA max_page_count = %1"_s.arg(pages));

    reply.text = QString(100'000, u'x');
    const auto full = store.save(reply);
    QCOMPARE(full.error().kind, ErrorKind::Storage);
    QCOMPARE(full.error().code, u"full"_s);
    QCOMPARE(store.append(*id, reply).error().code, u"full"_s);
    QCOMPARE(store.messages(*id)->size(), 1);
    QCOMPARE(store.messages(*id)->first().text, u"short"_s);

    file.run(u"PRAGMA max_page_count = 1000000"_s);
    QVERIFY(store.save(reply).ok());
    QVERIFY(store.append(*id, reply).ok());
    QCOMPARE(store.messages(*id)->at(1).text.size(), 100'000);
}

void TstDatabaseFull::realDiskAtEveryFillLevel()
{
#ifdef Q_OS_LINUX
    QTemporaryDir folder;
    const QByteArray point = QFile::encodeName(folder.path());
    for (int freeBytes = 0; freeBytes <= 600 * 1024; freeBytes += 20 * 1024) {
        if (mount("tmpfs", point.constData(), "tmpfs", 0, "size=2m") != 0)
            QSKIP("needs the right to mount a file system");
        fillAndCheck(folder.path(), freeBytes);
        QCOMPARE(umount(point.constData()), 0);
        if (QTest::currentTestFailed())
            return;
    }
#else
    QSKIP("needs a file system of a fixed size");
#endif
}

void TstDatabaseFull::fillAndCheck(const QString &mountPoint, int freeBytes)
{
    const QString path = mountPoint + u"/test.sqlite"_s;
    QStringList saved;
    fill(mountPoint, freeBytes);
    {
        // With hardly any room there is no profile at all; then there must be no half of one.
        const auto opened = Database::open(path);
        if (!opened.ok()) {
            QCOMPARE(opened.error().kind, ErrorKind::Storage);
            QVERIFY(opened.error().code != u"damaged"_s);
        } else {
            for (int i = 0; i < 40; ++i) {
                const QString key = QString::number(i);
                const auto written = (*opened)->run(u"INSERT INTO preferences VALUES (?, ?)"_s,
                                                    {key, QString(20'000, u'v')});
                if (written.ok())
                    saved << key;
            }
            QFile::remove(mountPoint + u"/ballast"_s);
            const auto written = (*opened)->run(u"INSERT INTO preferences VALUES ('after', 'x')"_s);
            QVERIFY2(written.ok(), "works again after space is freed");
        }
    }
    QFile::remove(mountPoint + u"/ballast"_s);
    const auto again = Database::open(path);
    QVERIFY2(again.ok(), again.ok() ? "" : qPrintable(again.error().detail));
    for (const QString &key : std::as_const(saved)) {
        QCOMPARE(*(*again)->number(u"SELECT length(value) FROM preferences WHERE key = ?"_s, {key}),
                 20'000);
    }
}

QTEST_GUILESS_MAIN(TstDatabaseFull)
#include "tst_databasefull.moc"
