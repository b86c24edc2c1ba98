// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorizer.h"
#include "core/health/healthjob.h"
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
using namespace std::chrono_literals;

namespace {

constexpr char kChat[] = "/v1/chat/completions";
constexpr char kModels[] = "/v1/models";

} // namespace

class TstHealthJob : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    SessionSecretStore m_secrets;
    QnamTransport m_transport{u"test"_s};
    FakeEnvironment m_environment;
    Authorizer m_authorizer{m_secrets, m_transport, m_clock, m_environment};
    std::unique_ptr<FakeServer> m_server;

    [[nodiscard]] Endpoint endpoint() const
    {
        Endpoint endpoint;
        endpoint.id = EndpointId(u"custom-test"_s);
        endpoint.name = u"Test"_s;
        endpoint.baseUrl = m_server->baseUrl();
        endpoint.models = {{.id = u"m"_s}};
        return endpoint;
    }

    [[nodiscard]] std::unique_ptr<HealthJob> job(bool withModel = true)
    {
        return std::make_unique<HealthJob>(HealthJob::Services{m_authorizer, m_clock}, endpoint(),
                                           withModel);
    }

    HealthReport check(bool withModel = true) { return finished(job(withModel)).report; }

    // With the model, which has taught `learnt` before.
    HealthOutcome probe(const QList<LearntQuirk> &learnt = {})
    {
        return finished(std::make_unique<HealthJob>(HealthJob::Services{m_authorizer, m_clock},
                                                    endpoint(), true, learnt));
    }

    HealthOutcome finished(std::unique_ptr<HealthJob> running)
    {
        std::optional<HealthOutcome> outcome;
        connect(running.get(), &HealthJob::finished, this,
                [&](const HealthOutcome &ended) { outcome = ended; });
        running->start();
        if (!QTest::qWaitFor([&] { return outcome.has_value(); }))
            return {};
        return *outcome;
    }

    [[nodiscard]] JobContract contract()
    {
        return {
            .quick =
                [this] {
                    m_server->on(kModels, modelsReply({u"m"_s}));
                    m_server->on(kChat, completionReply(u"pong"_s));
                    return underTest(job());
                },
            .hanging =
                [this] {
                    m_server->on(kModels, Reply::silence());
                    return underTest(job());
                },
            .isUnderWay = [this] { return m_server->requestCount(kModels) == 1; },
            .isCancelled =
                [](const QVariant &outcome) { return outcome.value<HealthOutcome>().cancelled; }};
    }

