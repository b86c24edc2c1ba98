// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorizer.h"
#include "core/health/discoveryjob.h"
#include "core/net/qnamtransport.h"
#include "core/secrets/sessionsecretstore.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/fakeserver.h"
#include "tests/support/jobcontract.h"

#include <QTest>
#include <QUrl>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

class TstDiscoveryJob final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_server = std::make_unique<FakeServer>(); }

    void finishesOnce() { verifyFinishesOnce(contract()); }
    void finishesOnlyFromTheEventLoop() { verifyFinishesOnlyFromTheEventLoop(contract()); }
    void cancelledBeforeStart() { verifyCancelBeforeStart(contract()); }
    void cancelledWhileRunning() { verifyCancelWhileRunning(contract()); }
    void cancelledAfterFinish() { verifyCancelAfterFinish(contract()); }
    void deletedWhileRunningIsSilent() { verifyDeletedWhileRunningIsSilent(contract()); }

    void serversAreRecognised_data();
    void serversAreRecognised();
    void ollamaBringsItsWindow();
    void studioBringsItsWindows();
    void serverThatWantsAKeySaysSo();
    void listWithoutASignatureIsAServerToo();
    void otherServersAreNoServers_data();
    void otherServersAreNoServers();
    void nothingOfThePersonIsSent();
    void closedPortsAreNothing();
    void environmentNamesPorts_data();
    void environmentNamesPorts();

private:
    [[nodiscard]] int port() const { return QUrl(m_server->baseUrl()).port(); }
    [[nodiscard]] JobContract contract();
    [[nodiscard]] QList<LocalServer> found(const QList<int> &ports);

    SystemClock m_clock;
    SessionSecretStore m_secrets;
    QnamTransport m_transport{u"test"_s};
    FakeEnvironment m_environment;
    Authorizer m_authorizer{m_secrets, m_transport, m_clock, m_environment};
    std::unique_ptr<FakeServer> m_server;
};

namespace {

const Reply kModels = Reply::json(R"({"object":"list","data":[{"id":"m","object":"model"}]})");

Reply modelsOwnedBy(const QByteArray &owner)
{
    return Reply::json(R"({"object":"list","data":[{"id":"m","owned_by":")" + owner +
                       R"(","max_model_len":4096}]})");
}

} // namespace

JobContract TstDiscoveryJob::contract()
{
    const auto job = [this] {
        return underTest(std::make_unique<DiscoveryJob>(m_authorizer, QList<int>{port()}));
    };
    return {
        .quick =
            [this, job] {
                m_server->on("/v1/models", modelsOwnedBy("vllm"));
                return job();
            },
        .hanging =
            [this, job] {
                m_server->on("/v1/models", Reply::silence());
                return job();
            },
        .isUnderWay = [this] { return m_server->requestCount("/v1/models") == 1; },
        .isCancelled =
            [](const QVariant &outcome) { return outcome.value<DiscoveryOutcome>().cancelled; }};
}

QList<LocalServer> TstDiscoveryJob::found(const QList<int> &ports)
{
    DiscoveryJob job(m_authorizer, ports);
    std::optional<DiscoveryOutcome> end;
    connect(&job, &DiscoveryJob::finished, this,
            [&](const DiscoveryOutcome &outcome) { end = outcome; });
    job.start();
    if (!QTest::qWaitFor([&] { return end.has_value(); }, 10'000))
        qFatal("the job did not finish");
    return end->servers;
}

void TstDiscoveryJob::serversAreRecognised_data()
{
    QTest::addColumn<QByteArray>("owner");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *id, const char *name, const char *owner, const char *path,
                        const char *answer) {
        QTest::newRow(id) << QByteArray(owner) << QByteArray(path) << QByteArray(answer)
                          << QString::fromUtf8(id) << QString::fromUtf8(name);
    };
    row("llama-cpp", "llama.cpp", "llamacpp", "", "");
    row("vllm", "vLLM", "vllm", "", "");
    row("sglang", "SGLang", "sglang", "", "");
    row("ollama", "Ollama", "library", "/api/version", R"({"version":"0.12.3"})");
    row("lm-studio", "LM Studio", "organization_owner", "/api/v0/models",
        R"({"data":[{"id":"m","type":"llm","state":"loaded"}]})");
    row("tgi", "Text Generation Inference", "x", "/info",
        R"({"model_id":"x/m","max_total_tokens":2048})");
    row("localai", "LocalAI", "", "/system", R"({"backends":["llama-cpp"],"loaded_models":[]})");
}

void TstDiscoveryJob::serversAreRecognised()
{
    QFETCH(QByteArray, owner);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, answer);
    m_server->on("/v1/models", modelsOwnedBy(owner));
    if (!path.isEmpty())
        m_server->on(path, Reply::json(answer));
    const QList<LocalServer> servers = found({port()});
    QCOMPARE(servers.size(), 1);
    const LocalServer &server = servers.first();
    QTEST(server.providerId, "id");
    QTEST(server.endpoint.name, "name");
    QCOMPARE(server.endpoint.baseUrl, m_server->baseUrl());
    QCOMPARE(server.endpoint.auth, AuthMode::None);
    QCOMPARE(server.endpoint.primaryModelId(), u"m"_s);
    QVERIFY(!server.needsKey);
}

void TstDiscoveryJob::ollamaBringsItsWindow()
{
    m_server->on("/v1/models", modelsOwnedBy("library"));
    m_server->on("/api/version", Reply::json(R"({"version":"0.12.3"})"));
    m_server->on("/api/show", Reply::json(R"({"details":{},"capabilities":["completion"]})"));
    m_server->on("/api/ps", Reply::json(R"({"models":[{"name":"m","context_length":8192}]})"));
    const ModelFacts facts = found({port()}).value(0).endpoint.models.value(0).facts;
    QVERIFY((facts.contextWindow == Known<qint64>{8192, KnownFrom::Server}));
    QVERIFY((facts.tools == Known<bool>{false, KnownFrom::Server}));
}

