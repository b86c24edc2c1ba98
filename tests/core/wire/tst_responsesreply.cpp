// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/wire/responsesevents.h"

#include <QTest>

#include <string>

using namespace signalbox::wire;

class TstResponsesReply final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void streamsAreRead_data();
    void streamsAreRead();
    void wholeAnswersAreRead_data();
    void wholeAnswersAreRead();
    void faultsAreToldOnce_data();
    void faultsAreToldOnce();
    void errorsHaveTheirCategory();
    void replayHoldsTheWholeOutput();
    void replayIsLeftOut_data();
    void replayIsLeftOut();
    void halvesOfCharactersAreJoined();
    void usageIsRead();
    void azureFieldsHaveNoEffect();
    void failedReplyEndsAtOnce();
};

void TstResponsesReply::streamsAreRead_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("outcome");
    const auto row = [](const char *name, const std::string &body, const char *outcome) {
        QTest::newRow(name) << body << std::string(outcome);
    };
    row("deltas, repeated three times",
        added(at(0), message("")) + delta(kText, at(0), "Hel") + delta(kText, at(0), "lo") +
            sse("response.output_text.done", at(0) + R"("text":"Hello")") +
            done(at(0), message("Hello")) + completed(message("Hello")),
        "Hello end=completed");
    row("done event without deltas",
        sse("response.output_text.done", at(0) + R"("text":"Hello")") + completed(),
        "Hello end=completed");
    row("done item without deltas", done(at(0), message("Hello")) + completed(),
        "Hello end=completed");
    row("final output only", completed(message("Hello") + ',' + call("c", "f", "{}")),
        "Hello calls=c/f/{}  end=completed");
    row("second part only in the done item",
        delta(kText, at(0) + R"("content_index":0,)", "a") +
            done(at(0), R"({"type":"message","content":[{"type":"output_text","text":"a"},)"
                        R"({"type":"output_text","text":"b"}]})") +
            completed(),
        "ab end=completed");
    row("item lost on the way, in the final output",
        delta(kText, at(0), "a") + "data: {\"type\":\"response.output_item.done\",\n\n" +
            completed(message("a") + ',' + call("c", "f", "{}")),
        "a calls=c/f/{}  end=completed");
    row("final output that names nothing",
        added(at(0), call("c", "f", "")) + delta(kArguments, at(0), "{}") +
            done(at(0), call("c", "f", "{}")) + completed(),
        " calls=c/f/{}  end=completed");
    row("two messages", done(at(0), message("a")) + done(at(1), message("b")) + completed(),
        "ab end=completed");
    row("two messages with the same index",
        done(at(0), message("a")) + done(at(0), message("b")) + completed(), "ab end=completed");
    row("done item twice", done(at(0), message("a")) + done(at(0), message("a")) + completed(),
        "a end=completed");
    row("ids that rotate",
        added(at(0), R"({"type":"message","id":"1","content":[]})") +
            delta(kText, at(0) + R"("item_id":"2",)", "a") +
            done(at(0), R"({"type":"message","id":"3","content":[{"text":"a"}]})") +
            completed(R"({"type":"message","id":"4","content":[{"text":"a"}]})"),
        "a end=completed");
    row("resumed in the middle", delta(kText, at(3), "lo") + completed(message("Hello")),
        "lo end=completed");
    row("refusal", delta("refusal", at(0), "No.") + completed(), " refusal=No. end=completed");
    row("refusal without deltas",
        done(at(0), R"({"type":"message","content":[{"type":"refusal","refusal":"No."}]})") +
            completed(),
        " refusal=No. end=completed");
    row("summary", delta("reasoning_summary_text", at(0), "hm") + completed(),
        " reasoning=hm end=completed");
    row("thoughts in full and as a summary count once",
        delta("reasoning_text", at(0), "hm") + delta("reasoning_summary_text", at(0), "hm") +
            done(at(0), R"({"type":"reasoning","summary":[{"text":"hm"}],)"
                        R"("content":[{"text":"hm"}]})") +
            completed(),
        " reasoning=hm end=completed");
    row("thoughts only in the done item",
        done(at(0), R"({"type":"reasoning","summary":[{"text":"a"},{"text":"b"}]})") + completed(),
        " reasoning=ab end=completed");
    row("hosted item once",
        added(at(0), R"({"type":"web_search_call","id":"w"})") +
            sse("response.web_search_call.searching", at(0) + R"("item_id":"w")") +
            done(at(0), R"({"type":"web_search_call","id":"w"})") +
            completed(R"({"type":"web_search_call","id":"w"})"),
        " hosted=web_search_call end=completed");
    row("unknown items and events",
        done(at(0), R"({"type":"telepathy_call","text":"no"})") +
            sse("response.telepathy.delta", R"("delta":"no")") + completed(),
        " end=completed");
    row("padding", delta(kText, at(0) + R"("obfuscation":"xyz",)", "a") + completed(),
        "a end=completed");
    row("end mark of OpenRouter", delta(kText, at(0), "a") + completed() + "data: [DONE]\n\n",
        "a end=completed");
    row("end mark and nothing else", delta(kText, at(0), "a") + "data: [DONE]\n\n", "a");
    row("cut inside of a message", added(at(0), message("")) + delta(kText, at(0), "Hel"),
        "Hel end=interrupted");
    row("limit",
        delta(kText, at(0), "a") +
            terminal("incomplete", R"(,"incomplete_details":{"reason":"max_output_tokens"})"),
        "a end=max_output_tokens");
    row("nothing after the end", completed() + delta(kText, at(0), "b"), " end=completed");
}

