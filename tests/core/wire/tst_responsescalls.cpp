// SPDX-License-Identifier: GPL-3.0-or-later
// Tool calls of the Responses API: how they are put together, and where they end.
#include "tests/core/wire/responsesevents.h"

#include <QTest>

#include <string>

using namespace signalbox::wire;

class TstResponsesCalls final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsAreAssembled_data();
    void callsAreAssembled();
    void boundsEndTheReply_data();
    void boundsEndTheReply();
    void oddIndexesAreHarmless_data();
    void oddIndexesAreHarmless();
};

void TstResponsesCalls::callsAreAssembled_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("calls");
    const auto row = [](const char *name, const std::string &body, const char *calls) {
        QTest::newRow(name) << body << std::string(calls);
    };
    row("pieces that alternate",
        added(at(0), call("a", "f", "")) + added(at(1), call("b", "g", "")) +
            delta(kArguments, at(0), "{") + delta(kArguments, at(1), "{") +
            delta(kArguments, at(0), "}") + delta(kArguments, at(1), "}") + completed(),
        "a/f/{} b/g/{} ");
    row("all indexes 0",
        added(at(0), call("a", "f", "")) + delta(kArguments, at(0), "{}") +
            done(at(0), call("a", "f", "{}")) + added(at(0), call("b", "g", "")) +
            delta(kArguments, at(0), "{}") + done(at(0), call("b", "g", "{}")) +
            completed(call("a", "f", "{}") + ',' + call("b", "g", "{}")),
        "a/f/{} b/g/{} ");
    row("no index",
        added("", R"({"type":"function_call","id":"1","call_id":"a","name":"f"})") +
            added("", R"({"type":"function_call","id":"2","call_id":"b","name":"g"})") +
            delta(kArguments, R"("item_id":"1",)", "{}") +
            delta(kArguments, R"("item_id":"2",)", "[]") + completed(),
        "a/f/{} b/g/[] ");
    row("no index and ids that rotate",
        added("", R"({"type":"function_call","id":"1","call_id":"a","name":"f"})") +
            added("", R"({"type":"function_call","id":"2","call_id":"b","name":"g"})") +
            done("", R"({"type":"function_call","id":"3","call_id":"a","name":"f",)"
                     R"("arguments":"{}"})") +
            done("", R"({"type":"function_call","id":"4","call_id":"b","name":"g",)"
                     R"("arguments":"[]"})") +
            completed(),
        "a/f/{} b/g/[] ");
    row("order of the output, not of arrival",
        done(at(2), call("b", "g", "{}")) + done(at(1), call("a", "f", "{}")) + completed(),
        "a/f/{} b/g/{} ");
    row("done item corrects the pieces",
        added(at(0), call("a", "f", "")) + delta(kArguments, at(0), "{broken") +
            done(at(0), call("a", "f", "{}")) + completed(),
        "a/f/{} ");
    row("done arguments without deltas",
        added(at(0), call("a", "f", "")) +
            sse("response.function_call_arguments.done", at(0) + R"("arguments":"{}")") +
            completed(),
        "a/f/{} ");
    row("done item without arguments keeps the pieces",
        added(at(0), call("a", "f", "")) + delta(kArguments, at(0), "{}") +
            done(at(0), call("a", "f", "")) + completed(),
        "a/f/{} ");
    row("arguments as an object",
        done(at(0), R"({"type":"function_call","call_id":"a","name":"f","arguments":{"x":1}})") +
            completed(),
        "a/f/{\"x\":1} ");
    row("announced twice",
        added(at(0), call("a", "f", "")) + added(at(0), call("a", "f", "")) +
            done(at(0), call("a", "f", "{}")) + completed(),
        "a/f/{} ");
    row("repetition after the done item",
        done(at(0), call("a", "f", "{}")) +
            sse("response.function_call_arguments.done", at(0) + R"("arguments":"{}")") +
            completed(),
        "a/f/{} ");
    row("same call id twice",
        done(at(0), call("a", "f", "{}")) + done(at(1), call("a", "g", "{}")) + completed(),
        "a/f/{} /g/{} ");
    row("announcement lost",
        delta(kArguments, at(0), "{}") + done(at(0), call("a", "f", "{}")) + completed(),
        "a/f/{} ");
    row("call and message of the same index",
        added(at(0), message("")) + added(at(0), call("a", "f", "")) + delta(kText, at(0), "t") +
            delta(kArguments, at(0), "{}") + completed(),
        "a/f/{} ");
    row("free text of a custom tool",
        added(at(0), R"({"type":"custom_tool_call","call_id":"a","name":"sql","input":""})") +
            delta("custom_tool_call_input", at(0), "SELECT ") +
            delta("custom_tool_call_input", at(0), "1") + completed(),
        "a/sql/SELECT 1 ");
}

void TstResponsesCalls::callsAreAssembled()
{
    QFETCH(std::string, body);
    QFETCH(std::string, calls);
    for (const std::size_t piece : {body.size(), std::size_t(1)}) {
        const Outcome out = read(body, piece);
        QVERIFY(out.finish);
        QCOMPARE(described(out.finish->toolCalls), calls);
        QCOMPARE(described(out.finish->incompleteCalls), std::string());
        QVERIFY(out.finish->reason == FinishReason::ToolCalls);
    }
}

void TstResponsesCalls::boundsEndTheReply_data()
{
    QTest::addColumn<std::string>("body");
    std::string items;
    for (int i = 0; i < 2000; ++i)
        items += added(at(i), R"({"type":"message"})");
    QTest::newRow("2,000 items") << items + completed();
    std::string calls;
    for (int i = 0; i < 200; ++i)
        calls += done(at(i), call(std::to_string(i), "f", "{}"));
    QTest::newRow("200 calls") << calls + completed();
    std::string output;
    for (int i = 0; i < 200; ++i)
        output += (i ? "," : "") + call(std::to_string(i), "f", "{}");
    QTest::newRow("200 calls at the end") << completed(output);
    QTest::newRow("200 calls in a whole answer")
        << R"({"status":"completed","output":[)" + output + "]}";
    std::string longOne = added(at(0), call("a", "f", ""));
    const std::string part(1024 * 1024, 'x');
    for (int i = 0; i < 9; ++i)
        longOne += delta(kArguments, at(0), part);
    QTest::newRow("arguments of 9 MiB") << longOne + completed();
}

void TstResponsesCalls::boundsEndTheReply()
{
    QFETCH(std::string, body);
    QVERIFY(isBadResponse(read(body)));
}

void TstResponsesCalls::oddIndexesAreHarmless_data()
{
    QTest::addColumn<std::string>("index");
    for (const char *index : {"-1", "9223372036854775807", "1e300", "\"0\"", "null", "[]", "1.5"})
        QTest::newRow(index) << std::string(index);
}

void TstResponsesCalls::oddIndexesAreHarmless()
{
    QFETCH(std::string, index);
    const std::string where = "\"output_index\":" + index + ",\"content_index\":" + index + ',';
    const Outcome out = read(added(where, message("")) + delta(kText, where, "a") +
                             delta(kText, where, "b") + done(where, message("ab")) + completed());
    QCOMPARE(described(out), std::string("ab end=completed"));
}

QTEST_GUILESS_MAIN(TstResponsesCalls)

#include "tst_responsescalls.moc"
