// SPDX-License-Identifier: GPL-3.0-or-later
// Tool calls of Bedrock, ours and the provider's: how they are put together, and where they end.
#include "tests/core/wire/bedrockevents.h"

#include <QTest>

#include <string>

using namespace signalbox::wire;

class TstBedrockCalls final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsAreAssembled_data();
    void callsAreAssembled();
    void callsOfACutReplyMustNotRun_data();
    void callsOfACutReplyMustNotRun();
    void hostedItemsAreShownAndNeverRun();
    void hostedBlockWithoutEndIsShownAtTheEnd();
    void boundsEndTheReply_data();
    void boundsEndTheReply();
};

void TstBedrockCalls::callsAreAssembled_data()
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

void TstBedrockCalls::callsAreAssembled()
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

void TstBedrockCalls::callsOfACutReplyMustNotRun_data()
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

void TstBedrockCalls::callsOfACutReplyMustNotRun()
{
    QFETCH(std::string, end);
    const std::string body = call(0, "a", "f") + input(0, "\"{}\"") + end;
    for (const Outcome &out : {read(body), read(body, 1)}) {
        QVERIFY(out.finish && out.isFinishLast && out.finish->toolCalls.empty());
        QCOMPARE(described(out.finish->incompleteCalls), std::string("a/f/{} "));
    }
}

void TstBedrockCalls::hostedItemsAreShownAndNeverRun()
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

void TstBedrockCalls::hostedBlockWithoutEndIsShownAtTheEnd()
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

void TstBedrockCalls::boundsEndTheReply_data()
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

void TstBedrockCalls::boundsEndTheReply()
{
    QFETCH(std::string, body);
    QVERIFY(isBadResponse(read(body + messageStop("tool_use") + kUsage)));
}

QTEST_GUILESS_MAIN(TstBedrockCalls)

#include "tst_bedrockcalls.moc"
