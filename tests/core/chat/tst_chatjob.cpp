// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorizer.h"
#include "core/chat/chatjob.h"
#include "core/net/qnamtransport.h"
#include "core/secrets/sessionsecretstore.h"
#include "tests/support/canary.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/fakeserver.h"
#include "tests/support/jobcontract.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr char kChat[] = "/v1/chat/completions";

struct Heard
{
    explicit Heard(ChatJob &job)
    {
        QObject::connect(&job, &ChatJob::textArrived, &job, [this](auto &t) { text += t; });
        QObject::connect(&job, &ChatJob::reasoningArrived, &job,
                         [this](auto &t) { reasoning += t; });
        QObject::connect(&job, &ChatJob::finished, &job, [this](auto &o) {
            outcome = o;
            ++finishes;
        });
    }

    QString text;
    QString reasoning;
    std::optional<ChatOutcome> outcome;
    int finishes = 0;
};

} // namespace

class TstChatJob : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    SessionSecretStore m_secrets;
    QnamTransport m_transport{u"test"_s};
    FakeEnvironment m_environment;
    Authorizer m_authorizer{m_secrets, m_transport, m_clock, m_environment};
    std::unique_ptr<FakeServer> m_server;

    [[nodiscard]] ChatPrompt prompt() const
    {
        ChatPrompt prompt;
        prompt.endpoint.id = EndpointId(u"custom-test"_s);
        prompt.endpoint.name = u"Test"_s;
        prompt.endpoint.baseUrl = m_server->baseUrl();
        prompt.endpoint.models = {{.id = u"m"_s, .maxOutput = 256}};
        prompt.modelId = u"m"_s;
        prompt.history = {{.role = MessageRole::User, .text = u"hello"_s}};
        return prompt;
    }

    [[nodiscard]] std::unique_ptr<ChatJob> job(const ChatPrompt &prompt)
    {
        return std::make_unique<ChatJob>(prompt, m_authorizer, m_clock);
    }

    [[nodiscard]] JobContract contract()
    {
        return {.quick =
                    [this] {
                        m_server->on(kChat, streamReply({u"Hel"_s, u"lo"_s}));
                        return underTest(job(prompt()));
                    },
                .hanging =
                    [this] {
                        m_server->on(kChat, Reply::silence());
                        return underTest(job(prompt()));
                    },
                .isUnderWay = [this] { return m_server->requestCount(kChat) == 1; },
                .isCancelled =
                    [](const QVariant &outcome) {
                        return outcome.value<ChatOutcome>().end == ChatOutcome::End::Cancelled;
                    }};
    }

    QString store(const QByteArray &key)
    {
        const SecretRef ref = SecretRef::makeNew(SecretRef::Place::Session, u"api-key"_s);
        const auto write = m_secrets.write(ref, Secret(key));
        QSignalSpy spy(write.get(), &SecretJob::finished);
        write->start();
        if (!spy.wait())
            return {};
        return ref.toString();
    }

