// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorizer.h"
#include "core/health/capabilityfindings.h"
#include "core/health/capabilityjob.h"
#include "core/net/qnamtransport.h"
#include "core/secrets/sessionsecretstore.h"
#include "core/store/capabilitystore.h"
#include "core/store/endpointstore.h"
#include "core/store/quirkstore.h"
#include "tests/core/store/storefile.h"
#include "tests/support/canary.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/fakeserver.h"
#include "tests/support/jobcontract.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr char kChat[] = "/v1/chat/completions";

// What the model behind a fake server can do. It refuses the rest in words of real servers.
struct Talents
{
    bool streams = true;
    bool nativeTools = true;
    bool legacyTools = true;
    bool sees = true;
    bool thinks = true;
};

Reply unknownArgument(const QString &name)
{
    return errorReply(400, u"Unrecognized request argument supplied: "_s + name,
                      u"invalid_request_error"_s);
}

// `members` of the message, as JSON.
Reply messageReply(const QByteArray &members, const QByteArray &finishReason = "stop")
{
    return Reply::json("{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\"," + members +
                       "},\"finish_reason\":\"" + finishReason + "\"}]}");
}

Reply answer(const Talents &can, const QJsonObject &asked)
{
    if (asked.value(u"stream"_s).toBool())
        return can.streams ? streamReply({u"po"_s, u"ng"_s})
                           : errorReply(400, u"Streaming is not supported for this model."_s);
    if (asked.contains(u"tools"_s))
        return can.nativeTools
                   ? messageReply(
                         "\"content\":null,\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\","
                         "\"function\":{\"name\":\"echo\",\"arguments\":\"{}\"}}]",
                         "tool_calls")
                   : unknownArgument(u"tools"_s);
    if (asked.contains(u"functions"_s))
        return can.legacyTools
                   ? messageReply("\"content\":null,\"function_call\":{\"name\":\"echo\","
                                  "\"arguments\":\"{}\"}",
                                  "function_call")
                   : unknownArgument(u"functions"_s);
    if (asked.value(u"messages"_s)[0][u"content"_s].isArray())
        return can.sees ? completionReply(u"It is YELLOW."_s)
                        : errorReply(400, u"This model does not take images."_s);
    if (asked.contains(u"reasoning_effort"_s))
        return can.thinks ? messageReply("\"content\":\"no\",\"reasoning_content\":\"91 = 7 x 13\"")
                          : unknownArgument(u"reasoning_effort"_s);
    return completionReply(u"pong"_s);
}

} // namespace

class TstCapabilityJob : public QObject
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

    [[nodiscard]] std::unique_ptr<CapabilityJob> job(const Endpoint &endpoint,
                                                     const QList<LearntQuirk> &learnt = {})
    {
        return std::make_unique<CapabilityJob>(CapabilityJob::Services{m_authorizer, m_clock},
                                               endpoint, u"m"_s, learnt);
    }

    CapabilityOutcome run(const Endpoint &endpoint, const QList<LearntQuirk> &learnt = {})
    {
        const auto running = job(endpoint, learnt);
        std::optional<CapabilityOutcome> outcome;
        connect(running.get(), &CapabilityJob::finished, this,
                [&](const CapabilityOutcome &ended) { outcome = ended; });
        running->start();
        if (!QTest::qWaitFor([&] { return outcome.has_value(); }))
            qFatal("the job did not finish");
        return *outcome;
    }

    CapabilityReport test(const QList<LearntQuirk> &learnt = {})
    {
        return run(endpoint(), learnt).report;
    }

    void serve(const Talents &can)
    {
        m_server->onRequest(
            kChat, [can](const RecordedRequest &request) { return answer(can, request.json()); });
    }

    [[nodiscard]] JobContract contract()
    {
        return {.quick =
                    [this] {
                        serve({});
                        return underTest(job(endpoint()));
                    },
                .hanging =
                    [this] {
                        m_server->on(kChat, Reply::silence());
                        return underTest(job(endpoint()));
                    },
                .isUnderWay = [this] { return m_server->requestCount(kChat) == 1; },
                .isCancelled =
                    [](const QVariant &outcome) {
                        return outcome.value<CapabilityOutcome>().cancelled;
                    }};
    }

    // "passed passed missed …", in the order of the test.
    static QString states(const CapabilityReport &report)
    {
        QStringList names;
        for (const CapabilityResult &result : report.results)
            names.append(capabilityStateName(result.state));
        return names.join(u' ');
    }

