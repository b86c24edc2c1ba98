// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirun.h"
#include "tests/support/fakeserver.h"
#include "tests/support/tempprofile.h"

#include <QJsonArray>
#include <QTest>

#include <memory>

using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr char kPath[] = "/v1/embeddings";

} // namespace

// The real program: embed, and what `models` says beside names.
class TstCliEmbed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void printsAVectorALine();
    void readsLinesOfStandardInput();
    void printsTheAnswerOfTheApi();
    void readsBase64();
    void refusesWhatIsNoText_data();
    void refusesWhatIsNoText();
    void codes_data();
    void codes();
    void interruptEndsIt();
    void modelsTellWhatTheyCanDo();

private:
    [[nodiscard]] static QStringList embed(const QStringList &more = {})
    {
        return QStringList{u"embed"_s, u"-m"_s, u"Card"_s} + more;
    }

    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<FakeServer> m_server;
};

void TstCliEmbed::init()
{
    m_profile = std::make_unique<TempProfile>();
    m_server = std::make_unique<FakeServer>();
    m_server->on(kPath, Reply::json(R"({"data":[{"embedding":[0.1,-2,3e-8]}],"model":"m-1"})"));
    CliRun run(m_profile->path());
    QCOMPARE(run.run({u"endpoint"_s, u"add"_s, u"--name"_s, u"Card"_s, u"--base-url"_s,
                      m_server->baseUrl(), u"--model"_s, u"m"_s}),
             0);
}

void TstCliEmbed::printsAVectorALine()
{
    CliRun run(m_profile->path());
    QCOMPARE(run.run(embed({u"hello"_s})), 0);
    QCOMPARE(run.output(), "[0.1,-2,3e-08]\n");
    QVERIFY(run.errors().isEmpty());
}

void TstCliEmbed::readsLinesOfStandardInput()
{
    m_server->on(kPath, Reply::json("[[1],[2]]"));
    CliRun run(m_profile->path());
    QCOMPARE(run.run(embed(), "one\r\ntwo\n"), 0);
    QCOMPARE(run.output(), "[1]\n[2]\n");
    QCOMPARE(m_server->lastRequest().json()[u"input"_s].toArray(),
             (QJsonArray{u"one"_s, u"two"_s}));
}

void TstCliEmbed::printsTheAnswerOfTheApi()
{
    m_server->on(kPath, Reply::json(R"({"embeddings":[[1],[0.5]]})"));
    CliRun run(m_profile->path());
    QCOMPARE(run.run(embed({u"--json"_s}), "a\nb"), 0);
    const QJsonObject answer = run.events().constFirst();
    QCOMPARE(answer[u"object"_s].toString(), u"list"_s);
    QCOMPARE(answer[u"model"_s].toString(), u"m"_s);
    const QJsonArray data = answer[u"data"_s].toArray();
    QCOMPARE(data.size(), 2);
    QCOMPARE(data[1][u"index"_s].toInt(), 1);
    QCOMPARE(data[1][u"embedding"_s].toArray(), QJsonArray{0.5});
    QVERIFY(answer[u"usage"_s][u"prompt_tokens"_s].isNull());
}

void TstCliEmbed::readsBase64()
{
    m_server->on(kPath, Reply::json(R"({"data":[{"embedding":"AACAPwAAAEA="}]})"));
    CliRun run(m_profile->path());
    QCOMPARE(run.run({u"embed"_s, u"--endpoint=Card/other/model"_s, u"hello"_s}), 0);
    QCOMPARE(run.output(), "[1,2]\n");
    QCOMPARE(m_server->lastRequest().json()[u"model"_s].toString(), u"other/model"_s);
}

void TstCliEmbed::refusesWhatIsNoText_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    QTest::newRow("nothing") << embed() << QByteArray();
    QTest::newRow("an empty line") << embed() << QByteArray("a\n\nb\n");
    QTest::newRow("an empty text") << embed({u" "_s}) << QByteArray();
}

void TstCliEmbed::refusesWhatIsNoText()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, input);
    CliRun run(m_profile->path());
    QCOMPARE(run.run(arguments, input), 2);
    QVERIFY(run.output().isEmpty());
    QCOMPARE(m_server->requestCount(kPath), 0);
}

void TstCliEmbed::codes_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code");
    QTest::newRow("key") << 401 << QByteArray(R"({"error":{"message":"no"}})") << 5;
    QTest::newRow("limit") << 429 << QByteArray(R"({"error":{"message":"slow down"}})") << 6;
    QTest::newRow("model") << 404
                           << QByteArray(R"({"error":{"message":"x","code":"model_not_found"}})")
                           << 7;
    QTest::newRow("server") << 500 << QByteArray("{}") << 8;
    QTest::newRow("not a number") << 200 << QByteArray(R"({"data":[{"embedding":[NaN]}]})") << 8;
    QTest::newRow("an answer to nothing asked") << 200 << QByteArray("[[1],[2]]") << 8;
}

void TstCliEmbed::codes()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, code);
    m_server->on(kPath, Reply::json(body, status));
    CliRun run(m_profile->path());
    QCOMPARE(run.run(embed({u"hello"_s})), code);
    QVERIFY(run.output().isEmpty());
    QVERIFY(!run.errors().isEmpty());
    CliRun unknown(m_profile->path());
    QCOMPARE(unknown.run({u"embed"_s, u"-m"_s, u"Nobody"_s, u"hello"_s}), 3);
}

void TstCliEmbed::interruptEndsIt()
{
    m_server->on(kPath, Reply::silence());
    CliRun run(m_profile->path());
    run.start(embed({u"hello"_s}));
    QTRY_COMPARE(m_server->requestCount(kPath), 1);
    run.interrupt();
    QCOMPARE(run.finish(), 130);
}

void TstCliEmbed::modelsTellWhatTheyCanDo()
{
    m_server->on("/v1/models", Reply::json(R"({"data":[{"id":"a","context_length":8192,)"
                                           R"("supported_parameters":["tools"]},{"id":"b"}]})"));
    CliRun run(m_profile->path());
    QCOMPARE(run.run({u"models"_s, u"Card"_s, u"--json"_s}), 0);
    const QJsonArray models = run.events().constFirst()[u"models"_s].toArray();
    QCOMPARE(models[0][u"context_window"_s].toInt(), 8192);
    QCOMPARE(models[0][u"tools"_s].toBool(), true);
    QCOMPARE(models[0][u"reasoning"_s].toBool(true), false);
    QVERIFY(models[1][u"tools"_s].isNull());
}

QTEST_GUILESS_MAIN(TstCliEmbed)

#include "tst_cliembed.moc"
