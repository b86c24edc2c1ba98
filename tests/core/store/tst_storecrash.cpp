// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/conversationstore.h"
#include "core/store/endpointstore.h"
#include "tests/core/store/storefile.h"
#include "tests/core/store/testmigrations.h"

#include <QHash>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace signalbox;
using namespace Qt::StringLiterals;

// Kills a working program at random moments: what it said is on disk must be there.
class TstStoreCrash : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void killedWhileChattingLosesNothingAcknowledged();
    void killedWhileUpgradingStartsAgain();

private:
    // Runs the child until it ends, or kills it after `ms`. Returns what it said.
    [[nodiscard]] static QByteArray runAndKill(const QString &mode, const QString &path, int ms);
};

namespace {

// What the child said, in whole lines.
struct Facts
{
    QHash<qint64, qint64> messages; // id, length at least
    QString added;                  // the last fact was the adding of this endpoint
    QString removed;                // or its removal

    void read(const QByteArray &output)
    {
        QList<QByteArray> lines = output.split('\n');
        lines.removeLast();
        for (const QByteArray &line : std::as_const(lines)) {
            const QList<QByteArray> words = line.split(' ');
            added.clear();
            removed.clear();
            if (words.first() == "message")
                messages[words.at(1).toLongLong()] = words.at(2).toLongLong();
            else if (words.first() == "endpoint")
                added = QString::fromUtf8(words.at(1));
            else if (words.first() == "removed")
                removed = QString::fromUtf8(words.at(1));
        }
    }
};

} // namespace

QByteArray TstStoreCrash::runAndKill(const QString &mode, const QString &path, int ms)
{
    QProcess child;
    child.start(QStringLiteral(STORE_CRASH_CHILD), {mode, path});
    if (!child.waitForStarted())
        return {};
    QTimer::singleShot(ms, Qt::PreciseTimer, &child, &QProcess::kill);
    QSignalSpy finished(&child, &QProcess::finished);
    if (child.state() != QProcess::NotRunning)
        finished.wait(30'000);
    return child.readAll();
}

void TstStoreCrash::killedWhileChattingLosesNothingAcknowledged()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"test.sqlite"_s);
    QRandomGenerator random(1);
    Facts facts;
    for (int kill = 0; kill < 240; ++kill) {
        facts.read(runAndKill(u"work"_s, path, random.bounded(10, 250)));
        const auto database = Database::open(path);
        QVERIFY2(database.ok(), database.ok() ? "" : qPrintable(database.error().detail));
        QString verdict;
        QVERIFY((*database)
                    ->forEachRow(u"PRAGMA integrity_check"_s, {},
                                 [&](const QSqlQuery &row) { verdict = row.value(0).toString(); })
                    .ok());
        QCOMPARE(verdict, u"ok"_s);
        QCOMPARE(*(*database)->number(u"SELECT count(*) FROM pragma_foreign_key_check"_s), 0);

        ConversationStore conversations(**database);
        QVERIFY(conversations.load().ok());
        QCOMPARE(*(*database)->number(u"SELECT count(*) FROM messages WHERE state = 'streaming'"_s),
                 0);
        for (auto fact = facts.messages.cbegin(); fact != facts.messages.cend(); ++fact) {
            const auto length = (*database)->number(
                u"SELECT length(text) FROM messages WHERE id = ?"_s, {fact.key()});
            QVERIFY2(*length >= fact.value(), qPrintable(QString::number(fact.key())));
        }
        EndpointStore endpoints(**database);
        QVERIFY(endpoints.load().ok());
        for (const Endpoint &endpoint : endpoints.endpoints())
            QCOMPARE(endpoint.models.size(), 2);
        QVERIFY(facts.added.isEmpty() || endpoints.findByName(facts.added));
        QVERIFY(facts.removed.isEmpty() || !endpoints.findByName(facts.removed));
    }
    QVERIFY2(facts.messages.size() > 20, qPrintable(QString::number(facts.messages.size())));
}

void TstStoreCrash::killedWhileUpgradingStartsAgain()
{
    QRandomGenerator random(2);
    int cutOff = 0;
    for (int kill = 0; kill < 60; ++kill) {
        StoreFile file;
        file.run(u"INSERT INTO preferences VALUES ('a', '1')"_s);
        file.close();
        if (!runAndKill(u"upgrade"_s, file.path(), random.bounded(5, 80)).contains("upgraded"))
            ++cutOff;
        const auto upgraded = Database::open(file.path(), laterMigrations());
        QVERIFY2(upgraded.ok(), upgraded.ok() ? "" : qPrintable(upgraded.error().detail));
        QCOMPARE(*(*upgraded)->number(u"SELECT count(*) FROM later"_s), 40'000);
        QCOMPARE(*(*upgraded)->number(u"SELECT count(*) FROM preferences"_s), 1);
    }
    QVERIFY(cutOff > 0);
}

QTEST_GUILESS_MAIN(TstStoreCrash)
#include "tst_storecrash.moc"
