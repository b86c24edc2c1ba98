// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/codec.h"
#include "core/wire/sseparser.h"
#include "tests/core/wire/wirecase.h"

#include <QElapsedTimer>
#include <QTest>

using namespace signalbox::wire;

namespace {

Outcome read(const std::string &body, std::size_t piece = 64U * 1024)
{
    const auto decoder = codecFor(Dialect::OpenAiChat).chatDecoder({200, {}});
    std::vector<ChatEvent> events;
    for (std::size_t at = 0; at < body.size(); at += piece)
        decoder->feed(std::string_view(body).substr(at, piece), events);
    decoder->finish(events);
    return outcomeOf(events);
}

std::string delta(const std::string &members)
{
    return "data: {\"choices\":[{\"index\":0,\"delta\":{" + members + "}}]}\n\n";
}

std::string callDelta(const std::string &call)
{
    return delta("\"tool_calls\":[" + call + "]");
}

const std::string kEnd = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n"
                         "data: [DONE]\n\n";

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

class TstOpenAiChatDecoder final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsAreAssembled_data();
    void callsAreAssembled();
    void impossibleCallsEndTheReply_data();
    void impossibleCallsEndTheReply();
    void callsOfACutReplyMustNotRun();
    void endlessInputHitsANamedLimit_data();
    void endlessInputHitsANamedLimit();
    void badCharactersBecomeReplacements_data();
    void badCharactersBecomeReplacements();
    void hostileJsonIsBounded_data();
    void hostileJsonIsBounded();
    void unknownEventsHaveNoEffect();
    void oddUsageIsNotReported_data();
    void oddUsageIsNotReported();
    void shortWayAndLongWayAgree_data();
    void shortWayAndLongWayAgree();
    void reasoningIsReadFromOnePlaceOnly();
    void gatewayShapesOfErrorsAreSeen_data();
    void gatewayShapesOfErrorsAreSeen();
    void nothingIsReadAfterTheEnd();
    void azureFiltersAreNoText_data();
    void azureFiltersAreNoText();
};

void TstOpenAiChatDecoder::callsAreAssembled_data()
{
    QTest::addColumn<std::string>("deltas");
    QTest::addColumn<std::string>("calls");
    const auto full = [](const char *id, const char *name, const char *index) {
        return callDelta(std::string("{\"index\":") + index + ",\"id\":\"" + id +
                         "\",\"function\":{\"name\":\"" + name + "\",\"arguments\":\"{}\"}}");
    };
    QTest::newRow("all indexes 0, own ids")
        << full("a", "f", "0") + full("b", "g", "0") << std::string("a/f/{} b/g/{} ");
    QTest::newRow("another id on later deltas")
        << callDelta(R"({"index":0,"id":"a","function":{"name":"f","arguments":"{"}})") +
               callDelta(R"({"index":0,"id":"z","function":{"arguments":"}"}})")
        << std::string("a/f/{} ");
    QTest::newRow("no id anywhere")
        << callDelta(R"({"index":0,"function":{"name":"f","arguments":"{}"}})")
        << std::string("/f/{} ");
    QTest::newRow("arguments as an object")
        << callDelta(R"({"index":0,"id":"a","function":{"name":"f","arguments":{"x":1}}})")
        << std::string("a/f/{\"x\":1} ");
    QTest::newRow("name comes later")
        << callDelta(R"({"index":0,"id":"a"})") +
               callDelta(R"({"index":0,"function":{"name":"f","arguments":"{}"}})")
        << std::string("a/f/{} ");
    QTest::newRow("duplicate id") << full("a", "f", "0") + full("a", "g", "1")
                                  << std::string("a/f/{} /g/{} ");
    QTest::newRow("empty placeholder")
        << full("a", "f", "0") + callDelta(R"({"index":1,"id":"b"})") << std::string("a/f/{} ");
}

void TstOpenAiChatDecoder::callsAreAssembled()
{
    QFETCH(std::string, deltas);
    QFETCH(std::string, calls);
    const Outcome out = read(deltas + kEnd);
    QVERIFY(out.finish);
    QCOMPARE(described(out.finish->toolCalls), calls);
    QVERIFY(out.finish->reason == FinishReason::ToolCalls);
}

