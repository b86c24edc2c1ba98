// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/demorequest.h"

#include <QTest>

using namespace signalbox;

namespace {

constexpr const char *kUser = R"({"role":"user","content":"hello"})";

std::string body(const std::string &messages, const std::string &more = {})
{
    return R"({"model":"signalbox-demo","messages":[)" + messages + "]" + more + "}";
}

QByteArray bytes(const std::string &text)
{
    return QByteArray::fromStdString(text);
}

const std::string kCall = R"({"role":"assistant","content":null,"tool_calls":[{"id":"c1",)"
                          R"("type":"function","function":{"name":"f","arguments":"{}"}}]})";

} // namespace

class TstDemoRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatTheDemoNeeds();
    void takesEveryRole();
    void joinsTextParts();
    void makesArgumentsThatFitTheSchema();
    void refuses_data();
    void refuses();
    void unknownModelIsNotFound();
    void deepNestingIsRefused();
};

void TstDemoRequest::readsWhatTheDemoNeeds()
{
    const auto request = readDemoRequest(
        body(kUser, R"(,"stream":true,"stream_options":{"include_usage":true},"max_tokens":7,)"
                    R"("temperature":0.5,"top_p":null)"));
    QVERIFY(request.ok());
    QCOMPARE(request->prompt, "hello");
    QVERIFY(request->isFirstTurn);
    QVERIFY(request->stream);
    QVERIFY(request->includeUsage);
    QCOMPARE(request->maxTokens.value_or(0), 7);
    QVERIFY(request->promptTokens > 0);
    QVERIFY(!request->afterTool);
}

void TstDemoRequest::takesEveryRole()
{
    const auto request = readDemoRequest(
        body(R"({"role":"system","content":"a"},{"role":"developer","content":"b"},)" +
             std::string(kUser) + "," + kCall +
             R"(,{"role":"tool","tool_call_id":"c1","content":"42"})"));
    QVERIFY2(request.ok(), qPrintable(request.ok() ? QString() : request.error().detail));
    QVERIFY(!request->isFirstTurn);
    QVERIFY(request->afterTool);
    QCOMPARE(request->toolResult, "42");
    QCOMPARE(request->prompt, "hello");
}

void TstDemoRequest::joinsTextParts()
{
    const auto request = readDemoRequest(
        body(R"({"role":"user","content":[{"type":"text","text":"echo "},)"
             R"({"type":"image_url","image_url":{"url":"data:image/png;base64,AA=="}},)"
             R"({"type":"text","text":"x"}]})"));
    QVERIFY(request.ok());
    QCOMPARE(request->prompt, "echo x");
}

void TstDemoRequest::makesArgumentsThatFitTheSchema()
{
    const auto request = readDemoRequest(body(
        kUser,
        R"(,"tools":[{"type":"function","function":{"name":"read_file","description":"d",)"
        R"("parameters":{"type":"object","properties":{"path":{"type":"string"},)"
        R"("lines":{"type":"integer"},"mode":{"enum":["fast","slow"]},"raw":{"type":"boolean"},)"
        R"("list":{"type":"array"},"odd":{"type":["string","null"]}}}}}])"));
    QVERIFY(request.ok());
    QCOMPARE(request->tools.size(), 1U);
    QCOMPARE(request->tools.front().name, "read_file");
    QCOMPARE(request->tools.front().arguments,
             R"({"lines":1,"list":[],"mode":"fast","odd":"demo","path":"demo","raw":true})");
}

