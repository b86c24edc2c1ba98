// SPDX-License-Identifier: GPL-3.0-or-later
// Refusals that are repaired, and the API that stands in for a missing one.
#include "tests/core/chat/turnbench.h"
#include "tests/support/canary.h"
#include "tests/support/jobcontract.h"

#include <QJsonArray>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr char kResponses[] = "/v1/responses";

// The words of the first thing that a very strict server refuses in a body; empty: none.
QString strictFault(const QJsonObject &body, const QStringList &refused)
{
    for (const QString &name : refused) {
        if (body.contains(name))
            return unsupported(name);
    }
    return {};
}

QByteArray searchDone(int index)
{
    return R"(data: {"type":"response.output_item.done","output_index":)" +
           QByteArray::number(index) + R"(,"item":{"type":"web_search_call","id":"w)" +
           QByteArray::number(index) + R"(","status":"completed"}})" + "\n\n";
}

// Two searches that the provider made itself, and what it found.
Reply searchingReply()
{
    return Reply::stream()
        .chunk(searchDone(0))
        .chunk(searchDone(1))
        .chunk(R"(data: {"type":"response.output_text.delta","output_index":2,)"
               R"("content_index":0,"delta":"found"})"
               "\n\n")
        .chunk(R"(data: {"type":"response.completed","response":{"status":"completed",)"
               R"("output":[]}})"
               "\n\n")
        .end();
}

} // namespace

class TstChatTurnJob : public QObject, private TurnBench
{
    Q_OBJECT

    // A server that takes everything but what `fault` finds.
    void serve(const std::function<QString(const QJsonObject &)> &fault)
    {
        server->onRequest(kChat, [fault](const RecordedRequest &request) {
            const QString words = fault(request.json());
            return words.isEmpty() ? streamReply({u"Hel"_s, u"lo"_s}) : refusal(words);
        });
    }

    [[nodiscard]] JobContract contract()
    {
        return {.quick =
                    [this] {
                        server->on(kChat, streamReply({u"Hello"_s}));
                        return underTest(job(prompt()));
                    },
                .hanging =
                    [this] {
                        server->on(kChat, Reply::silence());
                        return underTest(job(prompt()));
                    },
                .isUnderWay = [this] { return server->requestCount(kChat) == 1; },
                .isCancelled =
                    [](const QVariant &outcome) {
                        return outcome.value<ChatOutcome>().end == ChatOutcome::End::Cancelled;
                    }};
    }

private Q_SLOTS:
    void init() { server = std::make_unique<FakeServer>(); }

    void finishesOnce() { verifyFinishesOnce(contract()); }
    void finishesOnlyFromTheEventLoop() { verifyFinishesOnlyFromTheEventLoop(contract()); }
    void cancelledBeforeStart() { verifyCancelBeforeStart(contract()); }
    void cancelledWhileRunning() { verifyCancelWhileRunning(contract()); }
    void cancelledAfterFinish() { verifyCancelAfterFinish(contract()); }
    void deletedWhileRunningIsSilent() { verifyDeletedWhileRunningIsSilent(contract()); }

