// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/anthropicblocks.h"
#include "core/wire/codec.h"
#include "core/wire/jsontext.h"
#include "tests/core/wire/wirecase.h"

#include <QTest>

using namespace signalbox::wire;

namespace {

Outcome read(const std::string &body, Dialect dialect = Dialect::Anthropic)
{
    const auto decoder = codecFor(dialect).chatDecoder({200, {}});
    std::vector<ChatEvent> events;
    constexpr std::size_t kPiece = 64U * 1024;
    for (std::size_t at = 0; at < body.size(); at += kPiece)
        decoder->feed(std::string_view(body).substr(at, kPiece), events);
    decoder->finish(events);
    return outcomeOf(events);
}

std::string frame(const std::string &json)
{
    return "data: " + json + "\r\n\r\n";
}

std::string start(const std::string &index, const std::string &block)
{
    return frame(R"({"type":"content_block_start","index":)" + index + R"(,"content_block":{)" +
                 block + "}}");
}

std::string delta(const std::string &index, const std::string &members)
{
    return frame(R"({"type":"content_block_delta","index":)" + index + R"(,"delta":{)" + members +
                 "}}");
}

std::string stop(const std::string &index)
{
    return frame(R"({"type":"content_block_stop","index":)" + index + '}');
}

std::string text(const std::string &index, const std::string &words)
{
    return delta(index, R"("type":"text_delta","text":")" + words + "\"");
}

std::string thought(const std::string &index, const std::string &words)
{
    return delta(index, R"("type":"thinking_delta","thinking":")" + words + "\"");
}

std::string input(const std::string &index, const std::string &json)
{
    return delta(index, R"("type":"input_json_delta","partial_json":)" + dumpJson(Json(json)));
}

std::string callStart(const std::string &index, const std::string &id,
                      const std::string &given = "{}")
{
    return start(index, R"("type":"tool_use","name":"f","id":")" + id + R"(","input":)" + given);
}

const std::string kBegin =
    frame(R"({"type":"message_start","message":{"id":"m1","model":"c","content":[],)"
          R"("usage":{"input_tokens":7,"output_tokens":1}}})");
const std::string kToolStop =
    frame(R"({"type":"message_delta","delta":{"stop_reason":"tool_use"}})");
const std::string kEnd = frame(R"({"type":"message_stop"})");
const std::string kOverloaded =
    frame(R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})");

std::string described(const std::vector<ToolCall> &calls)
{
    std::string all;
    for (const ToolCall &call : calls)
        all += call.id + '/' + call.name + '/' + call.arguments + ' ';
    return all;
}

bool isBadResponse(const Outcome &out)
{
    return out.errors.size() == 1 && out.errors[0].category == ErrorCategory::BadResponse &&
           out.finish && out.finish->reason == FinishReason::Error && out.finish->toolCalls.empty();
}

} // namespace

class TstAnthropicReply final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsAreAssembled_data();
    void callsAreAssembled();
    void impossibleBlocksEndTheReply_data();
    void impossibleBlocksEndTheReply();
    void allBlocksTogetherAreBounded();
    void callsOfABrokenReplyMustNotRun_data();
    void callsOfABrokenReplyMustNotRun();
    void replayIsTheContentList_data();
    void replayIsTheContentList();
    void errorEndsTheReplyWhereItStands();
    void unknownEventsHaveNoEffect();
    void brokenJsonBetweenGoodEventsIsSkipped();
    void splitSurrogatesAreJoinedEverywhere();
    void lostStartIsMadeUp();
};