void TstResponsesReply::streamsAreRead()
{
    QFETCH(std::string, body);
    QFETCH(std::string, outcome);
    QCOMPARE(described(read(body)), outcome);
    QCOMPARE(described(read(body, 1)), outcome);
    std::string crlf;
    for (const char c : body)
        crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
    QCOMPARE(described(read(crlf, 7)), outcome);
}

void TstResponsesReply::wholeAnswersAreRead_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("outcome");
    QTest::addColumn<FinishReason>("reason");
    const auto row = [](const char *name, const std::string &status, const char *outcome,
                        FinishReason reason) {
        QTest::newRow(name) << R"({"id":"r","object":"response","status":)" + status +
                                   ",\"output\":[" + message("a") + "]}"
                            << std::string(outcome) << reason;
    };
    row("completed", R"("completed","error":null)", "a end=completed", FinishReason::Stop);
    row("limit", R"("incomplete","incomplete_details":{"reason":"max_output_tokens"})",
        "a end=max_output_tokens", FinishReason::Length);
    row("filter", R"("incomplete","incomplete_details":{"reason":"content_filter"})",
        "a end=content_filter", FinishReason::ContentFilter);
    row("incomplete without details", R"("incomplete","incomplete_details":null)",
        "a end=incomplete", FinishReason::Length);
    row("failed", R"("failed","error":{"code":"server_error","message":"no"})",
        "a error=server_error/no end=failed", FinishReason::Error);
    row("failed without a word", R"("failed","error":null)", "a error=/ end=failed",
        FinishReason::Error);
    row("cancelled", R"("cancelled")", "a error=/ end=cancelled", FinishReason::Error);
    row("queued", R"("queued")", "a error=/ end=queued", FinishReason::Error);
    row("in progress", R"("in_progress")", "a error=/ end=in_progress", FinishReason::Error);
    row("status unknown", R"("fine")", "a end=fine", FinishReason::Other);
    row("no status", "null", "a", FinishReason::Unknown);
    QTest::newRow("as the one payload of a stream")
        << R"(data: {"status":"completed","output":[)" + message("a") + "]}\n\n"
        << std::string("a end=completed") << FinishReason::Stop;
    QTest::newRow("as a bare event")
        << R"({"type":"response.completed","response":{"output":[)" + message("a") + "]}}"
        << std::string("a end=completed") << FinishReason::Stop;
    QTest::newRow("empty output") << std::string(R"({"status":"completed","output":[]})")
                                  << std::string(" end=completed") << FinishReason::Stop;
}

