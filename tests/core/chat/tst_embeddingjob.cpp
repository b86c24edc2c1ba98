// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorizer.h"
#include "core/chat/embeddingjob.h"
#include "core/net/qnamtransport.h"
#include "core/secrets/sessionsecretstore.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/fakeserver.h"
#include "tests/support/jobcontract.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr char kPath[] = "/v1/embeddings";

// Vectors of two numbers, `count` of them, from `first` on.
Reply vectorsReply(int count, int first = 0)
{
    QByteArray data;
    for (int i = 0; i < count; ++i)
        data += (i == 0 ? "[" : ",[") + QByteArray::number(first + i) + ",0.5]";
    return Reply::json(R"({"data":[)" + data +
                       R"(],"model":"m-1","usage":{"prompt_tokens":3,"total_tokens":3}})");
}

} // namespace

class TstEmbeddingJob : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    SessionSecretStore m_secrets;
    QnamTransport m_transport{u"test"_s};
    FakeEnvironment m_environment;
    Authorizer m_authorizer{m_secrets, m_transport, m_clock, m_environment};
    std::unique_ptr<FakeServer> m_server;

    [[nodiscard]] std::unique_ptr<EmbeddingJob> job(const QStringList &texts,
                                                    const QStringList &allowed = {})
    {
        Endpoint endpoint;
        endpoint.id = EndpointId(u"custom-test"_s);
        endpoint.name = u"Test"_s;
        endpoint.baseUrl = m_server->baseUrl();
        endpoint.models = {{.id = u"m"_s}};
        endpoint.extraHeaders = {{u"X-Team"_s, u"blue"_s}};
        endpoint.allowedModels = allowed;
        return std::make_unique<EmbeddingJob>(m_authorizer, endpoint, u"m"_s, texts);
    }

    EmbeddingOutcome run(const QStringList &texts, const QStringList &allowed = {})
    {
        const auto running = job(texts, allowed);
        std::optional<EmbeddingOutcome> result;
        connect(running.get(), &EmbeddingJob::finished, this,
                [&](const EmbeddingOutcome &outcome) { result = outcome; });
        running->start();
        if (!QTest::qWaitFor([&] { return result.has_value(); }))
            qFatal("the job did not finish");
        return *result;
    }

    [[nodiscard]] JobContract contract()
    {
        return {.quick =
                    [this] {
                        m_server->on(kPath, vectorsReply(1));
                        return underTest(job({u"a"_s}));
                    },
                .hanging =
                    [this] {
                        m_server->on(kPath, Reply::silence());
                        return underTest(job({u"a"_s}));
                    },
                .isUnderWay = [this] { return m_server->requestCount(kPath) == 1; },
                .isCancelled =
                    [](const QVariant &outcome) {
                        return outcome.value<EmbeddingOutcome>().cancelled;
                    }};
    }

private Q_SLOTS:
    void init() { m_server = std::make_unique<FakeServer>(); }

    void finishesOnce() { verifyFinishesOnce(contract()); }
    void finishesOnlyFromTheEventLoop() { verifyFinishesOnlyFromTheEventLoop(contract()); }
    void cancelledBeforeStart() { verifyCancelBeforeStart(contract()); }
    void cancelledWhileRunning() { verifyCancelWhileRunning(contract()); }
    void cancelledAfterFinish() { verifyCancelAfterFinish(contract()); }
    void deletedWhileRunningIsSilent() { verifyDeletedWhileRunningIsSilent(contract()); }

    void textsBecomeVectors()
    {
        m_server->on(kPath, vectorsReply(2));
        const EmbeddingOutcome outcome = run({u"ä"_s, u"b"_s});
        QVERIFY(!outcome.error);
        QCOMPARE(outcome.vectors, (std::vector<std::vector<float>>{{0, 0.5F}, {1, 0.5F}}));
        QCOMPARE(outcome.model, u"m-1"_s);
        QCOMPARE(outcome.inputTokens, 3);
        const RecordedRequest sent = m_server->lastRequest();
        QCOMPARE(sent.json(),
                 (QJsonObject{{u"model"_s, u"m"_s}, {u"input"_s, QJsonArray{u"ä"_s, u"b"_s}}}));
        QCOMPARE(sent.header("X-Team"), QByteArrayLiteral("blue"));
    }

    void manyTextsGoInSeveralRequests()
    {
        m_server->on(kPath, {vectorsReply(256), vectorsReply(44, 256)});
        const EmbeddingOutcome outcome = run(QStringList(300, u"x"_s));
        QVERIFY(!outcome.error);
        QCOMPARE(outcome.vectors.size(), std::size_t(300));
        QCOMPARE(outcome.vectors.back().front(), 299.0F);
        QCOMPARE(outcome.totalTokens, 6);
        QCOMPARE(m_server->requestCount(kPath), 2);
    }

    void vectorsOfAnotherLengthAreRefused()
    {
        m_server->on(kPath,
                     {vectorsReply(256), Reply::json(R"({"data":[{"embedding":[1,2,3]}]})")});
        const EmbeddingOutcome outcome = run(QStringList(257, u"x"_s));
        QCOMPARE(outcome.error->kind, ErrorKind::Protocol);
        QVERIFY(outcome.vectors.empty());
    }

    void aModelThatIsNotAllowedIsRefusedUnsent()
    {
        QCOMPARE(run({u"a"_s}, {u"other"_s}).error->kind, ErrorKind::ModelNotAllowed);
        QCOMPARE(m_server->connectionCount(), 0);
    }

    void failuresNameTheirKind_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("key") << 401 << QByteArray(R"({"error":{"message":"bad key"}})")
                             << ErrorKind::Authentication;
        QTest::newRow("model")
            << 404
            << QByteArray(R"({"error":{"message":"no such model","code":"model_not_found"}})")
            << ErrorKind::ModelNotFound;
        QTest::newRow("error inside a 200")
            << 200 << QByteArray(R"({"error":{"message":"busy","code":503}})")
            << ErrorKind::Overloaded;
        QTest::newRow("too few") << 200 << QByteArray(R"({"data":[[1,2]]})") << ErrorKind::Protocol;
        QTest::newRow("page") << 200 << QByteArray("<html>hello</html>") << ErrorKind::Protocol;
    }

    void failuresNameTheirKind()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(ErrorKind, kind);
        m_server->on(kPath, Reply::json(body, status));
        const EmbeddingOutcome outcome = run({u"a"_s, u"b"_s});
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->kind, kind);
    }
};

QTEST_GUILESS_MAIN(TstEmbeddingJob)

#include "tst_embeddingjob.moc"
