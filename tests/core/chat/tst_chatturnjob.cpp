// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorizer.h"
#include "core/chat/chatturnjob.h"
#include "core/chat/retrypolicy.h"
#include "core/net/qnamtransport.h"
#include "core/secrets/sessionsecretstore.h"
#include "tests/support/canary.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/fakeserver.h"
#include "tests/support/jobcontract.h"
#include "tests/support/passtime.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr char kChat[] = "/v1/chat/completions";
constexpr char kResponses[] = "/v1/responses";

struct Heard
{
    explicit Heard(ChatTurnJob &job)
    {
        using Job = ChatTurnJob;
        QObject::connect(&job, &Job::textArrived, &job, [this](auto &t) { text += t; });
        QObject::connect(&job, &Job::noticed, &job, [this](auto &n) { notices.append(n); });
        QObject::connect(&job, &Job::learnt, &job,
                         [this](auto &q) { learnt << q.name + u'=' + q.value; });
        QObject::connect(&job, &Job::finished, &job, [this](auto &o) {
            outcome = o;
            ++finishes;
        });
    }

    QString text;
    QList<ChatNotice> notices;
    QStringList learnt;
    std::optional<ChatOutcome> outcome;
    int finishes = 0;
};

Reply refusal(const QString &message, const QString &code = u"unsupported_parameter"_s)
{
    return errorReply(400, message, u"invalid_request_error"_s, code);
}

QString unsupported(const QString &parameter)
{
    return u"Unsupported parameter: '%1' is not supported with this model."_s.arg(parameter);
}

// The words of the first thing that a very strict server refuses in a body; empty: none.
QString strictFault(const QJsonObject &body, const QStringList &refused)
{
    for (const QString &name : refused) {
        if (body.contains(name))
            return unsupported(name);
    }
    return {};
}

} // namespace

class TstChatTurnJob : public QObject
{
    Q_OBJECT

