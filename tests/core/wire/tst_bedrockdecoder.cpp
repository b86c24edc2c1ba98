// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/codec.h"
#include "tests/core/wire/wirecase.h"
#include "tests/support/awsframes.h"

#include <QTest>

using namespace signalbox::wire;

namespace {

const HttpResponseHead kStreamHead = {
    200, {{"content-type", "application/vnd.amazon.eventstream"}, {"x-amzn-requestid", "r-1"}}};
const HttpResponseHead kJsonHead = {200, {{"content-type", "application/json"}}};

Outcome read(const std::string &body, std::size_t piece = 64U * 1024,
             const HttpResponseHead &head = kStreamHead)
{
    const auto decoder = codecFor(Dialect::BedrockConverse).chatDecoder(head);
    std::vector<ChatEvent> events;
    for (std::size_t at = 0; at < body.size(); at += piece)
        decoder->feed(std::string_view(body).substr(at, piece), events);
    decoder->finish(events);
    return outcomeOf(events);
}

std::string delta(int index, const std::string &members)
{
    return awsEventBytes("contentBlockDelta", "{\"contentBlockIndex\":" + std::to_string(index) +
                                                  ",\"delta\":{" + members + "},\"p\":\"abc\"}");
}

std::string text(int index, const std::string &text)
{
    return delta(index, "\"text\":\"" + text + '"');
}

std::string start(int index, const std::string &members)
{
    return awsEventBytes("contentBlockStart", "{\"contentBlockIndex\":" + std::to_string(index) +
                                                  ",\"start\":{" + members + "}}");
}

std::string call(int index, const std::string &id, const std::string &name)
{
    return start(index, R"("toolUse":{"toolUseId":")" + id + R"(","name":")" + name + "\"}");
}

std::string input(int index, const std::string &json)
{
    return delta(index, "\"toolUse\":{\"input\":" + json + '}');
}

std::string stop(int index)
{
    return awsEventBytes("contentBlockStop",
                         "{\"contentBlockIndex\":" + std::to_string(index) + '}');
}

std::string messageStop(const std::string &reason)
{
    return awsEventBytes("messageStop", "{\"stopReason\":\"" + reason + "\"}");
}

const std::string kUsage =
    awsEventBytes("metadata", R"({"usage":{"inputTokens":3,"outputTokens":4,"totalTokens":7}})");

std::string described(const std::vector<ToolCall> &calls)
{
    std::string text;
    for (const ToolCall &call : calls)
        text += call.id + '/' + call.name + '/' + call.arguments + ' ';
    return text;
}

bool isBadResponse(const Outcome &out)
{
    return out.errors.size() == 1 && out.errors[0].category == ErrorCategory::BadResponse &&
           out.finish && out.finish->reason == FinishReason::Error && out.finish->toolCalls.empty();
}

} // namespace

class TstBedrockDecoder final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsAreAssembled_data();
    void callsAreAssembled();
    void callsOfACutReplyMustNotRun_data();
    void callsOfACutReplyMustNotRun();
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
    void hostedItemsAreShownAndNeverRun();
    void hostedBlockWithoutEndIsShownAtTheEnd();
    void wholeAnswerMayHoldEveryBlock();
    void halvesOfACharacterAreJoined();
    void boundsEndTheReply_data();
    void boundsEndTheReply();
    void longThoughtsDoNotGoBack();
    void oddUsageIsNotReported();
    void bodyThatIsNoAnswerIsTold_data();
    void bodyThatIsNoAnswerIsTold();
    void requestIdNamesTheReply();
};

void TstBedrockDecoder::callsAreAssembled_data()
{
    QTest::addColumn<std::string>("events");
    QTest::addColumn<std::string>("calls");
    QTest::newRow("interleaved") << call(0, "a", "f") + call(1, "b", "g") + input(0, "\"{\\\"x\"") +
                                        input(1, "\"{}\"") + input(0, "\"\\\":1}\"")
                                 << std::string("a/f/{\"x\":1} b/g/{} ");
    QTest::newRow("no input") << call(0, "a", "f") + stop(0) << std::string("a/f/{} ");
    QTest::newRow("empty input") << call(0, "a", "f") + input(0, "\"\"") << std::string("a/f/{} ");
    QTest::newRow("input as an object")
        << call(0, "a", "f") + input(0, "{\"x\":1}") << std::string("a/f/{\"x\":1} ");
    QTest::newRow("type of a client's call")
        << start(0, R"("toolUse":{"toolUseId":"a","name":"f","type":"tool_use"})")
        << std::string("a/f/{} ");
    QTest::newRow("all indexes 0")
        << call(0, "a", "f") + stop(0) + call(0, "b", "g") << std::string("a/f/{} b/g/{} ");
    QTest::newRow("duplicate id") << call(0, "a", "f") + call(1, "a", "g")
                                  << std::string("a/f/{} /g/{} ");
    QTest::newRow("input without a start")
        << call(0, "a", "f") + input(7, "\"{}\"") << std::string("a/f/{} ");
    QTest::newRow("name that we escaped")
        << call(0, "a", "mcp_x2E_look") << std::string("a/mcp.look/{} ");
}

