// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/profilelock.h"
#include "core/store/database.h"
#include "tests/app/cli/clirun.h"
#include "tests/support/fakeserver.h"
#include "tests/support/tempprofile.h"

#include <QJsonArray>
#include <QTest>

#include <memory>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

// The real program in a pipe: models NAME --test MODEL.
class TstCliModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void matrixIsPrintedAndKept();
    void programsReadJson();
    void testBesideTheDesktopIsNoFailure();
    void modelThatDoesNotAnswerIsAFailure();
    void interruptStopsIt();

private:
    [[nodiscard]] qint64 keptTests() const;

    const QStringList m_test{u"models"_s, u"Card"_s, u"--test"_s, u"tiny"_s};
    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<FakeServer> m_server;
};

void TstCliModelTest::init()
{
    m_profile = std::make_unique<TempProfile>();
    m_server = std::make_unique<FakeServer>();
    m_server->on("/v1/chat/completions", completionReply(u"yellow"_s));
    CliRun run(m_profile->path());
    QCOMPARE(run.run({u"endpoint"_s, u"add"_s, u"--name"_s, u"Card"_s, u"--base-url"_s,
                      m_server->baseUrl(), u"--model"_s, u"tiny"_s}),
             0);
}

qint64 TstCliModelTest::keptTests() const
{
    const auto database = Database::openReadOnly(m_profile->file(u"signalbox.sqlite"_s));
    return database ? *(*database)->number(u"SELECT count(*) FROM capability_tests"_s) : -1;
}

void TstCliModelTest::matrixIsPrintedAndKept()
{
    CliRun run(m_profile->path());
    QCOMPARE(run.run(m_test), 0);
    QVERIFY(run.errors().contains("may bill"));
    const QList<QByteArray> lines = run.output().trimmed().split('\n');
    QCOMPARE(lines.size(), 6);
    QVERIFY(lines.at(0).startsWith("Text            works · "));
    QCOMPARE(lines.at(1), "Streaming       sends whole replies only");
    QVERIFY(lines.at(4).startsWith("Vision          works · "));
    QCOMPARE(keptTests(), 1);
    CliRun show(m_profile->path());
    QCOMPARE(show.run({u"endpoint"_s, u"show"_s, u"Card"_s, u"--json"_s}), 0);
}

void TstCliModelTest::programsReadJson()
{
    CliRun run(m_profile->path());
    QCOMPARE(run.run(m_test + QStringList{u"--json"_s}), 0);
    const QList<QJsonObject> events = run.events();
    QCOMPARE(events.size(), 1);
    QCOMPARE(events.first().value(u"endpoint"_s).toString(), u"Card"_s);
    QCOMPARE(events.first().value(u"model"_s).toString(), u"tiny"_s);
    const QJsonArray results = events.first().value(u"results"_s).toArray();
    QCOMPARE(results.size(), 6);
    QCOMPARE(results.at(2)[u"capability"_s].toString(), u"tools_native"_s);
    QCOMPARE(results.at(2)[u"state"_s].toString(), u"missed"_s);
    QVERIFY(results.at(0)[u"ms"_s].isDouble());
    QVERIFY(results.at(0)[u"detail"_s].isNull());
}

void TstCliModelTest::testBesideTheDesktopIsNoFailure()
{
    const auto paths = ProfilePaths::open(m_profile->path());
    ProfileLock desktop(*paths);
    QVERIFY(desktop.acquire());
    CliRun run(m_profile->path());
    QCOMPARE(run.run(m_test), 0);
    QCOMPARE(keptTests(), 0);
}

void TstCliModelTest::modelThatDoesNotAnswerIsAFailure()
{
    m_server->on("/v1/chat/completions", errorReply(401, u"who are you"_s));
    CliRun run(m_profile->path());
    QCOMPARE(run.run(m_test), 5);
    QVERIFY(run.output().contains("not tested: "));
    QCOMPARE(m_server->requestCount("/v1/chat/completions"), 1);
}

void TstCliModelTest::interruptStopsIt()
{
    m_server->on("/v1/chat/completions", Reply::silence());
    CliRun run(m_profile->path());
    run.start(m_test);
    QTRY_COMPARE(m_server->requestCount("/v1/chat/completions"), 1);
    run.interrupt();
    QCOMPARE(run.finish(), 130);
    QCOMPARE(keptTests(), 0);
}

QTEST_GUILESS_MAIN(TstCliModelTest)
#include "tst_climodeltest.moc"