void TstResponsesReply::wholeAnswersAreRead()
{
    QFETCH(std::string, body);
    QFETCH(std::string, outcome);
    QFETCH(FinishReason, reason);
    const Outcome out = read(body);
    QCOMPARE(described(out), outcome);
    QVERIFY(out.finish->reason == reason);
    QVERIFY(!out.finish->interrupted);
}

void TstResponsesReply::faultsAreToldOnce_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("outcome");
    const std::string text = delta(kText, at(0), "a");
    const std::string half = added(at(1), call("c", "f", "")) + delta(kArguments, at(1), "{}");
    const std::string failed = terminal("failed", R"(,"error":{"code":"x","message":"later"})");
    const auto row = [](const char *name, const std::string &body, const char *outcome) {
        QTest::newRow(name) << body << std::string(outcome);
    };
    row("flat, then failed", text + sse("error", R"("code":"x","message":"no")") + failed,
        "a error=x/no end=error");
    row("nested, then failed",
        text + sse("error", R"("error":{"code":"x","message":"no","type":"x"})") + failed,
        "a error=x/no end=error");
    row("failed alone", text + half + failed, "a incomplete=c/f/{}  error=x/later end=failed");
    row("failed without a word", text + terminal("failed", ""), "a error=/ end=failed");
    row("as a text", text + sse("error", R"("error":"no")"), "a error=/no end=error");
    row("without a type", text + "data: {\"error\":{\"message\":\"no\"}}\n\n",
        "a error=/no end=error");
    row("named only by its frame",
        text + "event: error\ndata: {\"code\":\"x\",\"message\":\"no\"}\n\n", "a error=x/no");
    row("after the usage", text + half + sse("error", R"("code":"x","message":"no")") + completed(),
        "a incomplete=c/f/{}  error=x/no end=error");
    row("whole body", R"({"error":{"code":"x","message":"no"}})", " error=x/no end=error");
    row("chat completion instead", R"({"choices":[{"message":{"content":"a"}}]})", " error=/");
    row("a page", "<html><p>Sign in</p></html>", " error=web_page/Sign in");
    row("a cut call without an end", text + half, "a incomplete=c/f/{}  end=interrupted");
    row("a call at the limit",
        half + terminal("incomplete", R"(,"incomplete_details":{"reason":"max_output_tokens"})"),
        " incomplete=c/f/{}  end=max_output_tokens");
}

void TstResponsesReply::faultsAreToldOnce()
{
    QFETCH(std::string, body);
    QFETCH(std::string, outcome);
    QCOMPARE(described(read(body)), outcome);
    QCOMPARE(described(read(body, 1)), outcome);
}

void TstResponsesReply::errorsHaveTheirCategory()
{
    const auto category = [](const std::string &code) {
        return read(terminal("failed", R"(,"error":{"code":")" + code + R"(","message":""})"))
            .errors.at(0)
            .category;
    };
    QVERIFY(category("rate_limit_exceeded") == ErrorCategory::RateLimit);
    QVERIFY(category("insufficient_quota") == ErrorCategory::Quota);
    QVERIFY(category("server_error") == ErrorCategory::Server);
    QVERIFY(category("invalid_prompt") == ErrorCategory::InvalidRequest);
    QVERIFY(category("context_length_exceeded") == ErrorCategory::ContextLength);
}

void TstResponsesReply::replayHoldsTheWholeOutput()
{
    const std::string said = message("a");
    const std::string called = call("c", "f", "{}");
    const Outcome out = read(done(at(1), said) + done(at(0), kSealed) + done(at(2), called) +
                             done(at(3), kSealed) + completed());
    QCOMPARE(out.replay.size(), std::size_t(1));
    const std::optional<Json> replay = parseJson(out.replay[0].json);
    QVERIFY(replay);
    // In order of the output, without the reasoning that nothing follows.
    const Json expected = {{"output", {*parseJson(kSealed), *parseJson(said), *parseJson(called)}}};
    QCOMPARE(dumpJson(*replay), dumpJson(expected));
}

