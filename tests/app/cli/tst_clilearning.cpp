// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/profilelock.h"
#include "core/store/database.h"
#include "tests/app/cli/clirun.h"
#include "tests/support/fakeserver.h"
#include "tests/support/tempprofile.h"

#include <QFileInfo>
#include <QTest>

#include <memory>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

// The real program in a pipe: what becomes of what a server teaches a chat.
class TstCliLearning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatTheServerTeachesIsKept_data();
    void whatTheServerTeachesIsKept();
    void learningBesideTheDesktopIsNoFailure();
    void learningLeavesTheProfileToOthers();
    void nothingIsKeptOfAServerThatIsNotTheCardsAnyMore();

private:
    // From a server that takes no stream_options there is something to learn.
    void answer(const Reply &reply);
    [[nodiscard]] qint64 keptQuirks() const;

    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<FakeServer> m_server;
};

void TstCliLearning::init()
{
    m_profile = std::make_unique<TempProfile>();
    m_server = std::make_unique<FakeServer>();
    answer(streamReply({u"Hello"_s}));
    CliRun run(m_profile->path());
    QCOMPARE(run.run({u"endpoint"_s, u"add"_s, u"--name"_s, u"Card"_s, u"--base-url"_s,
                      m_server->baseUrl(), u"--model"_s, u"tiny"_s}),
             0);
}

void TstCliLearning::answer(const Reply &reply)
{
    m_server->onRequest("/v1/chat/completions", [reply](const RecordedRequest &request) {
        return request.json().contains(u"stream_options"_s)
                   ? errorReply(400, u"Unrecognized request argument supplied: stream_options"_s)
                   : reply;
    });
}

qint64 TstCliLearning::keptQuirks() const
{
    const auto database = Database::openReadOnly(m_profile->file(u"signalbox.sqlite"_s));
    return database ? *(*database)->number(u"SELECT count(*) FROM learnt_quirks"_s) : -1;
}

void TstCliLearning::whatTheServerTeachesIsKept_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::newRow("while the profile is only read") << QStringList();
    QTest::newRow("while the conversation is saved") << QStringList{u"--continue"_s};
}

void TstCliLearning::whatTheServerTeachesIsKept()
{
    QFETCH(QStringList, more);
    const QStringList chat{u"chat"_s, u"-m"_s, u"Card"_s, u"--events"_s, u"hi"_s};
    CliRun first(m_profile->path());
    QCOMPARE(first.run(chat + more), 0);
    QVERIFY(first.output().contains("\"type\":\"notice\",\"code\":\"quirk_learnt\""));
    QCOMPARE(m_server->requestCount("/v1/chat/completions"), 2);
    // As after a good end: nothing for the next start to look through.
    QCOMPARE(QFileInfo(m_profile->file(u"signalbox.sqlite-wal"_s)).size(), 0);

    CliRun second(m_profile->path());
    QCOMPARE(second.run(chat + more), 0);
    QVERIFY(!second.output().contains("notice"));
    QCOMPARE(m_server->requestCount("/v1/chat/completions"), 3);
}

void TstCliLearning::learningBesideTheDesktopIsNoFailure()
{
    ProfileLock desktop(*ProfilePaths::open(m_profile->path()));
    QVERIFY(desktop.acquire());
    for (const int requests : {2, 4}) {
        CliRun run(m_profile->path());
        QCOMPARE(run.run({u"chat"_s, u"-m"_s, u"Card"_s, u"hi"_s}), 0);
        QCOMPARE(run.output(), "Hello\n");
        QCOMPARE(run.errors(), "");
        QCOMPARE(m_server->requestCount("/v1/chat/completions"), requests);
    }
}

// The lock is taken for the moment of saving only, and the connection that reads goes on.
void TstCliLearning::learningLeavesTheProfileToOthers()
{
    answer(streamReplyPausedBefore(1, "more", {u"Hel"_s, u"lo"_s}));
    CliRun run(m_profile->path());
    run.start({u"chat"_s, u"-m"_s, u"Card"_s, u"hi"_s});
    QTRY_COMPARE(run.output(), "Hel");
    ProfileLock desktop(*ProfilePaths::open(m_profile->path()));
    QVERIFY(desktop.acquire());
    QCOMPARE(keptQuirks(), 1);
    const auto database = Database::open(m_profile->file(u"signalbox.sqlite"_s));
    QVERIFY(database.ok());
    m_server->release("more");
    QCOMPARE(run.finish(), 0);
    QCOMPARE(run.output(), "Hello\n");
}

void TstCliLearning::nothingIsKeptOfAServerThatIsNotTheCardsAnyMore()
{
    const Reply reply = streamReply({u"Hello"_s});
    m_server->onRequest("/v1/chat/completions", [this, reply](const RecordedRequest &request) {
        if (!request.json().contains(u"stream_options"_s))
            return reply;
        // Meanwhile the card is sent elsewhere.
        const auto database = Database::open(m_profile->file(u"signalbox.sqlite"_s));
        if (!database || !(*database)->run(u"UPDATE endpoints SET base_url = 'https://other/v1'"_s))
            qFatal("the card cannot be changed");
        return errorReply(400, u"Unrecognized request argument supplied: stream_options"_s);
    });
    CliRun run(m_profile->path());
    QCOMPARE(run.run({u"chat"_s, u"-m"_s, u"Card"_s, u"hi"_s}), 0);
    QCOMPARE(run.output(), "Hello\n");
    QCOMPARE(keptQuirks(), 0);
}

QTEST_GUILESS_MAIN(TstCliLearning)
#include "tst_clilearning.moc"