void TstBedrockDecoder::callsAreAssembled()
{
    QFETCH(std::string, events);
    QFETCH(std::string, calls);
    const std::string body = events + messageStop("tool_use") + kUsage;
    for (const Outcome &out : {read(body), read(body, 1)}) {
        QVERIFY(out.finish);
        QCOMPARE(described(out.finish->toolCalls), calls);
        QVERIFY(out.finish->reason == FinishReason::ToolCalls);
    }
}

void TstBedrockDecoder::callsOfACutReplyMustNotRun_data()
{
    QTest::addColumn<std::string>("end");
    QTest::newRow("no end") << std::string();
    QTest::newRow("cut inside a frame") << messageStop("tool_use").substr(0, 20);
    QTest::newRow("cut before the end's checksum")
        << messageStop("tool_use").substr(0, messageStop("tool_use").size() - 1);
    QTest::newRow("too long") << messageStop("max_tokens") + kUsage;
    QTest::newRow("filtered") << messageStop("guardrail_intervened") + kUsage;
    QTest::newRow("malformed") << messageStop("malformed_tool_use") + kUsage;
    QTest::newRow("exception") << awsExceptionBytes("throttlingException", "{}");
    QTest::newRow("exception after the end")
        << messageStop("tool_use") + awsExceptionBytes("internalServerException", "{}");
    QTest::newRow("broken checksum") << std::string(16, '\1');
}

void TstBedrockDecoder::callsOfACutReplyMustNotRun()
{
    QFETCH(std::string, end);
    const std::string body = call(0, "a", "f") + input(0, "\"{}\"") + end;
    for (const Outcome &out : {read(body), read(body, 1)}) {
        QVERIFY(out.finish && out.isFinishLast && out.finish->toolCalls.empty());
        QCOMPARE(described(out.finish->incompleteCalls), std::string("a/f/{} "));
    }
}

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

void TstBedrockDecoder::hostedItemsAreShownAndNeverRun()
{
    const Outcome out = read(
        start(0, R"("toolUse":{"toolUseId":"h","name":"run","type":"server_tool_use"})") +
        input(0, "\"{\\\"code\"") + input(0, "\"\\\":1}\"") + stop(0) +
        start(1, R"("toolResult":{"toolUseId":"h","type":"run_result","status":"success"})") +
        delta(1, R"("toolResult":[{"text":"2"}])") +
        delta(1, R"("toolResult":[{"json":{"n":3}}])") + stop(1) + call(2, "a", "f") +
        start(3, R"("toolUse":{"name":"g","type":"new_kind"})") + messageStop("tool_use") + kUsage);
    QCOMPARE(out.hosted.size(), std::size_t(3));
    QCOMPARE(out.hosted[0].type, std::string("server_tool_use"));
    QCOMPARE(out.hosted[0].json, std::string(R"({"input":{"code":1},"name":"run","toolUseId":"h",)"
                                             R"("type":"server_tool_use"})"));
    QCOMPARE(out.hosted[1].json,
             std::string(R"({"content":[{"text":"2"},{"json":{"n":3}}],"status":"success",)"
                         R"("toolUseId":"h","type":"run_result"})"));
    QCOMPARE(out.hosted[2].type, std::string("new_kind"));
    QCOMPARE(described(out.finish->toolCalls), std::string("a/f/{} "));
}

void TstBedrockDecoder::hostedBlockWithoutEndIsShownAtTheEnd()
{
    const std::string open =
        start(0, R"("toolUse":{"toolUseId":"h","name":"run","type":"server_tool_use"})");
    const Outcome out = read(open + input(0, "\"{\"") + messageStop("end_turn") + kUsage);
    QCOMPARE(out.hosted.size(), std::size_t(1));
    const Outcome reused =
        read(open + call(0, "a", "f") + input(0, "\"{}\"") + messageStop("tool_use") + kUsage);
    QCOMPARE(reused.hosted.size(), std::size_t(1));
    QCOMPARE(described(reused.finish->toolCalls), std::string("a/f/{} "));
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

void TstBedrockDecoder::boundsEndTheReply_data()
{
    QTest::addColumn<std::string>("body");
    QTest::newRow("impossible index") << call(-1, "a", "f");
    QTest::newRow("huge index") << call(70'000, "a", "f");
    QTest::newRow("input behind the end of its call")
        << call(0, "a", "f") + input(0, "\"{}\"") + stop(0) + input(0, "\"{}\"");
    std::string many;
    for (int i = 0; i < 200; ++i)
        many += call(i, std::to_string(i), "f");
    QTest::newRow("200 calls") << many;
    const std::string piece = '"' + std::string(1024 * 1024, 'x') + '"';
    const std::string hosted = start(1, R"("toolUse":{"name":"run","type":"server_tool_use"})");
    std::string arguments = call(0, "a", "f");
    std::string hostedInput = hosted;
    for (int i = 0; i < 9; ++i) {
        arguments += input(0, piece);
        hostedInput += input(1, piece);
    }
    QTest::newRow("arguments of 9 MiB") << arguments;
    QTest::newRow("hosted input of 9 MiB") << hostedInput;
    std::string open;
    for (int i = 0; i < 2000; ++i)
        open += start(i, R"("toolUse":{"name":"run","type":"server_tool_use"})");
    QTest::newRow("2,000 open hosted blocks") << open;
}

void TstBedrockDecoder::boundsEndTheReply()
{
    QFETCH(std::string, body);
    QVERIFY(isBadResponse(read(body + messageStop("tool_use") + kUsage)));
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
