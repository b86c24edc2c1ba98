// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/wire/bedrockevents.h"

#include <QTest>

using namespace signalbox::wire;

class TstBedrockDecoder final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reasonsHaveTheirMeaning_data();
    void reasonsHaveTheirMeaning();
    void usageAfterTheEndIsRead();
    void errorAfterUsageIsNotRead();
    void exceptionsKeepTheirCategory_data();
    void exceptionsKeepTheirCategory();
    void brokenFrameEndsTheReply_data();
    void brokenFrameEndsTheReply();
    void oddEventsAreSkipped();
    void blocksAreKeptApart();
    void wholeAnswerMayHoldEveryBlock();
    void halvesOfACharacterAreJoined();
    void longThoughtsDoNotGoBack();
    void oddUsageIsNotReported();
    void bodyThatIsNoAnswerIsTold_data();
    void bodyThatIsNoAnswerIsTold();
    void requestIdNamesTheReply();
};

void TstBedrockDecoder::reasonsHaveTheirMeaning_data()
{
    QTest::addColumn<std::string>("word");
    QTest::addColumn<FinishReason>("reason");
    const auto row = [](const char *word, FinishReason reason) {
        QTest::newRow(word) << std::string(word) << reason;
    };
    row("end_turn", FinishReason::Stop);
    row("stop_sequence", FinishReason::Stop);
    row("max_tokens", FinishReason::Length);
    row("model_context_window_exceeded", FinishReason::Length);
    row("guardrail_intervened", FinishReason::ContentFilter);
    row("content_filtered", FinishReason::ContentFilter);
    row("malformed_model_output", FinishReason::Error);
    row("something_new", FinishReason::Other);
    row("", FinishReason::Unknown);
}

void TstBedrockDecoder::reasonsHaveTheirMeaning()
{
    QFETCH(std::string, word);
    QFETCH(FinishReason, reason);
    const Outcome out = read(text(0, "x") + messageStop(word));
    QVERIFY(out.finish && out.finish->reason == reason);
    QCOMPARE(out.finish->raw, word);
    QVERIFY(!out.finish->interrupted && out.finish->endedBy == EndedBy::DoneMark);
    QCOMPARE(out.errors.size(), std::size_t(reason == FinishReason::Error ? 1 : 0));
}

void TstBedrockDecoder::usageAfterTheEndIsRead()
{
    const auto decoder = codecFor(Dialect::BedrockConverse).chatDecoder(kStreamHead);
    std::vector<ChatEvent> events;
    decoder->feed(text(0, "x") + messageStop("end_turn"), events);
    QVERIFY(!decoder->isFinished());
    decoder->feed(kUsage, events);
    QVERIFY(decoder->isFinished());
    const Outcome out = outcomeOf(events);
    QVERIFY(out.usage && out.isFinishLast);
    QCOMPARE(out.usage->outputTokens.value_or(0), 4);
}

void TstBedrockDecoder::errorAfterUsageIsNotRead()
{
    const Outcome out = read(text(0, "x") + messageStop("end_turn") + kUsage +
                             awsExceptionBytes("throttlingException", "{}") + "rest");
    QVERIFY(out.errors.empty() && out.isFinishLast);
    const Outcome early = read(kUsage + text(0, "x") + messageStop("end_turn"));
    QCOMPARE(early.text, std::string("x"));
    QVERIFY(early.usage && early.finish->reason == FinishReason::Stop);
}