private Q_SLOTS:
    void init() { m_server = std::make_unique<FakeServer>(); }

    void finishesOnce() { verifyFinishesOnce(contract()); }
    void finishesOnlyFromTheEventLoop() { verifyFinishesOnlyFromTheEventLoop(contract()); }
    void cancelledBeforeStart() { verifyCancelBeforeStart(contract()); }
    void cancelledWhileRunning() { verifyCancelWhileRunning(contract()); }
    void cancelledAfterFinish() { verifyCancelAfterFinish(contract()); }
    void deletedWhileRunningIsSilent() { verifyDeletedWhileRunningIsSilent(contract()); }

    void matrixSaysWhatTheModelCanDo_data();
    void matrixSaysWhatTheModelCanDo();
    void refusalKeepsTheWordsOfTheServer();
    void everyQuestionIsBoundedAndOurs();
    void wordsInsteadOfACallAreAMiss();
    void blindModelThatAnswersIsAMiss();
    void wholeReplyToAStreamIsAMiss();
    void thoughtsThatShowThemselvesAreNotAskedFor();
    void thinkerGetsRoom();
    void limitThatCutsACallOffProvesNothing();
    void serverThatWantsItOtherwiseIsFollowed();
    void knownQuirksLeaveTheQuestionOpen();
    void wrongKeyEndsTheTest();
    void limitOfTheDayEndsTheTest();
    void brokenServerDuringOneQuestionLeavesTheOthers();
    void keyIsInNoResult();
};

void TstCapabilityJob::matrixSaysWhatTheModelCanDo_data()
{
    QTest::addColumn<Talents>("can");
    QTest::addColumn<QString>("found");
    QTest::newRow("everything") << Talents() << u"passed passed passed not_tested passed passed"_s;
    QTest::newRow("no streaming") << Talents{.streams = false}
                                  << u"passed failed passed not_tested passed passed"_s;
    QTest::newRow("old tools") << Talents{.nativeTools = false}
                               << u"passed passed failed passed passed passed"_s;
    QTest::newRow("no tools") << Talents{.nativeTools = false, .legacyTools = false}
                              << u"passed passed failed failed passed passed"_s;
    QTest::newRow("blind") << Talents{.sees = false}
                           << u"passed passed passed not_tested failed passed"_s;
    QTest::newRow("thoughtless") << Talents{.thinks = false}
                                 << u"passed passed passed not_tested passed failed"_s;
}

void TstCapabilityJob::matrixSaysWhatTheModelCanDo()
{
    QFETCH(Talents, can);
    QFETCH(QString, found);
    serve(can);
    const CapabilityReport report = test();
    QCOMPARE(states(report), found);
    QVERIFY(report.testedAt.isValid());
    for (const CapabilityResult &result : report.results)
        QCOMPARE(result.latency.has_value(), result.state != CapabilityState::NotTested);
}

void TstCapabilityJob::refusalKeepsTheWordsOfTheServer()
{
    serve({.sees = false});
    const CapabilityResult vision = test().result(Capability::Vision);
    QVERIFY(vision.error);
    QCOMPARE(vision.error->detail, u"This model does not take images."_s);
    QCOMPARE(vision.error->httpStatus, 400);
}

void TstCapabilityJob::everyQuestionIsBoundedAndOurs()
{
    serve({});
    test();
    QCOMPARE(m_server->requestCount(kChat), 5); // legacy tools need not be asked for
    for (const RecordedRequest &request : m_server->requests()) {
        const QJsonObject body = request.json();
        const int most = body.contains(u"reasoning_effort"_s) ? 2'048 : 64;
        QCOMPARE(body.value(u"max_tokens"_s).toInt(), most);
        QCOMPARE(body.value(u"messages"_s).toArray().size(), 1);
        QVERIFY(!body.contains(u"temperature"_s));
    }
}

void TstCapabilityJob::wordsInsteadOfACallAreAMiss()
{
    m_server->on(kChat, completionReply(u"I would call echo now."_s));
    const CapabilityReport report = test();
    QCOMPARE(report.state(Capability::NativeTools), CapabilityState::Missed);
    QCOMPARE(report.state(Capability::LegacyTools), CapabilityState::Missed);
}

void TstCapabilityJob::blindModelThatAnswersIsAMiss()
{
    m_server->on(kChat, completionReply(u"I cannot see images."_s));
    QCOMPARE(test().state(Capability::Vision), CapabilityState::Missed);
}

void TstCapabilityJob::wholeReplyToAStreamIsAMiss()
{
    m_server->on(kChat, completionReply(u"pong"_s));
    QCOMPARE(test().state(Capability::Streaming), CapabilityState::Missed);
}

void TstCapabilityJob::thoughtsThatShowThemselvesAreNotAskedFor()
{
    m_server->on(kChat, completionReply(u"<think>well</think>pong"_s));
    const CapabilityReport report = test();
    QCOMPARE(report.state(Capability::Reasoning), CapabilityState::Passed);
    for (const RecordedRequest &request : m_server->requests())
        QVERIFY(!request.json().contains(u"reasoning_effort"_s));
}

// It has used the limit up before it said a word.
void TstCapabilityJob::thinkerGetsRoom()
{
    m_server->onRequest(kChat, [](const RecordedRequest &request) {
        return request.json().value(u"max_tokens"_s).toInt() < 512
                   ? messageReply("\"content\":\"\"", "length")
                   : completionReply(u"yellow"_s);
    });
    const CapabilityReport report = test();
    QCOMPARE(report.state(Capability::Text), CapabilityState::Passed);
    QCOMPARE(report.state(Capability::Vision), CapabilityState::Passed);
}