void TstDiscoveryJob::studioBringsItsWindows()
{
    m_server->on("/v1/models", Reply::json(R"({"data":[{"id":"a"},{"id":"b"}]})"));
    m_server->on("/api/v0/models",
                 Reply::json(R"({"data":[{"id":"b","type":"vlm","state":"not-loaded",)"
                             R"("max_context_length":32768},{"id":"a","type":"llm",)"
                             R"("state":"loaded","max_context_length":131072}]})"));
    const QList<EndpointModel> models = found({port()}).value(0).endpoint.models;
    QCOMPARE(models.size(), 2);
    QCOMPARE(models.at(0).facts.contextWindow->value, 131072);
    QCOMPARE(models.at(1).facts.contextWindow->value, 32768);
}

void TstDiscoveryJob::serverThatWantsAKeySaysSo()
{
    m_server->on("/v1/models", Reply::json(R"({"error":"no key"})", 401));
    m_server->on("/api/version", Reply::json(R"({"version":"0.12.3"})"));
    const LocalServer server = found({port()}).value(0);
    QCOMPARE(server.providerId, u"ollama"_s);
    QVERIFY(server.needsKey);
    QCOMPARE(server.endpoint.auth, AuthMode::Bearer);
    QVERIFY(server.endpoint.models.isEmpty());
}

void TstDiscoveryJob::listWithoutASignatureIsAServerToo()
{
    m_server->on("/v1/models", kModels);
    const LocalServer server = found({port()}).value(0);
    QCOMPARE(server.providerId, QString());
    QCOMPARE(server.endpoint.name, u"Local server"_s);
    QCOMPARE(server.endpoint.primaryModelId(), u"m"_s);
}

void TstDiscoveryJob::otherServersAreNoServers_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::newRow("page") << Reply::whole(200, "text/html", "<html>");
    QTest::newRow("missing") << Reply::json("{}", 404);
    QTest::newRow("no models") << Reply::json(R"({"data":[]})");
    QTest::newRow("broken") << Reply::json("[[[{");
    QTest::newRow("wants a key and is nobody we know") << Reply::json("{}", 401);
}

void TstDiscoveryJob::otherServersAreNoServers()
{
    QFETCH(Reply, reply);
    m_server->onAny(reply);
    QCOMPARE(found({port()}), QList<LocalServer>());
}

void TstDiscoveryJob::nothingOfThePersonIsSent()
{
    m_environment.variables = {{"API_KEY", "canary"}, {"SIGNALBOX_API_KEY", "canary"}};
    m_server->onAny(kModels);
    (void)found({port()});
    QVERIFY(!m_server->requests().isEmpty());
    for (const RecordedRequest &request : m_server->requests()) {
        QCOMPARE(request.method, QByteArray("GET"));
        QCOMPARE(request.body, QByteArray());
        QVERIFY(!request.raw.contains("canary"));
        QCOMPARE(request.header("Authorization"), QByteArray());
    }
}

void TstDiscoveryJob::closedPortsAreNothing()
{
    const int closed = port();
    m_server->stop();
    FakeServer other;
    other.on("/v1/models", modelsOwnedBy("vllm"));
    const QList<LocalServer> servers = found({closed, QUrl(other.baseUrl()).port()});
    QCOMPARE(servers.size(), 1);
    QCOMPARE(servers.first().endpoint.baseUrl, other.baseUrl());
    QCOMPARE(found({}), QList<LocalServer>());
}

void TstDiscoveryJob::environmentNamesPorts_data()
{
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("port"); // 0: none
    const auto row = [](const char *variable, const char *value, int port) {
        QTest::addRow("%s=%s", variable, value)
            << QByteArray(variable) << QByteArray(value) << port;
    };
    row("OLLAMA_HOST", "127.0.0.1:5555", 5555);
    row("OLLAMA_HOST", "0.0.0.0:5555", 5555);
    row("OLLAMA_HOST", ":5555", 5555);
    row("OLLAMA_HOST", "http://localhost:5555/", 5555);
    row("OLLAMA_HOST", "[::1]:5555", 5555);
    row("OLLAMA_HOST", "0.0.0.0", 0);
    row("OLLAMA_HOST", "gpu.example.com:5555", 0);
    row("OLLAMA_HOST", "169.254.169.254:80", 0);
    row("LLAMA_ARG_PORT", "5555", 5555);
    row("LLAMA_ARG_PORT", "99999", 0);
    row("LLAMA_ARG_PORT", "-1", 0);
    row("LOCALAI_ADDRESS", ":5555", 5555);
    row("OPENAI_BASE_URL", "http://127.0.0.1:5555/v1", 5555);
    row("OPENAI_BASE_URL", "https://api.openai.com/v1", 0);
    row("OTHER", "127.0.0.1:5555", 0);
}

void TstDiscoveryJob::environmentNamesPorts()
{
    QFETCH(QByteArray, variable);
    QFETCH(QByteArray, value);
    QFETCH(int, port);
    const QList<int> usual = localServerPorts(FakeEnvironment());
    QVERIFY(usual.contains(11434));
    FakeEnvironment environment;
    environment.variables = {{variable, value}};
    QCOMPARE(localServerPorts(environment), port == 0 ? usual : usual + QList<int>{port});
}

QTEST_GUILESS_MAIN(TstDiscoveryJob)

#include "tst_discoveryjob.moc"