void TstBedrockDecoder::exceptionsKeepTheirCategory_data()
{
    QTest::addColumn<std::string>("frame");
    QTest::addColumn<ErrorCategory>("category");
    QTest::addColumn<std::string>("type");
    QTest::addColumn<std::string>("message");
    const auto row = [](const char *type, const char *payload, ErrorCategory category,
                        const char *message) {
        QTest::newRow(payload) << awsExceptionBytes(type, payload) << category << std::string(type)
                               << std::string(message);
    };
    row("throttlingException", R"({"message":"slow"})", ErrorCategory::RateLimit, "slow");
    row("internalServerException", R"({"message":"oops"})", ErrorCategory::Server, "oops");
    row("serviceUnavailableException", R"({"Message":"busy"})", ErrorCategory::Overloaded, "busy");
    row("modelStreamErrorException", R"({"originalStatusCode":500,"originalMessage":"m"})",
        ErrorCategory::Server, "m");
    row("validationException", R"({"message":"Input is too long for requested model."})",
        ErrorCategory::ContextLength, "Input is too long for requested model.");
    row("validationException", R"({"message":"bad field"})", ErrorCategory::InvalidRequest,
        "bad field");
    row("newException", "not JSON", ErrorCategory::Server, "not JSON");
    const AwsFrame error = {{{":message-type", std::string("error")},
                             {":error-code", std::string("InternalFailure")},
                             {":error-message", std::string("gone")}},
                            ""};
    QTest::newRow("error frame") << awsFrameBytes(error) << ErrorCategory::Server
                                 << std::string("InternalFailure") << std::string("gone");
}

void TstBedrockDecoder::exceptionsKeepTheirCategory()
{
    QFETCH(std::string, frame);
    QFETCH(ErrorCategory, category);
    QFETCH(std::string, type);
    QFETCH(std::string, message);
    const std::string body = text(0, "part") + frame + text(0, " never");
    for (const Outcome &out : {read(body), read(body, 1)}) {
        QCOMPARE(out.text, std::string("part"));
        QCOMPARE(out.errors.size(), std::size_t(1));
        QCOMPARE(static_cast<int>(out.errors[0].category), static_cast<int>(category));
        QCOMPARE(out.errors[0].type, type);
        QCOMPARE(out.errors[0].message, message);
        QVERIFY(out.errors[0].where == ApiError::Where::Stream);
        QVERIFY(out.finish && out.finish->endedBy == EndedBy::Error && !out.finish->interrupted);
    }
}

void TstBedrockDecoder::brokenFrameEndsTheReply_data()
{
    QTest::addColumn<std::string>("bytes");
    std::string flipped = text(0, "never");
    flipped.back() = static_cast<char>(flipped.back() ^ 1);
    QTest::newRow("checksum") << flipped;
    QTest::newRow("text in the stream") << std::string("HTTP/1.1 500 Oops, and more of it");
    QTest::newRow("zeros") << std::string(64, '\0');
}

void TstBedrockDecoder::brokenFrameEndsTheReply()
{
    QFETCH(std::string, bytes);
    const std::string body = text(0, "part") + bytes + messageStop("end_turn");
    for (const Outcome &out : {read(body), read(body, 1)}) {
        QVERIFY(isBadResponse(out));
        QCOMPARE(out.text, std::string("part"));
        QVERIFY(!out.errors[0].message.empty());
    }
}