void TstDemoRequest::refuses_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("param");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const std::string &input, const char *param,
                        const char *code) {
        QTest::newRow(name) << bytes(input) << QString::fromLatin1(param)
                            << QString::fromLatin1(code);
    };
    row("nothing", "", "", "invalid_json");
    row("no object", "[]", "", "invalid_json");
    row("half JSON", R"({"model")", "", "invalid_json");
    row("trailing bytes", body(kUser) + "x", "", "invalid_json");
    row("broken UTF-8", "{\"model\":\"\xff\"}", "", "invalid_json");
    row("no model", R"({"messages":[]})", "model", "missing_required_parameter");
    row("null model", R"({"model":null,"messages":[]})", "model", "missing_required_parameter");
    row("no messages", R"({"model":"signalbox-demo"})", "messages", "missing_required_parameter");
    row("empty messages", body(""), "messages", "empty_array");
    row("unknown field", body(kUser, R"(,"colour":1)"), "colour", "unknown_parameter");
    row("stream as text", body(kUser, R"(,"stream":"yes")"), "stream", "invalid_type");
    row("temperature as text", body(kUser, R"(,"temperature":"1")"), "temperature", "invalid_type");
    row("temperature too high", body(kUser, R"(,"temperature":2.5)"), "temperature",
        "invalid_value");
    row("fractional limit", body(kUser, R"(,"max_tokens":1.5)"), "max_tokens", "invalid_type");
    row("no tokens", body(kUser, R"(,"max_tokens":0)"), "max_tokens", "invalid_value");
    row("both limits", body(kUser, R"(,"max_tokens":1,"max_completion_tokens":1)"), "max_tokens",
        "invalid_value");
    row("two choices", body(kUser, R"(,"n":2)"), "n", "invalid_value");
    row("usage without stream", body(kUser, R"(,"stream_options":{"include_usage":true})"),
        "stream_options", "invalid_value");
    row("unknown stream option", body(kUser, R"(,"stream":true,"stream_options":{"x":1})"),
        "stream_options.x", "unknown_parameter");
    row("message is text", body(R"("hello")"), "messages[0]", "invalid_type");
    row("unknown role", body(R"({"role":"robot","content":"x"})"), "messages[0].role",
        "invalid_value");
    row("no role", body(R"({"content":"x"})"), "messages[0].role", "invalid_value");
    row("no content", body(R"({"role":"user"})"), "messages[0].content",
        "missing_required_parameter");
    row("content as number", body(R"({"role":"user","content":1})"), "messages[0].content",
        "invalid_type");
    row("unknown message field", body(R"({"role":"user","content":"x","mood":"good"})"),
        "messages[0].mood", "unknown_parameter");
    row("unknown part", body(R"({"role":"user","content":[{"type":"smell"}]})"),
        "messages[0].content[0].type", "invalid_value");
    row("part without text", body(R"({"role":"user","content":[{"type":"text"}]})"),
        "messages[0].content[0].text", "missing_required_parameter");
    row("image from the system",
        body(R"({"role":"system","content":[{"type":"image_url","image_url":{"url":"x"}}]})"),
        "messages[0].content[0].type", "invalid_value");
    row("empty assistant", body(R"({"role":"assistant","content":null})"), "messages[0].content",
        "invalid_value");
    row("call without its result", body(std::string(kUser) + "," + kCall + "," + kUser),
        "messages[2].role", "invalid_value");
    row("call at the end", body(std::string(kUser) + "," + kCall), "messages", "invalid_value");
    row("result without its call", body(R"({"role":"tool","tool_call_id":"c1","content":"42"})"),
        "messages[0].tool_call_id", "invalid_value");
    row("result without an id", body(kCall + R"(,{"role":"tool","content":"42"})"),
        "messages[1].tool_call_id", "missing_required_parameter");
    row("arguments as object",
        body(R"({"role":"assistant","tool_calls":[{"id":"c","type":"function",)"
             R"("function":{"name":"f","arguments":{}}}]})"),
        "messages[0].tool_calls[0].function.arguments", "invalid_type");
    row("tool without a name", body(kUser, R"(,"tools":[{"type":"function","function":{}}])"),
        "tools[0].function.name", "missing_required_parameter");
    row("tool with a bad name",
        body(kUser, R"(,"tools":[{"type":"function","function":{"name":"a b"}}])"),
        "tools[0].function.name", "invalid_value");
    row("tool of another type",
        body(kUser, R"(,"tools":[{"type":"magic","function":{"name":"a"}}])"), "tools[0].type",
        "invalid_value");
    row("tools and functions", body(kUser, R"(,"tools":[],"functions":[])"), "functions",
        "invalid_value");
}

void TstDemoRequest::refuses()
{
    QFETCH(QByteArray, input);
    QFETCH(QString, param);
    QFETCH(QString, code);
    const auto request = readDemoRequest(input.toStdString());
    QVERIFY(!request.ok());
    QCOMPARE(request.error().httpStatus, 400);
    QCOMPARE(request.error().subject, param);
    QCOMPARE(request.error().code, code);
    QVERIFY(!request.error().detail.isEmpty());
}

void TstDemoRequest::unknownModelIsNotFound()
{
    const auto request = readDemoRequest(R"({"model":"gpt-4o","messages":[{}]})");
    QVERIFY(!request.ok());
    QCOMPARE(request.error().httpStatus, 404);
    QCOMPARE(request.error().code, QStringLiteral("model_not_found"));
    QCOMPARE(request.error().subject, QStringLiteral("model"));
}

void TstDemoRequest::deepNestingIsRefused()
{
    const auto request = readDemoRequest(R"({"messages":)" + std::string(100'000, '['));
    QVERIFY(!request.ok());
    const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
    const auto closed = readDemoRequest(R"({"model":"signalbox-demo","messages":)" + deep + "}");
    QVERIFY(!closed.ok());
    QCOMPARE(closed.error().subject, QStringLiteral("messages[0]"));
}

QTEST_GUILESS_MAIN(TstDemoRequest)
#include "tst_demorequest.moc"