    FakeClock m_clock;
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
        prompt.system = u"Be brief."_s;
        prompt.temperature = 0.2;
        prompt.history = {{.role = MessageRole::User, .text = u"hello"_s}};
        return prompt;
    }

    [[nodiscard]] std::unique_ptr<ChatTurnJob> job(const ChatPrompt &prompt, int retries = 0)
    {
        return std::make_unique<ChatTurnJob>(prompt, retries, m_authorizer, m_clock);
    }

    // A server that takes everything but what `fault` finds.
    void serve(const std::function<QString(const QJsonObject &)> &fault)
    {
        m_server->onRequest(kChat, [fault](const RecordedRequest &request) {
            const QString words = fault(request.json());
            return words.isEmpty() ? streamReply({u"Hel"_s, u"lo"_s}) : refusal(words);
        });
    }

    [[nodiscard]] JobContract contract()
    {
        return {.quick =
                    [this] {
                        m_server->on(kChat, streamReply({u"Hello"_s}));
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

    // While it waits to ask again.
    [[nodiscard]] JobContract waitingContract()
    {
        JobContract contract = this->contract();
        contract.hanging = [this] {
            m_server->on(kChat, errorReply(429, u"slow down"_s, {}, {}, {"Retry-After: 50"}));
            return underTest(job(prompt(), 2));
        };
        return contract;
    }

private Q_SLOTS:
    void init() { m_server = std::make_unique<FakeServer>(); }

    void finishesOnce() { verifyFinishesOnce(contract()); }
    void finishesOnlyFromTheEventLoop() { verifyFinishesOnlyFromTheEventLoop(contract()); }
    void cancelledBeforeStart() { verifyCancelBeforeStart(contract()); }
    void cancelledWhileRunning() { verifyCancelWhileRunning(contract()); }
    void cancelledWhileWaiting() { verifyCancelWhileRunning(waitingContract()); }
    void cancelledAfterFinish() { verifyCancelAfterFinish(contract()); }
    void deletedWhileRunningIsSilent() { verifyDeletedWhileRunningIsSilent(contract()); }
    void deletedWhileWaitingIsSilent() { verifyDeletedWhileRunningIsSilent(waitingContract()); }

    void refusalIsRepairedAndLearnt_data()
    {
        QTest::addColumn<QString>("refused");
        QTest::addColumn<QString>("learnt");
        QTest::newRow("limit") << u"max_tokens"_s << u"limit=max_completion_tokens"_s;
        QTest::newRow("usage") << u"stream_options"_s << u"stream_options=off"_s;
        QTest::newRow("temperature") << u"temperature"_s << u"temperature=off"_s;
    }

    void refusalIsRepairedAndLearnt()
    {
        QFETCH(QString, refused);
        QFETCH(QString, learnt);
        serve([&](const QJsonObject &body) { return strictFault(body, {refused}); });
        const auto turn = job(prompt());
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->end, ChatOutcome::End::Done);
        QCOMPARE(heard.text, u"Hello"_s);
        QCOMPARE(heard.learnt, QStringList{learnt});
        QCOMPARE(m_server->requestCount(), 2);
        QCOMPARE(heard.notices.size(), 1);
        QCOMPARE(heard.notices.first().quirk.words, unsupported(refused));
        QCOMPARE(heard.notices.first().quirk.modelId, u"m"_s);
        QCOMPARE(heard.notices.first().quirk.learntAt, m_clock.now());
    }

    void whatIsKnownIsSentAtOnce()
    {
        serve([](const QJsonObject &body) { return strictFault(body, {u"max_tokens"_s}); });
        ChatPrompt known = prompt();
        known.learnt = {{.modelId = u"m"_s,
                         .name = u"limit"_s,
                         .value = u"max_completion_tokens"_s,
                         .locked = true}};
        const auto turn = job(known);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.text, u"Hello"_s);
        QVERIFY(heard.learnt.isEmpty());
        QCOMPARE(m_server->requestCount(), 1);
    }

    void streamingServerThatDoesNotStream()
    {
        m_server->onRequest(kChat, [](const RecordedRequest &request) {
            if (request.json().value(u"stream"_s).toBool())
                return refusal(u"Unsupported value: 'stream' does not support true with this "
                               "model. Only the default (false) value is supported."_s,
                               u"unsupported_value"_s);
            return completionReply(u"Hello"_s);
        });
        const auto turn = job(prompt());
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.text, u"Hello"_s);
        QCOMPARE(heard.learnt, QStringList{u"stream=off"_s});
    }

    // Neither of two roles: only the value that helped is learnt.
    void secondRepairOfOneQuirkCounts()
    {
        m_server->onRequest(kChat, [](const RecordedRequest &request) {
            const QString role = request.json()[u"messages"_s][0][u"role"_s].toString();
            if (role == u"user"_s)
                return streamReply({u"Hello"_s});
            return refusal(u"Unsupported value: 'messages[0].role' does not support '%1' with "
                           "this model."_s.arg(role),
                           u"unsupported_value"_s);
        });
        const auto turn = job(prompt());
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->end, ChatOutcome::End::Done);
        QCOMPARE(heard.learnt, QStringList{u"system_role=user"_s});
        QCOMPARE(m_server->requestCount(), 3);
    }

    void threeRepairsInARowAreTheMost_data()
    {
        QTest::addColumn<QStringList>("refused");
        QTest::addColumn<int>("requests");
        QTest::addColumn<bool>("done");
        const QStringList three{u"max_tokens"_s, u"temperature"_s, u"stream_options"_s};
        QTest::newRow("three") << three << 4 << true;
        QTest::newRow("four") << three + QStringList{u"max_completion_tokens"_s} << 4 << false;
    }

    void threeRepairsInARowAreTheMost()
    {
        QFETCH(QStringList, refused);
        QFETCH(int, requests);
        QFETCH(bool, done);
        serve([&](const QJsonObject &body) { return strictFault(body, refused); });
        const auto turn = job(prompt());
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(m_server->requestCount(), requests);
        QCOMPARE(heard.outcome->end == ChatOutcome::End::Done, done);
        QCOMPARE(heard.learnt.size(), done ? 3 : 0);
        if (!done)
            QCOMPARE(heard.outcome->error->kind, ErrorKind::BadRequest);
    }

    // A server that always says the same is not asked for ever.
    void stubbornServerGetsThePlainError()
    {
        m_server->on(kChat, refusal(unsupported(u"max_tokens"_s)));
        const auto turn = job(prompt());
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->error->kind, ErrorKind::BadRequest);
        QCOMPARE(m_server->requestCount(), 2);
        QVERIFY(heard.learnt.isEmpty());
    }

    void lockedQuirkIsNotRepaired()
    {
        serve([](const QJsonObject &body) {
            return strictFault(body, {u"max_completion_tokens"_s});
        });
        ChatPrompt locked = prompt();
        locked.learnt = {{.name = u"limit"_s, .value = u"max_completion_tokens"_s, .locked = true}};
        const auto turn = job(locked);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->end, ChatOutcome::End::Failed);
        QCOMPARE(m_server->requestCount(), 1);
    }

    // Inside a stream, after the first word, nothing is asked again.
    void refusalAfterContentIsShown()
    {
        m_server->on(kChat, Reply::stream()
                                .chunk(deltaEvent(R"({"content":"half"})"))
                                .chunk("data: {\"error\":{\"code\":\"400\",\"message\":\""
                                       "Unsupported parameter: 'max_tokens'\"}}\n\n")
                                .end());
        const auto turn = job(prompt(), 2);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.text, u"half"_s);
        QCOMPARE(heard.outcome->end, ChatOutcome::End::Failed);
        QCOMPARE(m_server->requestCount(), 1);
    }

    void refusalInsideA200IsRepaired()
    {
        m_server->on(kChat, {Reply::stream()
                                 .chunk("data: {\"error\":{\"code\":400,\"message\":\"Unsupported "
                                        "parameter: 'max_tokens' is not supported\"}}\n\n")
                                 .end(),
                             streamReply({u"Hello"_s})});
        const auto turn = job(prompt());
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.text, u"Hello"_s);
        QCOMPARE(heard.learnt, QStringList{u"limit=max_completion_tokens"_s});
    }

    void otherApiAnswers_data()
    {
        QTest::addColumn<ApiSpec>("spec");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("learnt");
        QTest::newRow("Responses for chat") << ApiSpec::OpenAiChatCompletions
                                            << QByteArray(kResponses) << u"api=openai-responses"_s;
        QTest::newRow("chat for Responses")
            << ApiSpec::OpenAiResponses << QByteArray(kChat) << u"api=openai-chat-completions"_s;
    }

    void otherApiAnswers()
    {
        QFETCH(ApiSpec, spec);
        QFETCH(QByteArray, path);
        QFETCH(QString, learnt);
        m_server->onAny(Reply::json(R"({"detail":"Not Found"})", 404));
        if (path == kChat)
            m_server->on(path, streamReply({u"Hello"_s}));
        else
            m_server->on(path, Reply::json(R"({"id":"r","status":"completed","output":[{"type":)"
                                           R"("message","role":"assistant","content":[{"type":)"
                                           R"("output_text","text":"Hello"}]}]})"));
        ChatPrompt asked = prompt();
        asked.endpoint.spec = spec;
        const auto turn = job(asked);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.text, u"Hello"_s);
        QCOMPARE(heard.learnt, QStringList{learnt});
        QCOMPARE(m_server->requestCount(), 2);
    }

    void typedPathOfTheMissingApiIsReplaced()
    {
        m_server->onAny(Reply::json(R"({"detail":"Not Found"})", 404));
        m_server->on(kResponses,
                     Reply::json(R"({"status":"completed","output":[{"type":"message","content":)"
                                 R"([{"type":"output_text","text":"Hello"}]}]})"));
        ChatPrompt asked = prompt();
        asked.endpoint.baseUrl = m_server->baseUrl() + u"/chat/completions"_s;
        const auto turn = job(asked);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.text, u"Hello"_s);
    }

    void fallbackCanBeSwitchedOff()
    {
        m_server->onAny(Reply::json(R"({"detail":"Not Found"})", 404));
        ChatPrompt asked = prompt();
        asked.endpoint.apiFallback = false;
        const auto turn = job(asked);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->error->kind, ErrorKind::PathNotFound);
        QCOMPARE(m_server->requestCount(), 1);
    }

    void bothApisMissingIsTheFirstError()
    {
        m_server->onAny(Reply::json(R"({"detail":"other words"})", 404));
        m_server->on(kChat, Reply::json(R"({"detail":"first words"})", 404));
        const auto turn = job(prompt());
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->error->detail, u"first words"_s);
        QCOMPARE(m_server->requestCount(), 2);
        QVERIFY(heard.learnt.isEmpty());
    }

    void wordsHoldNoKey()
    {
        const QByteArray key = makeCanary();
        m_environment.variables["SIGNALBOX_KEY_CUSTOM_TEST"] = key;
        m_server->on(
            kChat, {refusal(unsupported(u"max_tokens"_s) + u" Key: "_s + QString::fromLatin1(key)),
                    streamReply({u"Hello"_s})});
        const auto turn = job(prompt());
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        m_environment.variables.clear();
        QCOMPARE(heard.notices.size(), 1);
        QVERIFY(!heard.notices.first().quirk.words.contains(QString::fromLatin1(key)));
    }

    void busyServerIsAskedAgain_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("requests");
        const auto row = [](const char *name, int status, int requests, const char *header = "X: y",
                            const QString &code = {}) {
            QTest::newRow(name) << status << code << QByteArray(header) << requests;
        };
        row("408", 408, 2);
        row("409", 409, 2);
        row("429", 429, 2);
        row("429 quota", 429, 1, "X: y", u"insufficient_quota"_s);
        row("500", 500, 2);
        row("503", 503, 2);
        row("529", 529, 2);
        row("400", 400, 1);
        row("401", 401, 1);
        row("422", 422, 1);
        row("500, said not to", 500, 1, "x-should-retry: false");
        row("400, said to", 400, 2, "x-should-retry: true");
    }

    void busyServerIsAskedAgain()
    {
        QFETCH(int, status);
        QFETCH(QString, code);
        QFETCH(QByteArray, header);
        QFETCH(int, requests);
        m_server->on(kChat, {errorReply(status, u"not now"_s, {}, code, {header}),
                             streamReply({u"Hello"_s})});
        const auto turn = job(prompt(), 2);
        Heard heard(*turn);
        connect(turn.get(), &ChatTurnJob::waitChanged, turn.get(), &ChatTurnJob::retryNow,
                Qt::QueuedConnection);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(m_server->requestCount(), requests);
        QCOMPARE(heard.text, requests == 2 ? u"Hello"_s : QString());
        QCOMPARE(heard.notices.size(), requests - 1);
    }

    void retriesEnd_data()
    {
        QTest::addColumn<int>("retries");
        for (const int retries : {0, 1, 2})
            QTest::addRow("%d", retries) << retries;
    }

    void retriesEnd()
    {
        QFETCH(int, retries);
        m_server->on(kChat, errorReply(503, u"busy"_s));
        const auto turn = job(prompt(), retries);
        Heard heard(*turn);
        connect(turn.get(), &ChatTurnJob::waitChanged, turn.get(), &ChatTurnJob::retryNow,
                Qt::QueuedConnection);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(m_server->requestCount(), retries + 1);
        QCOMPARE(heard.outcome->error->kind, ErrorKind::Overloaded);
    }

    void pauseIsAsLongAsTheServerSays()
    {
        m_server->on(kChat, {errorReply(429, u"slow down"_s, {}, {}, {"Retry-After: 2"}),
                             streamReply({u"Hello"_s})});
        const auto turn = job(prompt(), 1);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(turn->waiting());
        QCOMPARE(turn->waiting()->pause, 2'000ms);
        QCOMPARE(turn->waiting()->error.kind, ErrorKind::RateLimited);
        m_clock.advance(1'500ms);
        QTRY_COMPARE(turn->waiting()->pause, 500ms);
        QCOMPARE(m_server->requestCount(), 1);
        m_clock.advance(500ms);
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.text, u"Hello"_s);
        QVERIFY(!turn->waiting());
    }

    void unreachableServerIsTriedAgain()
    {
        m_server->on(kChat, streamReply({u"Hello"_s}));
        m_server->stop();
        const auto turn = job(prompt(), 2);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(turn->waiting());
        QCOMPARE(turn->waiting()->error.kind, ErrorKind::ConnectionRefused);
        m_server->start();
        turn->retryNow();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.text, u"Hello"_s);
    }

    // The server counts exactly one request, on a fresh connection and on a warm one.
    void requestThatMayHaveBeenReceivedIsNotRepeated_data()
    {
        QTest::addColumn<bool>("warm");
        QTest::addColumn<bool>("reset");
        for (const bool warm : {false, true}) {
            for (const bool reset : {false, true})
                QTest::addRow("%s, %s", warm ? "warm" : "fresh", reset ? "RST" : "FIN")
                    << warm << reset;
        }
    }

    void requestThatMayHaveBeenReceivedIsNotRepeated()
    {
        QFETCH(bool, warm);
        QFETCH(bool, reset);
        if (warm) {
            m_server->on(kChat, streamReply({u"first"_s}));
            const auto first = job(prompt());
            Heard heard(*first);
            first->start();
            QTRY_VERIFY(heard.outcome);
        }
        const int before = m_server->requestCount();
        m_server->on(kChat, reset ? Reply::raw().reset() : Reply::raw().hangUp());
        const auto turn = job(prompt(), 2);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->error->kind, ErrorKind::MaybeReceived);
        QVERIFY(heard.notices.isEmpty());
        QCOMPARE(m_server->requestCount(), before + 1);
    }

    void answerThatBreaksOffBeforeItsFirstWordIsNotRepeated()
    {
        m_server->on(kChat, Reply::stream().chunk(": hello\n\n").hangUp());
        const auto turn = job(prompt(), 2);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->end, ChatOutcome::End::Failed);
        QCOMPARE(m_server->requestCount(), 1);
    }

    void overloadInsideAStreamIsRetried()
    {
        m_server->on(kChat, {Reply::stream()
                                 .chunk("data: {\"error\":{\"message\":\"Overloaded\",\"type\":"
                                        "\"overloaded_error\"}}\n\n")
                                 .end(),
                             streamReply({u"Hello"_s})});
        const auto turn = job(prompt(), 1);
        Heard heard(*turn);
        connect(turn.get(), &ChatTurnJob::waitChanged, turn.get(), &ChatTurnJob::retryNow,
                Qt::QueuedConnection);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.text, u"Hello"_s);
    }

    // A repair that was made before a pause is still in force after it.
    void repairsOutlastAPause()
    {
        int asked = 0;
        m_server->onRequest(kChat, [&](const RecordedRequest &request) {
            ++asked;
            if (request.json().contains(u"max_tokens"_s))
                return refusal(unsupported(u"max_tokens"_s));
            return asked == 2 ? errorReply(503, u"busy"_s) : streamReply({u"Hello"_s});
        });
        const auto turn = job(prompt(), 1);
        Heard heard(*turn);
        connect(turn.get(), &ChatTurnJob::waitChanged, turn.get(), &ChatTurnJob::retryNow,
                Qt::QueuedConnection);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.text, u"Hello"_s);
        QCOMPARE(asked, 3);
        QCOMPARE(heard.learnt, QStringList{u"limit=max_completion_tokens"_s});
    }

    void cancelEndsThePause()
    {
        m_server->on(kChat, errorReply(503, u"busy"_s));
        const auto turn = job(prompt(), 2);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(turn->waiting());
        turn->cancel();
        turn->retryNow();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->end, ChatOutcome::End::Cancelled);
        m_clock.advance(60s);
        passTime(50ms);
        QCOMPARE(m_server->requestCount(), 1);
        QCOMPARE(heard.finishes, 1);
    }

    void pauses_data()
    {
        QTest::addColumn<int>("asked");
        QTest::addColumn<int>("attempt");
        QTest::addColumn<double>("random");
        QTest::addColumn<int>("pause");
        QTest::newRow("asked for") << 7'000 << 1 << 0.9 << 7'000;
        QTest::newRow("asked for too long") << 3'600'000 << 1 << 0.0 << 60'000;
        QTest::newRow("first") << 0 << 1 << 0.0 << 500;
        QTest::newRow("second") << 0 << 2 << 0.0 << 1'000;
        QTest::newRow("jitter") << 0 << 2 << 0.4 << 900;
        QTest::newRow("longest") << 0 << 9 << 0.0 << 8'000;
        QTest::newRow("absurd attempt") << 0 << 1'000'000 << 0.0 << 8'000;
    }

    void pauses()
    {
        QFETCH(int, asked);
        QFETCH(int, attempt);
        QFETCH(double, random);
        QFETCH(int, pause);
        Error error{.kind = ErrorKind::RateLimited};
        if (asked > 0)
            error.retryAfter = std::chrono::milliseconds(asked);
        QCOMPARE(retryPause(error, attempt, random), std::chrono::milliseconds(pause));
    }

    void onlyWhatIsSafeMayRetry_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("answered");
        QTest::addColumn<bool>("may");
        const auto row = [](const char *name, ErrorKind kind, bool may, const QString &code = {},
                            bool answered = false) {
            QTest::newRow(name) << kind << code << answered << may;
        };
        row("no address", ErrorKind::Dns, true);
        row("refused", ErrorKind::ConnectionRefused, true);
        row("unreachable", ErrorKind::Unreachable, true);
        row("connect timeout", ErrorKind::ConnectTimeout, true);
        row("lost while connecting", ErrorKind::ConnectionLost, true);
        row("lost inside the answer", ErrorKind::ConnectionLost, false, {}, true);
        row("handshake", ErrorKind::Tls, true, u"handshake_failed"_s);
        row("certificate", ErrorKind::Tls, false, u"certificate_expired"_s);
        row("maybe received", ErrorKind::MaybeReceived, false);
        row("no first byte", ErrorKind::FirstByteTimeout, false);
        row("idle", ErrorKind::IdleTimeout, false, {}, true);
        row("total", ErrorKind::TotalTimeout, false);
        row("redirected", ErrorKind::Redirected, false);
        row("proxy", ErrorKind::Proxy, false);
        row("no key", ErrorKind::SecretNotFound, false);
        row("bad URL", ErrorKind::InvalidInput, false);
        row("protocol", ErrorKind::Protocol, false);
    }

    void onlyWhatIsSafeMayRetry()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(QString, code);
        QFETCH(bool, answered);
        QFETCH(bool, may);
        const ChatOutcome outcome{.end = ChatOutcome::End::Failed,
                                  .error = Error{.kind = kind, .code = code},
                                  .answered = answered};
        QCOMPARE(mayRetry(outcome), may);
    }
};

QTEST_GUILESS_MAIN(TstChatTurnJob)

#include "tst_chatturnjob.moc"