void TstBedrockDecoder::oddEventsAreSkipped()
{
    const AwsFrame nameless = {{}, R"({"delta":{"text":"never"}})"};
    const std::string body =
        awsEventBytes("initial-response", "") +
        awsEventBytes("execute", R"({"delta":{"text":"x"}})") + text(0, "a") +
        awsEventBytes("contentBlockDelta", "{\"delta\":{\"te") +
        awsEventBytes("contentBlockDelta", std::string(100'000, '[')) +
        awsEventBytes("contentBlockDelta", "") + awsEventBytes("contentBlockDelta", "[1]") +
        delta(0, R"("text":null)") + delta(0, R"("citation":{"title":"t"})") +
        awsFrameBytes(nameless) + text(0, "b") + messageStop("end_turn") + kUsage;
    const Outcome out = read(body, 5);
    QCOMPARE(out.text, std::string("ab"));
    QVERIFY(out.errors.empty() && out.finish);
    QCOMPARE(out.finish->undecodablePayloads, 2);
    QCOMPARE(out.finish->ignoredEvents, 3);
}

void TstBedrockDecoder::blocksAreKeptApart()
{
    const auto thought = [](int index, const char *members) {
        return delta(index, std::string("\"reasoningContent\":{") + members + '}');
    };
    const Outcome out =
        read(thought(0, R"("text":"one")") + thought(1, R"("text":"two")") +
             thought(0, R"("signature":"s1")") + thought(1, R"("signature":"s2")") + stop(0) +
             stop(1) + thought(0, R"("redactedContent":"eA==")") + thought(0, "") + text(2, "x") +
             stop(2) + text(3, "y") + messageStop("end_turn") + kUsage);
    QCOMPARE(out.reasoning, std::string("onetwo"));
    QCOMPARE(out.text, std::string("xy"));
    QCOMPARE(out.replay.size(), std::size_t(1));
    QCOMPARE(
        out.replay[0].json,
        std::string(R"({"reasoningContent":[{"reasoningText":{"signature":"s1","text":"one"}},)"
                    R"({"reasoningText":{"signature":"s2","text":"two"}},)"
                    R"({"redactedContent":"eA=="}]})"));
}

void TstBedrockDecoder::wholeAnswerMayHoldEveryBlock()
{
    const std::string body =
        R"({"output":{"message":{"role":"assistant","content":[)"
        R"({"reasoningContent":{"reasoningText":{"text":"hm","signature":"s"}}},)"
        R"({"reasoningContent":{"redactedContent":"eA=="}},{"text":"a"},)"
        R"({"citationsContent":{"content":[{"text":"b"},{"text":"c"}],"citations":[{}]}},)"
        R"({"toolUse":{"toolUseId":"h","name":"run","type":"server_tool_use","input":{}}},)"
        R"({"toolResult":{"toolUseId":"h","content":[{"text":"2"}]}},)"
        R"({"toolUse":{"toolUseId":"i","name":"f","input":{"x":1}}},null,7,{"new":{}}]}},)"
        R"("stopReason":"tool_use","usage":{"inputTokens":1,"cacheReadInputTokens":2}})";
    for (const std::size_t piece : {body.size(), std::size_t(1)}) {
        const Outcome out = read(body, piece, kJsonHead);
        QCOMPARE(out.text, std::string("abc"));
        QCOMPARE(out.reasoning, std::string("hm"));
        QCOMPARE(out.hosted.size(), std::size_t(2));
        QCOMPARE(out.hosted[1].type, std::string("tool_result"));
        QCOMPARE(described(out.finish->toolCalls), std::string("i/f/{\"x\":1} "));
        QVERIFY(out.finish->endedBy == EndedBy::Body);
        QCOMPARE(out.usage->cachedInputTokens.value_or(0), 2);
        QVERIFY(out.replay.at(0).json.find("eA==") != std::string::npos);
    }
}

void TstBedrockDecoder::halvesOfACharacterAreJoined()
{
    const std::string owl = "\xF0\x9F\xA6\xA9";
    const Outcome out = read(text(0, "\\ud83e") + text(0, "\\udda9") +
                             delta(1, R"("reasoningContent":{"text":"\ud83e"})") +
                             delta(1, R"("reasoningContent":{"text":"\udda9","signature":"s"})") +
                             call(2, "a", "f") + input(2, R"("{\"x\":\"\ud83e")") +
                             input(2, R"("\udda9\"}")") + messageStop("tool_use") + kUsage);
    QCOMPARE(out.text, owl);
    QCOMPARE(out.reasoning, owl);
    QVERIFY(out.replay.at(0).json.find(owl) != std::string::npos);
    QCOMPARE(out.finish->toolCalls.at(0).arguments, "{\"x\":\"" + owl + "\"}");
}

void TstBedrockDecoder::longThoughtsDoNotGoBack()
{
    const std::string piece =
        delta(0, "\"reasoningContent\":{\"text\":\"" + std::string(1024 * 1024, 'x') + "\"}");
    std::string body;
    for (int i = 0; i < 9; ++i)
        body += piece;
    Outcome out = read(body + text(1, "x") + messageStop("end_turn") + kUsage);
    QVERIFY(out.replay.empty() && out.errors.empty());
    QCOMPARE(out.reasoning.size(), std::size_t(9 * 1024 * 1024));
    body.clear();
    for (int i = 0; i < 2000; ++i)
        body += delta(i, R"("reasoningContent":{"signature":"s"})") + stop(i);
    out = read(body + messageStop("end_turn") + kUsage);
    QVERIFY(out.replay.empty() && out.errors.empty());
}

void TstBedrockDecoder::oddUsageIsNotReported()
{
    const Outcome out =
        read(text(0, "x") + messageStop("end_turn") +
             awsEventBytes("metadata", R"({"usage":{"inputTokens":-1,"outputTokens":"4",)"
                                       R"("cacheReadInputTokenCount":5,"totalTokens":1e30}})"));
    QVERIFY(out.usage && !out.usage->inputTokens && !out.usage->outputTokens);
    QVERIFY(!out.usage->totalTokens);
    QCOMPARE(out.usage->cachedInputTokens.value_or(0), 5);
    QVERIFY(!read(messageStop("end_turn") + awsEventBytes("metadata", "{}")).usage);
}

void TstBedrockDecoder::bodyThatIsNoAnswerIsTold_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<ErrorCategory>("category");
    QTest::addColumn<std::string>("message");
    const auto row = [](const char *name, const char *body, ErrorCategory category,
                        const char *message) {
        QTest::newRow(name) << std::string(body) << category << std::string(message);
    };
    row("a page", "<!DOCTYPE html><p>Sign in</p>", ErrorCategory::BadResponse, "Sign in");
    row("another dialect", R"({"choices":[{"message":{"content":"x"}}]})",
        ErrorCategory::BadResponse, "");
    row("an empty object", "{}", ErrorCategory::BadResponse, "");
    row("cut in the middle", R"({"output":{"message":{"content":[{"te)", ErrorCategory::BadResponse,
        R"({"output":{"message":{"content":[{"te)");
    row("no operation",
        R"({"Output":{"__type":"com.amazon.coral.service#UnknownOperationException"},)"
        R"("Version":"1.0"})",
        ErrorCategory::NotFound, "");
    row("an error with 200", R"({"__type":"x#ThrottlingException","message":"slow"})",
        ErrorCategory::RateLimit, "slow");
    row("a capital letter", R"({"Message":"no"})", ErrorCategory::Server, "no");
    row("a gateway's error", R"({"error":{"message":"rate limit"}})", ErrorCategory::RateLimit,
        "rate limit");
}

void TstBedrockDecoder::bodyThatIsNoAnswerIsTold()
{
    QFETCH(std::string, body);
    QFETCH(ErrorCategory, category);
    QFETCH(std::string, message);
    for (const HttpResponseHead &head : {kStreamHead, kJsonHead}) {
        for (const std::size_t piece : {body.size(), std::size_t(1)}) {
            const Outcome out = read(body, piece, head);
            if (body.ends_with("te")) { // a cut document says what it says about itself
                QVERIFY(out.finish && (out.finish->interrupted || !out.errors.empty()));
                continue;
            }
            QCOMPARE(out.errors.size(), std::size_t(1));
            QCOMPARE(static_cast<int>(out.errors[0].category), static_cast<int>(category));
            QCOMPARE(out.errors[0].message, message);
            QVERIFY(out.finish && out.finish->reason == FinishReason::Error);
        }
    }
}

void TstBedrockDecoder::requestIdNamesTheReply()
{
    QCOMPARE(read(text(0, "x") + messageStop("end_turn")).finish->responseId, std::string("r-1"));
    const Outcome empty = read("");
    QVERIFY(empty.finish && empty.finish->interrupted && empty.errors.empty());
    QVERIFY(isBadResponse(read("", 1, kJsonHead)));
}

QTEST_GUILESS_MAIN(TstBedrockDecoder)

#include "tst_bedrockdecoder.moc"
