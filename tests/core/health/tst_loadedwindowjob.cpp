// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorizer.h"
#include "core/health/loadedwindowjob.h"
#include "core/net/qnamtransport.h"
#include "core/secrets/sessionsecretstore.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/fakeserver.h"
#include "tests/support/jobcontract.h"

#include <QJsonObject>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr char kModels[] = "/v1/models";

const Reply kOllamaModels = Reply::json(
    R"({"object":"list","data":[{"id":"llama3.2:latest","object":"model","created":1,"owned_by":"library"}]})");
const Reply kLlamaCppModels = Reply::json(
    R"({"models":[{"name":"q","capabilities":["completion"]}],"object":"list","data":[{"id":"q","object":"model","owned_by":"llamacpp","meta":{"n_ctx_train":131072,"n_params":1}}]})");

} // namespace

class TstLoadedWindowJob : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    SessionSecretStore m_secrets;
    QnamTransport m_transport{u"test"_s};
    FakeEnvironment m_environment;
    Authorizer m_authorizer{m_secrets, m_transport, m_clock, m_environment};
    std::unique_ptr<FakeServer> m_server;

    [[nodiscard]] Endpoint endpoint(const QString &baseUrl, const QString &model) const
    {
        Endpoint endpoint;
        endpoint.id = EndpointId(u"custom-test"_s);
        endpoint.name = u"Test"_s;
        endpoint.baseUrl = baseUrl;
        endpoint.models = {{.id = model}};
        return endpoint;
    }

    [[nodiscard]] std::unique_ptr<LoadedWindowJob> job(const Endpoint &endpoint)
    {
        return std::make_unique<LoadedWindowJob>(m_authorizer, endpoint, endpoint.primaryModelId());
    }

    ModelFacts ask(const Endpoint &endpoint)
    {
        const auto running = job(endpoint);
        std::optional<ModelFacts> facts;
        connect(running.get(), &LoadedWindowJob::finished, this,
                [&](const LoadedWindowOutcome &outcome) { facts = outcome.facts; });
        running->start();
        if (!QTest::qWaitFor([&] { return facts.has_value(); }))
            qFatal("the job did not finish");
        return *facts;
    }

    ModelFacts ask(const QString &model) { return ask(endpoint(m_server->baseUrl(), model)); }

    [[nodiscard]] QList<QByteArray> asked() const
    {
        QList<QByteArray> targets;
        for (const RecordedRequest &request : m_server->requests())
            targets.append(request.method + ' ' + request.target);
        return targets;
    }

    void serveOllama()
    {
        m_server->on(kModels, kOllamaModels);
        m_server->on("/api/version", Reply::json(R"({"version":"0.12.3"})"));
        m_server->on("/api/show", Reply::json(R"({"parameters":"num_ctx 8192","details":{},)"
                                              R"("capabilities":["completion","tools"]})"));
        m_server->on("/api/ps", Reply::json(R"({"models":[]})"));
    }

    [[nodiscard]] JobContract contract()
    {
        return {.quick =
                    [this] {
                        serveOllama();
                        return underTest(job(endpoint(m_server->baseUrl(), u"llama3.2"_s)));
                    },
                .hanging =
                    [this] {
                        m_server->on(kModels, Reply::silence());
                        return underTest(job(endpoint(m_server->baseUrl(), u"llama3.2"_s)));
                    },
                .isUnderWay = [this] { return m_server->requestCount(kModels) == 1; },
                .isCancelled =
                    [](const QVariant &outcome) {
                        return outcome.value<LoadedWindowOutcome>().cancelled;
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

    void llamaCppTellsTheWindowOfASlot()
    {
        m_server->on(kModels, kLlamaCppModels);
        m_server->on("/props", Reply::json(R"({"default_generation_settings":{"n_ctx":4096},)"
                                           R"("total_slots":2,"modalities":{"vision":false}})"));
        const ModelFacts facts = ask(u"q"_s);
        QVERIFY((facts.contextWindow == Known<qint64>{4096, KnownFrom::Server}));
        QVERIFY((facts.vision == Known<bool>{false, KnownFrom::Server}));
        QCOMPARE(asked(), (QList<QByteArray>{"GET /v1/models", "GET /props"}));
    }

    void llamaCppWithoutPropsLeavesItsList()
    {
        m_server->on(kModels, kLlamaCppModels);
        QVERIFY((ask(u"q"_s).contextWindow == Known<qint64>{131072, KnownFrom::Server}));
    }

    void ollamaTellsWhatIsLoaded()
    {
        serveOllama();
        m_server->on("/api/ps", Reply::json(R"({"models":[{"name":"llama3.2:latest",)"
                                            R"("context_length":4096}]})"));
        const ModelFacts facts = ask(u"llama3.2"_s);
        QVERIFY((facts.contextWindow == Known<qint64>{4096, KnownFrom::Server}));
        QVERIFY((facts.tools == Known<bool>{true, KnownFrom::Server}));
        QVERIFY((facts.vision == Known<bool>{false, KnownFrom::Server}));
        QCOMPARE(asked(), (QList<QByteArray>{"GET /v1/models", "GET /api/version", "POST /api/show",
                                             "GET /api/ps"}));
        QCOMPARE(m_server->requests().at(2).json(), (QJsonObject{{u"model"_s, u"llama3.2"_s}}));
    }

    void ollamaTellsWhatItWouldLoad()
    {
        serveOllama();
        QVERIFY((ask(u"llama3.2"_s).contextWindow == Known<qint64>{8192, KnownFrom::Server}));
    }

    void prefixOfAProxyStays()
    {
        m_server->on("/gpu/v1/models", kLlamaCppModels);
        m_server->on("/gpu/props",
                     Reply::json(R"({"default_generation_settings":{"n_ctx":2048}})"));
        const ModelFacts facts = ask(endpoint(m_server->url("/gpu/v1/chat/completions"), u"q"_s));
        QVERIFY((facts.contextWindow == Known<qint64>{2048, KnownFrom::Server}));
    }

    void otherServersGetNoNameOfAModel()
    {
        m_server->on(kModels, Reply::json(R"({"data":[{"id":"m","max_model_len":32768}]})"));
        QVERIFY((ask(u"m"_s).contextWindow == Known<qint64>{32768, KnownFrom::Server}));
        QCOMPARE(asked(), (QList<QByteArray>{"GET /v1/models", "GET /api/version"}));
    }

    void publicHostsAreNotAsked()
    {
        QVERIFY(ask(endpoint(u"https://models.example.com/v1"_s, u"m"_s)) == ModelFacts());
    }

    void silentServerHasNoFacts()
    {
        m_server->stop();
        QVERIFY(ask(u"m"_s) == ModelFacts());
    }

    void garbageHasNoFacts()
    {
        m_server->onAny(Reply::json("[[[{"));
        QVERIFY(ask(u"m"_s) == ModelFacts());
    }
};

QTEST_GUILESS_MAIN(TstLoadedWindowJob)

#include "tst_loadedwindowjob.moc"