void TstOpenAiChatDecoder::impossibleCallsEndTheReply_data()
{
    QTest::addColumn<std::string>("body");
    const char *call = R"(,"id":"a","function":{"name":"f","arguments":"{}"}})";
    const auto callAt = [call](const std::string &index) {
        std::string delta = R"({"index":)";
        delta += index;
        delta += call;
        return callDelta(delta);
    };
    QTest::newRow("index -1") << callAt("-1") + kEnd;
    QTest::newRow("index 2^31") << callAt("2147483648") + kEnd;
    std::string many;
    for (int i = 0; i < 1000; ++i)
        many += callAt(std::to_string(i));
    QTest::newRow("a thousand calls") << many + kEnd;
    std::string longOne;
    const std::string part(1024 * 1024, 'x');
    for (int i = 0; i < 9; ++i)
        longOne += callDelta(R"({"index":0,"function":{"name":"f","arguments":")" + part + "\"}}");
    QTest::newRow("arguments of 9 MiB") << longOne + kEnd;
}

void TstOpenAiChatDecoder::impossibleCallsEndTheReply()
{
    QFETCH(std::string, body);
    QVERIFY(isBadResponse(read(body)));
}

void TstOpenAiChatDecoder::callsOfACutReplyMustNotRun()
{
    const std::string call =
        callDelta(R"({"index":0,"id":"a","function":{"name":"f","arguments":"{}"}})");
    for (const std::string &body :
         {call, call + "data: {\"error\":{\"message\":\"no\"}}\n\ndata: [DONE]\n\n",
          call + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}\n\n"}) {
        const Outcome out = read(body);
        QVERIFY(out.finish && out.finish->toolCalls.empty());
        QCOMPARE(described(out.finish->incompleteCalls), std::string("a/f/{} "));
    }
}

void TstOpenAiChatDecoder::endlessInputHitsANamedLimit_data()
{
    QTest::addColumn<std::string>("unit");
    QTest::addColumn<SseError>("error");
    QTest::newRow("one line") << std::string(4096, 'x') << SseError::LineTooLong;
    QTest::newRow("data") << "data: " + std::string(4096, 'x') + '\n' << SseError::EventTooLong;
    QTest::newRow("empty data") << std::string("data:\n") << SseError::TooManyLines;
    QTest::newRow("comments") << std::string(":\r") << SseError::TooManyLines;
    QTest::newRow("event") << std::string("event: x\r\n") << SseError::TooManyLines;
    QTest::newRow("id") << std::string("id: 1\n") << SseError::TooManyLines;
    QTest::newRow("unknown") << std::string("foo: 1\n") << SseError::TooManyLines;
}

void TstOpenAiChatDecoder::endlessInputHitsANamedLimit()
{
    QFETCH(std::string, unit);
    QFETCH(SseError, error);
    SseParser parser;
    const auto decoder = codecFor(Dialect::OpenAiChat).chatDecoder({200, {}});
    std::vector<SseEvent> sseEvents;
    std::vector<ChatEvent> events;
    for (int i = 0; i < 20'000 && !decoder->isFinished(); ++i) {
        parser.feed(unit, sseEvents);
        sseEvents.clear();
        decoder->feed(unit, events);
    }
    QVERIFY(parser.error() == error);
    QVERIFY(decoder->isFinished());
    QVERIFY(isBadResponse(outcomeOf(events)));
}

void TstOpenAiChatDecoder::badCharactersBecomeReplacements_data()
{
    QTest::addColumn<std::string>("first");
    QTest::addColumn<std::string>("second");
    QTest::addColumn<std::string>("text");
    const std::string bad = "\xEF\xBF\xBD";
    QTest::newRow("invalid UTF-8") << std::string("a\xFF") << std::string("b") << "a" + bad + "b";
    QTest::newRow("lone first half")
        << std::string("a\\ud800") << std::string("b") << "a" + bad + "b";
    QTest::newRow("lone second half")
        << std::string("a\\udc00") << std::string("b") << "a" + bad + "b";
    QTest::newRow("first half at the end")
        << std::string("a") << std::string("b\\ud83e") << "ab" + bad;
    QTest::newRow("halves in two events")
        << std::string("a\\ud83e") << std::string("\\udda9") << std::string("a\xF0\x9F\xA6\xA9");
    QTest::newRow("NUL") << std::string("a\\u0000") << std::string("b") << std::string("a\0b", 3);
    QTest::newRow("raw control character")
        << std::string("a\tb") << std::string("c") << std::string("a\tbc");
    QTest::newRow("our own mark") << std::string("\xF4\x8F\x80\x80") << std::string("b")
                                  << std::string("\xF4\x8F\x80\x80"
                                                 "b");
}