void TstAnthropicReply::callsAreAssembled_data()
{
    QTest::addColumn<std::string>("blocks");
    QTest::addColumn<std::string>("calls");
    const auto row = [](const char *name, const std::string &blocks, const char *calls) {
        QTest::newRow(name) << blocks << std::string(calls);
    };
    row("pieces",
        callStart("1", "a") + input("1", "") + input("1", "{\"x\"") + input("1", ":1}") + stop("1"),
        "a/f/{\"x\":1} ");
    row("two at once",
        callStart("1", "a") + callStart("2", "b") + input("2", "{\"y\":2}") +
            input("1", "{\"x\":1}"),
        "a/f/{\"x\":1} b/f/{\"y\":2} ");
    row("whole in the start", callStart("0", "a", R"({"x":1})") + stop("0"), "a/f/{\"x\":1} ");
    row("text in the start", callStart("0", "a", R"("{\"x\":1}")") + stop("0"), "a/f/{\"x\":1} ");
    row("in both", callStart("0", "a", R"({"x":1})") + input("0", "{\"x\":2}"), "a/f/{\"x\":2} ");
    row("in the start and blank pieces", callStart("0", "a", R"({"x":1})") + input("0", ""),
        "a/f/{\"x\":1} ");
    row("no input", start("0", R"("type":"tool_use","name":"f","id":"a")"), "a/f/{} ");
    row("every index 0", callStart("0", "a") + stop("0") + callStart("0", "b") + stop("0"),
        "a/f/{} b/f/{} ");
    row("every index 0, none stopped",
        callStart("0", "a") + input("0", "{\"x\":1}") + callStart("0", "b"),
        "a/f/{\"x\":1} b/f/{} ");
    row("no index",
        callStart("null", "a") + input("null", "{\"x\":1}") + stop("null") + callStart("null", "b"),
        "a/f/{\"x\":1} b/f/{} ");
    row("start repeated",
        callStart("0", "a") + input("0", "{\"x\"") + callStart("0", "a") + input("0", ":1}"),
        "a/f/{\"x\":1} ");
    row("one id twice", callStart("0", "a") + callStart("1", "a"), "a/f/{} /f/{} ");
    row("arguments of no object", callStart("0", "a") + input("0", "[1"), "a/f/[1 ");
    row("escaped name", start("0", R"("type":"tool_use","name":"g_x2E_h","id":"a")"), "a/g.h/{} ");
    row("of the provider",
        start("0", R"("type":"server_tool_use","name":"s","id":"a","input":{})") +
            input("0", "{}") + stop("0"),
        "");
}

void TstAnthropicReply::callsAreAssembled()
{
    QFETCH(std::string, blocks);
    QFETCH(std::string, calls);
    const Outcome out = read(kBegin + text("9", "so") + blocks + kToolStop + kEnd);
    QVERIFY(out.finish && out.errors.empty());
    QCOMPARE(described(out.finish->toolCalls), calls);
    QCOMPARE(out.finish->ignoredEvents, 0);
    QVERIFY(out.finish->reason == FinishReason::ToolCalls);
}

void TstAnthropicReply::impossibleBlocksEndTheReply_data()
{
    QTest::addColumn<std::string>("body");
    QTest::newRow("index -1") << callStart("-1", "a");
    QTest::newRow("index 2^31") << callStart("2147483648", "a");
    QTest::newRow("piece at 2^31") << text("2147483648", "x");
    QTest::newRow("a call goes on after its end")
        << callStart("0", "a") + stop("0") + input("0", "{}");
    std::string many;
    for (int i = 0; i < 129; ++i)
        many += callStart(std::to_string(i), std::to_string(i));
    QTest::newRow("129 calls") << many;
    many.clear();
    for (int i = 0; i < 5'000; ++i)
        many += start("0", R"("type":"text")") + stop("0");
    QTest::newRow("5000 blocks") << many;
    QTest::newRow("another message")
        << callStart("0", "a") + frame(R"({"type":"message_start","message":{"id":"m2"}})");
}

void TstAnthropicReply::impossibleBlocksEndTheReply()
{
    QFETCH(std::string, body);
    const Outcome out = read(kBegin + body + text("0", "late") + kToolStop + kEnd);
    QVERIFY(isBadResponse(out));
    QVERIFY(out.text.find("late") == std::string::npos);
}

void TstAnthropicReply::allBlocksTogetherAreBounded()
{
    AnthropicBlocks blocks;
    const std::string half(AnthropicBlocks::kMaxBytes / 2, 'x');
    QVERIFY(blocks.add(0, {{"type", "text_delta"}, {"text", half}}));
    QVERIFY(blocks.add(1, {{"type", "thinking_delta"}, {"thinking", "hm"}}));
    QVERIFY(!blocks.error());
    QVERIFY(blocks.add(2, {{"type", "input_json_delta"}, {"partial_json", half}}));
    QVERIFY(blocks.error());
    QVERIFY(!blocks.add(0, {{"type", "text_delta"}, {"text", "late"}}));
}

void TstAnthropicReply::callsOfABrokenReplyMustNotRun_data()
{
    QTest::addColumn<std::string>("ending");
    const auto reason = [](const char *word) {
        return frame(R"({"type":"message_delta","delta":{"stop_reason":")" + std::string(word) +
                     "\"}}");
    };
    QTest::newRow("cut inside") << std::string();
    QTest::newRow("cut after the block") << stop("0");
    QTest::newRow("error inside") << kOverloaded;
    QTest::newRow("error after the reason") << stop("0") + kToolStop + kOverloaded + kEnd;
    QTest::newRow("limit") << reason("max_tokens") + kEnd;
    QTest::newRow("window") << reason("model_context_window_exceeded") + kEnd;
    QTest::newRow("refused") << stop("0") + reason("refusal") + kEnd;
}

void TstAnthropicReply::callsOfABrokenReplyMustNotRun()
{
    QFETCH(std::string, ending);
    const Outcome out = read(kBegin + callStart("0", "a") + input("0", "{}") + ending);
    QVERIFY(out.finish && out.finish->toolCalls.empty());
    QCOMPARE(described(out.finish->incompleteCalls), std::string("a/f/{} "));
}

void TstAnthropicReply::replayIsTheContentList_data()
{
    QTest::addColumn<std::string>("blocks");
    QTest::addColumn<std::string>("replay"); // empty: none
    const auto row = [](const char *name, const std::string &blocks, const char *replay) {
        QTest::newRow(name) << blocks << std::string(replay);
    };
    const std::string thinking = start("0", R"("type":"thinking","thinking":"","signature":"")");
    const std::string signature = delta("0", R"("type":"signature_delta","signature":"s")");
    row("text and a call", text("0", "so") + callStart("1", "a"), "");
    row("nobody signed", thinking + thought("0", "hm") + text("1", "so"), "");
    row("signed", thinking + thought("0", "h") + thought("0", "m") + signature + text("1", "so"),
        R"([{"signature":"s","thinking":"hm","type":"thinking"},{"text":"so","type":"text"}])");
    row("thoughts left out", thinking + signature,
        R"([{"signature":"s","thinking":"","type":"thinking"}])");
    row("signed in the start", start("0", R"("type":"thinking","thinking":"hm","signature":"s")"),
        R"([{"signature":"s","thinking":"hm","type":"thinking"}])");
    row("redacted", start("0", R"("type":"redacted_thinking","data":"d")"),
        R"([{"data":"d","type":"redacted_thinking"}])");
    row("text after a call", thinking + signature + callStart("1", "a") + text("2", "so"),
        R"([{"signature":"s","thinking":"","type":"thinking"},)"
        R"({"id":"a","input":{},"name":"f","type":"tool_use"},{"text":"so","type":"text"}])");
    row("broken arguments", thinking + signature + callStart("1", "a") + input("1", "{"),
        R"([{"signature":"s","thinking":"","type":"thinking"},)"
        R"({"id":"a","input":{"INVALID_JSON":"{"},"name":"f","type":"tool_use"}])");
    row("citations", text("0", "so") + delta("0", R"("type":"citations_delta","citation":{"n":1})"),
        R"([{"citations":[{"n":1}],"text":"so","type":"text"}])");
    row("of the provider",
        start("0", R"("type":"server_tool_use","id":"v","input":{})") + input("0", R"({"q":1})") +
            stop("0"),
        R"([{"id":"v","input":{"q":1},"type":"server_tool_use"}])");
    row("unknown kind", start("0", R"("type":"new_thing","a":[1])"),
        R"([{"a":[1],"type":"new_thing"}])");
    row("compaction",
        start("0", R"("type":"compaction","content":null)") +
            delta("0", R"("type":"compaction_delta","content":"short")"),
        R"([{"content":"short","type":"compaction"}])");
}

void TstAnthropicReply::replayIsTheContentList()
{
    QFETCH(std::string, blocks);
    QFETCH(std::string, replay);
    const Outcome out = read(kBegin + blocks + kEnd);
    QCOMPARE(out.replay.size(), std::size_t(replay.empty() ? 0 : 1));
    if (!replay.empty())
        QCOMPARE(out.replay[0].json, replay);
}

void TstAnthropicReply::errorEndsTheReplyWhereItStands()
{
    const auto decoder = codecFor(Dialect::Anthropic).chatDecoder({200, {}});
    std::vector<ChatEvent> events;
    decoder->feed(kBegin + text("0", "half") + kOverloaded, events);
    // The connection may stay open for long.
    QVERIFY(decoder->isFinished());
    decoder->feed(text("0", " more") + kEnd, events);
    decoder->finish(events);
    const Outcome out = outcomeOf(events);
    QCOMPARE(out.text, std::string("half"));
    QCOMPARE(out.errors.size(), std::size_t(1));
    QVERIFY(out.errors[0].category == ErrorCategory::Overloaded);
    QVERIFY(out.usage && out.usage->inputTokens == 7);
}

void TstAnthropicReply::unknownEventsHaveNoEffect()
{
    const Outcome out =
        read(kBegin + "event: execute\n" + frame(R"({"type":"execute","command":"x"})") +
             frame(R"({"type":"vertex_event","usage":{"input_tokens":99}})") +
             frame(R"({"type":"ping"})") + frame(R"({"type":"tool_result","content":"x"})") +
             delta("0", R"("type":"new_delta","text":"x")") + text("0", "so") + kEnd);
    QCOMPARE(out.text, std::string("so"));
    QVERIFY(out.errors.empty() && out.hosted.empty() && out.usage->inputTokens == 7);
    QVERIFY(out.finish);
    QCOMPARE(out.finish->ignoredEvents, 4);
}

void TstAnthropicReply::brokenJsonBetweenGoodEventsIsSkipped()
{
    const Outcome out = read(kBegin + text("0", "a") + frame(R"({"type":"content_block_del)") +
                             text("0", "b") + frame("[1") + kToolStop + kEnd);
    QCOMPARE(out.text, std::string("ab"));
    QVERIFY(out.errors.empty() && out.finish);
    QCOMPARE(out.finish->undecodablePayloads, 2);
}

void TstAnthropicReply::splitSurrogatesAreJoinedEverywhere()
{
    const std::string smile = "\xF0\x9F\x98\x80";
    const std::string first = R"(\ud83d)";
    const std::string second = R"(\ude00)";
    const std::string partial = R"("type":"input_json_delta","partial_json":)";
    const Outcome out = read(kBegin + thought("0", first) + thought("0", second) +
                             delta("0", R"("type":"signature_delta","signature":"s")") +
                             text("1", first) + text("1", second) + callStart("2", "a") +
                             delta("2", partial + R"("{\"x\":\")" + first + "\"") +
                             delta("2", partial + "\"" + second + R"(\"}")") + kToolStop + kEnd);
    QCOMPARE(out.text, smile);
    QCOMPARE(out.reasoning, smile);
    QVERIFY(out.finish);
    QCOMPARE(described(out.finish->toolCalls), "a/f/{\"x\":\"" + smile + "\"} ");
    QCOMPARE(out.replay.size(), std::size_t(1));
    QCOMPARE(out.replay[0].json, R"([{"signature":"s","thinking":")" + smile +
                                     R"(","type":"thinking"},{"text":")" + smile +
                                     R"(","type":"text"},{"id":"a","input":{"x":")" + smile +
                                     R"("},"name":"f","type":"tool_use"}])");
}

void TstAnthropicReply::lostStartIsMadeUp()
{
    // A proxy gives every block the index 0 and forgets their starts.
    const Outcome out =
        read(thought("0", "hm") + delta("0", R"("type":"signature_delta","signature":"s")") +
             text("0", "so") + input("0", "{}") + kToolStop + kEnd);
    QCOMPARE(out.reasoning, std::string("hm"));
    QCOMPARE(out.text, std::string("so"));
    QVERIFY(out.finish && out.finish->toolCalls.empty());
    QCOMPARE(described(out.finish->incompleteCalls), std::string("//{} "));
}

QTEST_GUILESS_MAIN(TstAnthropicReply)

#include "tst_anthropicreply.moc"