void TstResponsesReply::replayIsLeftOut_data()
{
    QTest::addColumn<std::string>("body");
    const std::string whole = done(at(0), kSealed) + done(at(1), message("a"));
    QTest::newRow("interrupted") << whole;
    QTest::newRow("failed") << whole + terminal("failed", "");
    QTest::newRow("incomplete") << whole + terminal("incomplete", "");
    QTest::newRow("text and calls say the same")
        << done(at(0), message("a")) + done(at(1), call("c", "f", "{}")) + completed();
    QTest::newRow("nothing but reasoning") << done(at(0), kSealed) + completed();
    QTest::newRow("an item that was never done")
        << done(at(0), kSealed) + delta(kText, at(1), "a") + completed();
    std::string large = R"({"type":"reasoning","summary":[],"encrypted_content":")";
    large += std::string(4200U * 1024, 'x') + "\"}";
    QTest::newRow("too long") << done(at(0), large) + done(at(1), large) +
                                     done(at(2), message("a")) + completed();
}

void TstResponsesReply::replayIsLeftOut()
{
    QFETCH(std::string, body);
    const Outcome out = read(body);
    QVERIFY(out.finish);
    QVERIFY(out.replay.empty());
}

void TstResponsesReply::halvesOfCharactersAreJoined()
{
    const std::string duck = "\xF0\x9F\xA6\x86";
    const Outcome out =
        read(delta(kText, at(0), "\\ud83e") + delta(kText, at(0), "\\udd86") +
             added(at(1), call("c", "f", "")) + delta(kArguments, at(1), "\\ud83e") +
             delta(kArguments, at(1), "\\udd86") +
             done(at(2), R"({"type":"reasoning","summary":[],)"
                         R"("encrypted_content":"\ud83e"})") +
             done(at(3), message("")) + completed());
    QCOMPARE(out.text, duck);
    QCOMPARE(out.finish->toolCalls.at(0).arguments, duck);
}

void TstResponsesReply::usageIsRead()
{
    const Outcome out = read(terminal(
        "completed", R"(,"usage":{"input_tokens":7,"input_tokens_details":{"cached_tokens":-3},)"
                     R"("output_tokens":5,"output_tokens_details":{"reasoning_tokens":2},)"
                     R"("total_tokens":"12"})"));
    QVERIFY(out.usage);
    QCOMPARE(out.usage->inputTokens.value_or(-1), 7);
    QCOMPARE(out.usage->outputTokens.value_or(-1), 5);
    QCOMPARE(out.usage->reasoningTokens.value_or(-1), 2);
    QVERIFY(!out.usage->cachedInputTokens && !out.usage->totalTokens);
}

void TstResponsesReply::azureFieldsHaveNoEffect()
{
    const Outcome out =
        read(sse("response.created", R"("response":{"id":"","model":"","content_filters":null})") +
             sse("response.in_progress", R"("response":{"id":"r","model":"gpt"})") +
             delta(kText, at(0), "a") +
             sse("response.content_filter.result", R"("content_filters":[{"blocked":false}])") +
             completed(message("a")));
    QCOMPARE(described(out), std::string("a end=completed"));
    QCOMPARE(out.finish->model, std::string("gpt"));
    QCOMPARE(out.finish->responseId, std::string("r"));
}

// Some servers leave the connection open after they failed.
void TstResponsesReply::failedReplyEndsAtOnce()
{
    const auto decoder = codecFor(Dialect::OpenAiResponses).chatDecoder({200, {}});
    std::vector<ChatEvent> events;
    decoder->feed(sse("error", R"("code":"x","message":"no")"), events);
    QVERIFY(decoder->isFinished());
    QVERIFY(outcomeOf(events).finish->endedBy == EndedBy::Error);
}

QTEST_GUILESS_MAIN(TstResponsesReply)

#include "tst_responsesreply.moc"