void TstCapabilityJob::limitThatCutsACallOffProvesNothing()
{
    m_server->onRequest(kChat, [](const RecordedRequest &request) {
        return request.json().contains(u"tools"_s) ? messageReply("\"content\":\"\"", "length")
                                                   : completionReply(u"pong"_s);
    });
    QCOMPARE(test().state(Capability::NativeTools), CapabilityState::NotTested);
}

void TstCapabilityJob::serverThatWantsItOtherwiseIsFollowed()
{
    m_server->onRequest(kChat, [](const RecordedRequest &request) {
        if (request.json().contains(u"max_tokens"_s))
            return errorReply(400,
                              u"Unsupported parameter: 'max_tokens' is not supported with this "
                              "model. Use 'max_completion_tokens' instead."_s,
                              u"invalid_request_error"_s, u"unsupported_parameter"_s);
        return answer({}, request.json());
    });
    const CapabilityOutcome outcome = run(endpoint());
    QCOMPARE(states(outcome.report), u"passed passed passed not_tested passed passed"_s);
    QCOMPARE(outcome.learnt.size(), 1);
    QCOMPARE(outcome.learnt.first().name, u"limit"_s);
    QCOMPARE(outcome.learnt.first().modelId, u"m"_s);
    QCOMPARE(m_server->requestCount(kChat), 6); // refused once, then known
}

// A server that was updated since.
void TstCapabilityJob::knownQuirksLeaveTheQuestionOpen()
{
    serve({});
    const QList<LearntQuirk> learnt = {
        {.modelId = u"m"_s, .name = u"stream"_s, .value = u"off"_s},
        {.modelId = u"m"_s, .name = u"tools"_s, .value = u"off"_s},
        {.modelId = u"m"_s, .name = u"tool_format"_s, .value = u"legacy"_s},
        {.modelId = u"m"_s, .name = u"reasoning_effort"_s, .value = u"off"_s}};
    QCOMPARE(states(test(learnt)), u"passed passed passed not_tested passed passed"_s);
}

void TstCapabilityJob::wrongKeyEndsTheTest()
{
    m_server->on(kChat, errorReply(401, u"Incorrect API key"_s));
    const CapabilityReport report = test();
    QCOMPARE(states(report),
             u"not_tested not_tested not_tested not_tested not_tested not_tested"_s);
    QCOMPARE(report.result(Capability::Text).error->kind, ErrorKind::Authentication);
    QCOMPARE(m_server->requestCount(kChat), 1);
}

void TstCapabilityJob::limitOfTheDayEndsTheTest()
{
    m_server->onRequest(kChat, [](const RecordedRequest &request) {
        return request.json().contains(u"tools"_s) ? errorReply(429, u"Slow down"_s)
                                                   : answer({}, request.json());
    });
    const CapabilityReport report = test();
    QCOMPARE(states(report), u"passed passed not_tested not_tested not_tested not_tested"_s);
    QCOMPARE(report.result(Capability::NativeTools).error->kind, ErrorKind::RateLimited);
    QCOMPARE(m_server->requestCount(kChat), 3);
}

void TstCapabilityJob::brokenServerDuringOneQuestionLeavesTheOthers()
{
    m_server->onRequest(kChat, [](const RecordedRequest &request) {
        return request.json().contains(u"tools"_s) ? errorReply(500, u"out of luck"_s)
                                                   : answer({}, request.json());
    });
    QCOMPARE(states(test()), u"passed passed failed passed passed passed"_s);
}

void TstCapabilityJob::keyIsInNoResult()
{
    const QByteArray key = makeCanary();
    Endpoint keyed = endpoint();
    const SecretRef ref = SecretRef::makeNew(SecretRef::Place::Session, u"api-key"_s);
    m_secrets.insert(ref, Secret(key));
    keyed.keyRef = ref.toString();
    m_server->onRequest(kChat, [&key](const RecordedRequest &request) {
        return request.json().contains(u"tools"_s)
                   ? errorReply(400, u"Your key "_s + QString::fromLatin1(key) + u" has no tools"_s)
                   : answer({}, request.json());
    });
    StoreFile file;
    EndpointStore endpoints(file.database());
    QuirkStore quirks(file.database(), endpoints);
    CapabilityStore tests(file.database(), endpoints);
    keyed.id = *endpoints.add(keyed);
    const CapabilityOutcome outcome = run(keyed);
    QCOMPARE(m_server->lastRequest().header("Authorization"), "Bearer " + key);
    QCOMPARE(outcome.report.state(Capability::NativeTools), CapabilityState::Failed);
    QVERIFY(keepTest({endpoints, quirks, tests}, keyed, u"m"_s, outcome));
    QVERIFY(tests.report(keyed.id, u"m"_s));
    QCOMPARE(canaryInFiles(QFileInfo(file.path()).path(), key), QString());
}

QTEST_GUILESS_MAIN(TstCapabilityJob)

#include "tst_capabilityjob.moc"