void TstOpenAiChatDecoder::badCharactersBecomeReplacements()
{
    QFETCH(std::string, first);
    QFETCH(std::string, second);
    QFETCH(std::string, text);
    const std::string body = delta("\"content\":\"" + first + '"') +
                             delta("\"content\":\"" + second + '"') + "data: [DONE]\n\n";
    const Outcome whole = read(body);
    QVERIFY(whole.finish);
    QCOMPARE(whole.text, text);
    QCOMPARE(whole.finish->undecodablePayloads, 0);
    QCOMPARE(read(body, 1).text, text);
}

void TstOpenAiChatDecoder::hostileJsonIsBounded_data()
{
    QTest::addColumn<std::string>("payload");
    QTest::addColumn<int>("undecodable");
    QTest::newRow("nested 100,000 deep")
        << std::string(100'000, '[') + std::string(100'000, ']') << 1;
    QTest::newRow("nested and unclosed") << std::string(100'000, '{') << 1;
    std::string keys = "{";
    for (int i = 0; i < 300'000; ++i)
        keys += '"' + std::to_string(i) + "\":1,";
    QTest::newRow("300,000 keys") << keys + "\"z\":1}" << 0;
    QTest::newRow("duplicate keys") << std::string(R"({"choices":[],"choices":[]})") << 0;
    QTest::newRow("1e400") << std::string(R"({"created":1e400,"x":-0,"y":9223372036854775808})")
                           << 0;
}

void TstOpenAiChatDecoder::hostileJsonIsBounded()
{
    QFETCH(std::string, payload);
    QFETCH(int, undecodable);
    QElapsedTimer timer;
    timer.start();
    const Outcome out =
        read("data: " + payload + "\n\n" + delta("\"content\":\"ok\"") + "data: [DONE]\n\n");
    QVERIFY(out.finish);
    QCOMPARE(out.text, std::string("ok"));
    QCOMPARE(out.finish->undecodablePayloads, undecodable);
    QVERIFY(out.errors.empty());
    QVERIFY(timer.elapsed() < 10'000); // a debug build under sanitizers; optimised it is under 1 s
    QVERIFY(read(payload).errors.size() <= 1);
}

void TstOpenAiChatDecoder::unknownEventsHaveNoEffect()
{
    std::string body;
    for (const char *name : {"execute", "script", "open_url", "tool_result"})
        body += std::string("event: ") + name + "\ndata: {\"message\":\"rm\",\"name\":\"x\"}\n\n";
    const Outcome out = read(body + delta("\"content\":\"ok\"") + "data: [DONE]\n\n");
    QVERIFY(out.finish);
    QCOMPARE(out.text, std::string("ok"));
    QCOMPARE(out.finish->ignoredEvents, 4);
    QVERIFY(out.errors.empty() && out.finish->toolCalls.empty());
}

void TstOpenAiChatDecoder::oddUsageIsNotReported_data()
{
    QTest::addColumn<std::string>("number");
    for (const char *number : {"-1", "NaN", "Infinity", "1e400", "9223372036854775808", "1e30",
                               "\"12\"", "null", "1.5", "[]"})
        QTest::newRow(number) << std::string(number);
}

void TstOpenAiChatDecoder::oddUsageIsNotReported()
{
    QFETCH(std::string, number);
    const Outcome out = read(delta("\"content\":\"ok\"") +
                             "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":" + number +
                             ",\"completion_tokens\":7}}\n\ndata: [DONE]\n\n");
    QCOMPARE(out.text, std::string("ok"));
    QVERIFY(out.usage && !out.usage->inputTokens);
    QCOMPARE(out.usage->outputTokens.value_or(0), 7);
}

void TstOpenAiChatDecoder::shortWayAndLongWayAgree_data()
{
    QTest::addColumn<std::string>("content");
    for (const char *content : {R"("")", R"("a\"\\\/\b\f\n\r\tz")", R"("\u00e9\u6f22\u0000")",
                                "\"\xC3\xA9\xF0\x9F\xA6\xA9\"", R"("\ud83e\udda9")", R"("\x")",
                                R"("\u12")", "\"\x01\"", "null", "\"a", "\"\xFF\""})
        QTest::newRow(content) << std::string(content);
}

void TstOpenAiChatDecoder::shortWayAndLongWayAgree()
{
    QFETCH(std::string, content);
    const auto body = [&](const char *further) {
        return "data: {\"id\":\"i\",\"created\":12,\"model\":\"m\",\"choices\":[{\"index\":0,"
               "\"delta\":{\"role\":\"assistant\",\"content\":" +
               content + "},\"finish_reason\":null}]" + further + "}\n\ndata: [DONE]\n\n";
    };
    const Outcome shortWay = read(body(""));
    const Outcome longWay = read(body(",\"unknown\":[]"));
    QVERIFY(shortWay.finish && longWay.finish);
    QCOMPARE(shortWay.text, longWay.text);
    QCOMPARE(shortWay.finish->model, longWay.finish->model);
    QCOMPARE(shortWay.finish->responseId, longWay.finish->responseId);
    QCOMPARE(shortWay.finish->undecodablePayloads, longWay.finish->undecodablePayloads);
}

void TstOpenAiChatDecoder::reasoningIsReadFromOnePlaceOnly()
{
    const Outcome out = read(
        delta(R"("reasoning":"a","reasoning_content":"a","reasoning_details":[{"text":"a"}])") +
        delta(R"("reasoning":"b")") + delta(R"("reasoning_content":"c")") + kEnd);
    QCOMPARE(out.reasoning, std::string("ac"));
}

void TstOpenAiChatDecoder::gatewayShapesOfErrorsAreSeen_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("message");
    QTest::newRow("text") << std::string("data: {\"error\":\"no\",\"error_type\":\"t\"}\n\n")
                          << std::string("no");
    QTest::newRow("in the choice")
        << std::string("data: {\"choices\":[{\"delta\":{},\"error\":{\"message\":\"no\"}}]}\n\n")
        << std::string("no");
    QTest::newRow("old vLLM body")
        << std::string(R"({"object":"error","message":"no"})") << std::string("no");
    QTest::newRow("pretty-printed in the stream")
        << delta("\"content\":\"x\"") + "{\n  \"error\": {\n    \"message\": \"no\"\n  }\n}\n\n"
        << std::string("no");
    QTest::newRow("a page") << std::string("<!DOCTYPE html><title>Hi</title><script>x</script>"
                                           "<p>Sign &amp; in</p>")
                            << std::string("Hi Sign & in");
}

void TstOpenAiChatDecoder::gatewayShapesOfErrorsAreSeen()
{
    QFETCH(std::string, body);
    QFETCH(std::string, message);
    const Outcome out = read(body);
    QCOMPARE(out.errors.size(), std::size_t(1));
    QCOMPARE(out.errors[0].message, message);
    QVERIFY(out.finish && out.finish->reason == FinishReason::Error);
}

void TstOpenAiChatDecoder::nothingIsReadAfterTheEnd()
{
    const Outcome out =
        read(delta("\"content\":\"a\"") + "data:  [Done] \n\n" + delta("\"content\":\"b\""));
    QCOMPARE(out.text, std::string("a"));
    QVERIFY(out.isFinishLast);
}

void TstOpenAiChatDecoder::azureFiltersAreNoText_data()
{
    QTest::addColumn<std::string>("late");
    QTest::addColumn<FinishReason>("reason");
    QTest::newRow("passed") << std::string("null") << FinishReason::Stop;
    QTest::newRow("blocked late") << std::string("\"content_filter\"")
                                  << FinishReason::ContentFilter;
}

// The first chunk has no choices and an empty model; the asynchronous filter sends choices without
// a delta, also after the chunk with the finish reason; On Your Data adds its context.
void TstOpenAiChatDecoder::azureFiltersAreNoText()
{
    QFETCH(std::string, late);
    QFETCH(FinishReason, reason);
    const std::string filter = "data: {\"choices\":[{\"index\":0,\"content_filter_offsets\":{},"
                               "\"content_filter_results\":{\"hate\":{\"filtered\":false}},"
                               "\"finish_reason\":";
    const Outcome out =
        read("data: {\"id\":\"\",\"model\":\"\",\"created\":0,\"choices\":[],"
             "\"prompt_filter_results\":[{\"prompt_index\":0}]}\n\n"
             "data: {\"id\":\"c\",\"model\":\"gpt\",\"choices\":[{\"index\":0,\"delta\":"
             "{\"content\":\"ok\",\"context\":{\"intent\":\"x\"}}}]}\n\n" +
             filter + "null}]}\n\n" +
             "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n" +
             filter + late + "}]}\n\ndata: [DONE]\n\n");
    QVERIFY(out.finish && out.errors.empty());
    QCOMPARE(out.text, std::string("ok"));
    QCOMPARE(out.finish->model, std::string("gpt"));
    QCOMPARE(out.finish->responseId, std::string("c"));
    QVERIFY(out.finish->reason == reason);
}

QTEST_GUILESS_MAIN(TstOpenAiChatDecoder)

#include "tst_openaichatdecoder.moc"