private Q_SLOTS:
    void init() { m_server = std::make_unique<FakeServer>(); }

    void finishesOnce() { verifyFinishesOnce(contract()); }
    void finishesOnlyFromTheEventLoop() { verifyFinishesOnlyFromTheEventLoop(contract()); }
    void cancelledBeforeStart() { verifyCancelBeforeStart(contract()); }
    void cancelledWhileRunning() { verifyCancelWhileRunning(contract()); }
    void cancelledAfterFinish() { verifyCancelAfterFinish(contract()); }
    void deletedWhileRunningIsSilent() { verifyDeletedWhileRunningIsSilent(contract()); }

    void workingEndpointIsGreen()
    {
        m_server->on(kModels, modelsReply({u"m"_s}));
        m_server->on(kChat, completionReply(u"pong"_s));
        QCOMPARE(check().state, HealthState::Green);
    }

    void probeSendsNothingOfThePersons()
    {
        m_server->on(kModels, modelsReply({u"m"_s}));
        m_server->on(kChat, completionReply(u"pong"_s));
        check();
        const QJsonObject body = m_server->lastRequest().json();
        const QStringList known = {u"max_tokens"_s, u"messages"_s, u"model"_s, u"stream"_s};
        for (const QString &field : body.keys())
            QVERIFY2(known.contains(field), qPrintable(field));
        QCOMPARE(body.value(u"max_tokens"_s).toInt(), 16);
        QVERIFY(!body.value(u"stream"_s).toBool());
        QCOMPARE(body.value(u"messages"_s).toArray().size(), 1);
    }

    void probeLeavesOutTheExtraBody()
    {
        m_server->on(kModels, modelsReply({u"m"_s}));
        m_server->on(kChat, completionReply(u"pong"_s));
        Endpoint withBody = endpoint();
        withBody.extraBody = {{u"user"_s, u"PROMPT-CANARY"_s}};
        finished(std::make_unique<HealthJob>(HealthJob::Services{m_authorizer, m_clock}, withBody,
                                             true));
        QVERIFY(!m_server->received().contains("PROMPT-CANARY"));
    }

    // Six streams that never end do not keep a check waiting.
    void probeHasItsOwnWayBesideBusyChats()
    {
        m_server->on(kModels, modelsReply({u"m"_s}));
        m_server->on(kChat, completionReply(u"pong"_s));
        m_server->on("/stream", Reply::stream().endless("4\r\nabcd\r\n", 5ms));
        std::vector<std::unique_ptr<Exchange>> streams;
        for (int i = 0; i < 6; ++i) {
            streams.push_back(m_transport.send({.method = "POST",
                                                .url = m_server->url("/stream").toStdString(),
                                                .headers = {},
                                                .body = "{}"},
                                               {}, Limits::streaming(), Lane::Chat));
            streams.back()->start();
        }
        QTRY_COMPARE(m_server->requestCount("/stream"), 6);
        QCOMPARE(check().state, HealthState::Green);
    }

    void freeProbeIsOneGet()
    {
        m_server->on(kModels, modelsReply({u"m"_s}));
        QCOMPARE(check(false).state, HealthState::Green);
        QCOMPARE(m_server->requestCount(), 1);
        QCOMPARE(m_server->lastRequest().method, QByteArrayLiteral("GET"));
    }

    void nobodyListensIsRedAtTheConnection()
    {
        m_server->stop();
        const HealthReport report = check();
        QCOMPARE(report.state, HealthState::Red);
        QCOMPARE(report.problem()->kind, ErrorKind::ConnectionRefused);
    }

    void refusedKeyIsRedAtAuthentication()
    {
        m_server->on(kModels, errorReply(401, u"no"_s));
        m_server->on(kChat, errorReply(401, u"no"_s));
        QCOMPARE(check().problem()->kind, ErrorKind::Authentication);
        QCOMPARE(m_server->requestCount(kChat), 1);
    }

    void refusedProbeIsRepairedAndLearnt()
    {
        m_server->on(kModels, modelsReply({u"m"_s}));
        m_server->onRequest(kChat, [](const RecordedRequest &request) {
            return request.json().contains(u"max_tokens"_s)
                       ? errorReply(400, u"Unsupported parameter: 'max_tokens'"_s,
                                    u"invalid_request_error"_s, u"unsupported_parameter"_s)
                       : completionReply(u"pong"_s);
        });
        const HealthOutcome outcome = probe();
        QCOMPARE(outcome.report.state, HealthState::Green);
        QCOMPARE(m_server->requestCount(kChat), 2);
        QCOMPARE(m_server->lastRequest().json().value(u"max_completion_tokens"_s).toInt(), 16);
        QCOMPARE(outcome.learnt.size(), 1);
        QCOMPARE(outcome.learnt.first().value, u"max_completion_tokens"_s);

        QCOMPARE(probe(outcome.learnt).report.state, HealthState::Green);
        QCOMPARE(m_server->requestCount(kChat), 3);
    }

    void serverThatOnlyStreamsIsGreen()
    {
        m_server->on(kModels, modelsReply({u"m"_s}));
        m_server->onRequest(kChat, [](const RecordedRequest &request) {
            return request.json().value(u"stream"_s).toBool()
                       ? streamReply({u"pong"_s})
                       : errorReply(400, u"This model only support stream mode, please enable the "
                                         "stream parameter to access the model."_s);
        });
        const HealthOutcome outcome = probe();
        QCOMPARE(outcome.report.state, HealthState::Green);
        QCOMPARE(outcome.learnt.first().name, u"stream"_s);
    }

    void stubbornRefusalIsRedAndTeachesNothing()
    {
        m_server->on(kModels, modelsReply({u"m"_s}));
        m_server->on(kChat, errorReply(400, u"Unsupported parameter: 'max_tokens'"_s));
        const HealthOutcome outcome = probe();
        QCOMPARE(outcome.report.state, HealthState::Red);
        QVERIFY(outcome.learnt.isEmpty());
        QCOMPARE(m_server->requestCount(kChat), 2);
    }

    void otherApiIsFound()
    {
        m_server->on(kModels, modelsReply({u"m"_s}));
        m_server->on(kChat, Reply::json(R"({"detail":"Not Found"})", 404));
        m_server->on("/v1/responses",
                     Reply::json(R"({"status":"completed","output":[{"type":"message","content":)"
                                 R"([{"type":"output_text","text":"pong"}]}]})"));
        const HealthOutcome outcome = probe();
        QCOMPARE(outcome.report.state, HealthState::Green);
        QCOMPARE(outcome.learnt.first().value, u"openai-responses"_s);
    }

    void plainTextIsNoCompletion()
    {
        m_server->on(kModels, modelsReply({u"m"_s}));
        m_server->on(kChat, Reply::whole(200, "text/plain", "It works!"));
        const HealthReport report = check();
        QCOMPARE(report.state, HealthState::Red);
        QCOMPARE(report.problem()->kind, ErrorKind::Protocol);
    }

    void redirectIsNamedAndNotFollowed()
    {
        FakeServer other;
        m_server->on(kModels, Reply::whole(307, "text/plain", {},
                                           {"Location: " + other.url("/v1/models").toLatin1()}));
        QCOMPARE(check().problem()->kind, ErrorKind::Redirected);
        QCOMPARE(other.connectionCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TstHealthJob)
#include "tst_healthjob.moc"