    // Shown, each once, and never run.
    void toolsOfTheProviderAreTold()
    {
        server->on(kResponses, searchingReply());
        ChatPrompt asked = prompt();
        asked.endpoint.spec = ApiSpec::OpenAiResponses;
        const auto turn = job(asked);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.text, u"found"_s);
        QCOMPARE(heard.notices.size(), 1);
        QCOMPARE(heard.notices.first().kind, ChatNotice::Kind::Hosted);
        QCOMPARE(heard.notices.first().tool, u"web_search_call"_s);
        QVERIFY(heard.outcome->toolCalls.isEmpty());
    }

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
        QCOMPARE(server->requestCount(), 2);
        QCOMPARE(heard.notices.size(), 1);
        QCOMPARE(heard.notices.first().quirk.words, unsupported(refused));
        QCOMPARE(heard.notices.first().quirk.modelId, u"m"_s);
        QCOMPARE(heard.notices.first().quirk.learntAt, clock.now());
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
        QCOMPARE(server->requestCount(), 1);
    }

    void streamingServerThatDoesNotStream()
    {
        server->onRequest(kChat, [](const RecordedRequest &request) {
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
        server->onRequest(kChat, [](const RecordedRequest &request) {
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
        QCOMPARE(server->requestCount(), 3);
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
        QCOMPARE(server->requestCount(), requests);
        QCOMPARE(heard.outcome->end == ChatOutcome::End::Done, done);
        QCOMPARE(heard.learnt.size(), done ? 3 : 0);
        if (!done)
            QCOMPARE(heard.outcome->error->kind, ErrorKind::BadRequest);
    }

    // A server that always says the same is not asked for ever.
    void stubbornServerGetsThePlainError()
    {
        server->on(kChat, refusal(unsupported(u"max_tokens"_s)));
        const auto turn = job(prompt());
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->error->kind, ErrorKind::BadRequest);
        QCOMPARE(server->requestCount(), 2);
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
        QCOMPARE(server->requestCount(), 1);
    }

    // Inside a stream, after the first word, nothing is asked again.
    void refusalAfterContentIsShown()
    {
        server->on(kChat, Reply::stream()
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
        QCOMPARE(server->requestCount(), 1);
    }

    void refusalInsideA200IsRepaired()
    {
        server->on(kChat, {Reply::stream()
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
        server->onAny(Reply::json(R"({"detail":"Not Found"})", 404));
        if (path == kChat)
            server->on(path, streamReply({u"Hello"_s}));
        else
            server->on(path, Reply::json(R"({"id":"r","status":"completed","output":[{"type":)"
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
        QCOMPARE(server->requestCount(), 2);
    }

    void typedPathOfTheMissingApiIsReplaced()
    {
        server->onAny(Reply::json(R"({"detail":"Not Found"})", 404));
        server->on(kResponses,
                   Reply::json(R"({"status":"completed","output":[{"type":"message","content":)"
                               R"([{"type":"output_text","text":"Hello"}]}]})"));
        ChatPrompt asked = prompt();
        asked.endpoint.baseUrl = server->baseUrl() + u"/chat/completions"_s;
        const auto turn = job(asked);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.text, u"Hello"_s);
    }

    void fallbackCanBeSwitchedOff()
    {
        server->onAny(Reply::json(R"({"detail":"Not Found"})", 404));
        ChatPrompt asked = prompt();
        asked.endpoint.apiFallback = false;
        const auto turn = job(asked);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->error->kind, ErrorKind::PathNotFound);
        QCOMPARE(server->requestCount(), 1);
    }

    void bothApisMissingIsTheFirstError()
    {
        server->onAny(Reply::json(R"({"detail":"other words"})", 404));
        server->on(kChat, Reply::json(R"({"detail":"first words"})", 404));
        const auto turn = job(prompt());
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->error->detail, u"first words"_s);
        QCOMPARE(server->requestCount(), 2);
        QVERIFY(heard.learnt.isEmpty());
    }

    void wordsHoldNoKey()
    {
        const QByteArray key = makeCanary();
        environment.variables["SIGNALBOX_KEY_CUSTOM_TEST"] = key;
        server->on(kChat,
                   {refusal(unsupported(u"max_tokens"_s) + u" Key: "_s + QString::fromLatin1(key)),
                    streamReply({u"Hello"_s})});
        const auto turn = job(prompt());
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        environment.variables.clear();
        QCOMPARE(heard.notices.size(), 1);
        QVERIFY(!heard.notices.first().quirk.words.contains(QString::fromLatin1(key)));
    }
};

QTEST_GUILESS_MAIN(TstChatTurnJob)

#include "tst_chatturnjob.moc"