private Q_SLOTS:
    void init() { m_server = std::make_unique<FakeServer>(); }

    void finishesOnce() { verifyFinishesOnce(contract()); }
    void finishesOnlyFromTheEventLoop() { verifyFinishesOnlyFromTheEventLoop(contract()); }
    void cancelledBeforeStart() { verifyCancelBeforeStart(contract()); }
    void cancelledWhileRunning() { verifyCancelWhileRunning(contract()); }
    void cancelledAfterFinish() { verifyCancelAfterFinish(contract()); }
    void deletedWhileRunningIsSilent() { verifyDeletedWhileRunningIsSilent(contract()); }

    void streamsText()
    {
        m_server->on(kChat, streamReply({u"Hel"_s, u"lo, "_s, u"wörld 🌍"_s}));
        const auto chat = job(prompt());
        Heard heard(*chat);
        chat->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->end, ChatOutcome::End::Done);
        QCOMPARE(heard.outcome->reason, wire::FinishReason::Stop);
        QCOMPARE(heard.text, u"Hello, wörld 🌍"_s);
        QVERIFY(heard.outcome->firstContent);
    }

    void sendsWhatTheCardSays()
    {
        m_server->on(kChat, streamReply({u"x"_s}));
        ChatPrompt asked = prompt();
        asked.system = u"Be brief."_s;
        const auto chat = job(asked);
        Heard heard(*chat);
        chat->start();
        QTRY_VERIFY(heard.outcome);
        const RecordedRequest request = m_server->lastRequest();
        QVERIFY(request.headers("authorization").isEmpty());
        const QJsonObject body = request.json();
        QCOMPARE(body.value(u"model"_s).toString(), u"m"_s);
        QCOMPARE(body.value(u"stream"_s).toBool(), true);
        QCOMPARE(body.value(u"max_tokens"_s).toInt(), 256);
        const QJsonArray messages = body.value(u"messages"_s).toArray();
        QCOMPARE(messages.size(), 2);
        QCOMPARE(messages.at(0)[u"role"_s].toString(), u"system"_s);
        QCOMPARE(messages.at(1)[u"content"_s].toString(), u"hello"_s);
    }

    void wholeReplyWhenStreamingIsOff()
    {
        m_server->on(kChat, completionReply(u"all at once"_s));
        ChatPrompt asked = prompt();
        asked.endpoint.streaming = false;
        const auto chat = job(asked);
        Heard heard(*chat);
        chat->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.text, u"all at once"_s);
        QVERIFY(!m_server->lastRequest().json().value(u"stream"_s).toBool());
    }

    void keyGoesIntoTheHeaderOfTheAuthMode_data()
    {
        QTest::addColumn<AuthMode>("mode");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("bearer") << AuthMode::Bearer << QByteArray("authorization")
                                << QByteArray("Bearer sk-test-key");
        QTest::newRow("x-api-key")
            << AuthMode::XApiKey << QByteArray("x-api-key") << QByteArray("sk-test-key");
        QTest::newRow("api-key") << AuthMode::ApiKey << QByteArray("api-key")
                                 << QByteArray("sk-test-key");
        QTest::newRow("custom") << AuthMode::CustomHeader << QByteArray("X-Token")
                                << QByteArray("sk-test-key");
        QTest::newRow("none") << AuthMode::None << QByteArray("authorization") << QByteArray();
    }

    void keyGoesIntoTheHeaderOfTheAuthMode()
    {
        QFETCH(AuthMode, mode);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        m_server->on(kChat, streamReply({u"x"_s}));
        ChatPrompt asked = prompt();
        asked.endpoint.auth = mode;
        asked.endpoint.authHeader = u"X-Token"_s;
        asked.endpoint.keyRef = store("sk-test-key");
        const auto chat = job(asked);
        Heard heard(*chat);
        chat->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(m_server->lastRequest().header(header), value);
        QCOMPARE(m_server->lastRequest().raw.count("sk-test-key"), value.isEmpty() ? 0 : 1);
    }

    void unreadableKeySendsNothing()
    {
        ChatPrompt asked = prompt();
        asked.endpoint.keyRef = u"session:endpoint/gone/api-key"_s;
        const auto chat = job(asked);
        Heard heard(*chat);
        chat->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->error->kind, ErrorKind::SecretNotFound);
        QCOMPARE(m_server->connectionCount(), 0);
    }

    void keyFromTheEnvironmentStandsIn()
    {
        m_server->on(kChat, streamReply({u"x"_s}));
        m_environment.variables = {{"SIGNALBOX_KEY_CUSTOM_TEST", "from-environment"}};
        const auto chat = job(prompt());
        Heard heard(*chat);
        chat->start();
        QTRY_VERIFY(heard.outcome);
        m_environment.variables.clear();
        QCOMPARE(m_server->lastRequest().header("authorization"),
                 QByteArrayLiteral("Bearer from-environment"));
    }

    void errorsKeepTheirKind_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("401") << 401 << u"invalid_api_key"_s << ErrorKind::Authentication;
        QTest::newRow("404 model") << 404 << u"model_not_found"_s << ErrorKind::ModelNotFound;
        QTest::newRow("429") << 429 << u"rate_limit_exceeded"_s << ErrorKind::RateLimited;
        QTest::newRow("429 quota") << 429 << u"insufficient_quota"_s << ErrorKind::Quota;
        QTest::newRow("500") << 500 << QString() << ErrorKind::Server;
    }

    void errorsKeepTheirKind()
    {
        QFETCH(int, status);
        QFETCH(QString, code);
        QFETCH(ErrorKind, kind);
        m_server->on(kChat, errorReply(status, u"no"_s, u"t"_s, code, {"Retry-After: 2"}));
        const auto chat = job(prompt());
        Heard heard(*chat);
        chat->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->end, ChatOutcome::End::Failed);
        QCOMPARE(heard.outcome->error->kind, kind);
        QCOMPARE(heard.outcome->error->httpStatus, status);
        if (kind == ErrorKind::RateLimited)
            QCOMPARE(heard.outcome->error->retryAfter, std::chrono::milliseconds(2'000));
    }

    void aModelThatIsNotAllowedIsRefusedUnsent()
    {
        ChatPrompt asked = prompt();
        asked.endpoint.modelMapping = {{u"alias"_s, u"large"_s}};
        asked.endpoint.allowedModels = {u"m"_s};
        asked.endpoint.keyRef = u"session:endpoint/none/api-key"_s; // is not even looked for
        asked.modelId = u"alias"_s;
        const auto chat = job(asked);
        Heard heard(*chat);
        chat->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->end, ChatOutcome::End::Failed);
        QCOMPARE(heard.outcome->error,
                 (Error{.kind = ErrorKind::ModelNotAllowed, .subject = u"alias"_s}));
        QCOMPARE(heard.finishes, 1);
        QCOMPARE(m_server->connectionCount(), 0);
    }

    void errorInsideTheStreamFailsThoughTheEndMarkFollows()
    {
        m_server->on(kChat, Reply::stream()
                                .chunk(deltaEvent(R"({"content":"half"})"))
                                .chunk("data: {\"error\":{\"message\":\"no\",\"code\":500}}\n\n")
                                .chunk("data: [DONE]\n\n")
                                .end());
        const auto chat = job(prompt());
        Heard heard(*chat);
        chat->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->end, ChatOutcome::End::Failed);
        QCOMPARE(heard.outcome->error->kind, ErrorKind::Server);
        QCOMPARE(heard.text, u"half"_s);
    }

    void reflectedKeyIsNotShown()
    {
        const QByteArray key = makeCanary();
        m_server->on(kChat, errorReply(401, u"bad key: Bearer "_s + QString::fromLatin1(key)));
        ChatPrompt asked = prompt();
        asked.endpoint.keyRef = store(key);
        const auto chat = job(asked);
        Heard heard(*chat);
        chat->start();
        QTRY_VERIFY(heard.outcome);
        QVERIFY(heard.outcome->error->detail.contains(u"bad key"_s));
        QVERIFY(!heard.outcome->error->detail.contains(QString::fromLatin1(key)));
    }

    void cutStreamKeepsItsText_data()
    {
        QTest::addColumn<bool>("reset");
        QTest::newRow("FIN") << false;
        QTest::newRow("RST") << true;
    }

    void cutStreamKeepsItsText()
    {
        QFETCH(bool, reset);
        Reply reply = Reply::stream().chunk(deltaEvent(R"({"content":"half"})")).pause("cut");
        m_server->on(kChat, reset ? reply.reset() : reply.hangUp());
        const auto chat = job(prompt());
        Heard heard(*chat);
        chat->start();
        QTRY_COMPARE(heard.text, u"half"_s);
        m_server->release("cut");
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->end, ChatOutcome::End::Interrupted);
        QVERIFY(heard.outcome->error);
    }

    void cleanEndWithoutMarkIsNotComplete()
    {
        m_server->on(kChat, Reply::stream().chunk(deltaEvent(R"({"content":"half"})")).end());
        const auto chat = job(prompt());
        Heard heard(*chat);
        chat->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->end, ChatOutcome::End::Interrupted);
        QCOMPARE(heard.outcome->error->kind, ErrorKind::Truncated);
    }

    void serverThatStaysOpenAfterDoneIsLeft()
    {
        m_server->on(kChat, Reply::stream()
                                .chunk(deltaEvent(R"({"content":"all"})", "\"stop\""))
                                .chunk("data: [DONE]\n\n")
                                .hold());
        const auto chat = job(prompt());
        Heard heard(*chat);
        chat->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->end, ChatOutcome::End::Done);
        QTRY_COMPARE(m_server->closedByPeer(), 1);
    }

    void nothingArrivesAfterCancel()
    {
        m_server->on(kChat, streamReplyPausedBefore(1, "more", {u"one"_s, u"two"_s}));
        const auto chat = job(prompt());
        Heard heard(*chat);
        chat->start();
        QTRY_COMPARE(heard.text, u"one"_s);
        chat->cancel();
        m_server->release("more");
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->end, ChatOutcome::End::Cancelled);
        QTRY_COMPARE(m_server->closedByPeer(), 1);
        QCOMPARE(heard.text, u"one"_s);
        QCOMPARE(heard.finishes, 1);
    }

    void closedBeforeAnyAnswerIsSentOnce()
    {
        m_server->on(kChat, Reply::raw().reset());
        const auto chat = job(prompt());
        Heard heard(*chat);
        chat->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->error->kind, ErrorKind::MaybeReceived);
        QCOMPARE(m_server->requestCount(kChat), 1);
    }
};

QTEST_GUILESS_MAIN(TstChatJob)
#include "tst_chatjob.moc"
