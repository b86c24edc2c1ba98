// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/anthropicmessages.h"
#include "core/wire/codec.h"
#include "core/wire/jsontext.h"
#include "tests/core/wire/wirecase.h"
#include "tests/support/anthropicrequestcheck.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::wire;

using Messages = std::vector<ChatMessage>;

namespace {

ChatMessage asked(const std::string &text)
{
    return {Role::User, text};
}

ChatMessage answered(const std::string &text, std::vector<ToolCall> calls = {},
                     const std::string &replay = {})
{
    ChatMessage message{Role::Assistant, text};
    message.toolCalls = std::move(calls);
    message.replay = replay;
    return message;
}

ChatMessage result(const std::string &id, const std::string &text, bool failed = false)
{
    ChatMessage message{Role::Tool, text};
    message.toolCallId = id;
    message.toolFailed = failed;
    return message;
}

Json sent(const Messages &messages)
{
    return parseJson(dumpJson(anthropicMessages(messages).list)).value_or(Json());
}

// What the service would say to the history, to every kind of model, thinking or not.
std::string problemOf(const Messages &messages, bool withTools)
{
    for (const char *model :
         {"claude-3-5-sonnet-20241022", "claude-sonnet-4-5", "claude-opus-4-6", "claude-opus-5"}) {
        for (const char *effort : {"", "high"}) {
            ChatRequest request{.model = model, .messages = messages};
            request.reasoningEffort = effort;
            if (withTools)
                request.tools = {{"f", "", "{}"}, {"g.h", "", "{}"}};
            for (const bool isVertex : {false, true}) {
                const Codec &codec =
                    codecFor(isVertex ? Dialect::AnthropicVertex : Dialect::Anthropic);
                const std::string problem = anthropicRequestProblem(
                    codec.chatRequest(request, {}, "http://localhost").body,
                    isVertex ? AnthropicService::Vertex : AnthropicService::Native);
                if (!problem.empty())
                    return std::string(model) + ' ' + effort + ": " + problem;
            }
        }
    }
    return {};
}

const std::string kThought = R"({"type":"thinking","thinking":"hm","signature":"s"})";
const std::string kSearch =
    R"({"type":"server_tool_use","id":"srv_1","name":"web_search","input":{}})";
const std::string kFound =
    R"({"type":"web_search_tool_result","tool_use_id":"srv_1","content":[]})";
const std::string kCall = R"({"type":"tool_use","id":"a","name":"f","input":{"x":1}})";
const std::string kText = R"({"type":"text","text":"so"})";

} // namespace

// QCOMPARE cannot print a Json.
#define COMPARE_JSON(actual, expected) QCOMPARE(dumpJson(actual), dumpJson(expected))

class TstAnthropicHistory final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serviceTakesTheHistory_data();
    void serviceTakesTheHistory();
    void historyIsSentAs_data();
    void historyIsSentAs();
    void recordedReplyGoesBackUnchanged_data();
    void recordedReplyGoesBackUnchanged();
    void recordedResultsAreBuiltAlike_data();
    void recordedResultsAreBuiltAlike();
    void imagesGoAsBytesOrUrl();
    void calledToolsAreDeclared();
    void thoughtlessOpenTurnIsSeen();
};

void TstAnthropicHistory::serviceTakesTheHistory_data()
{
    QTest::addColumn<Messages>("messages");
    const auto row = [](const char *name, const Messages &messages) {
        QTest::newRow(name) << messages;
    };
    const auto list = [](const std::string &blocks) { return '[' + blocks + ']'; };
    const std::vector<ToolCall> call = {{"a", "f", R"({"x":1})"}};
    row("a greeting first", {answered("hello"), asked("hi")});
    row("only a greeting", {answered("hello ")});
    row("neighbours", {asked("a"), asked("b"), answered("c"), answered("d"), asked("e")});
    row("blank texts", {asked(" "), asked("a"), answered(" \n"), asked("b")});
    row("an empty answer", {asked("a"), answered(""), asked("b")});
    row("a call", {asked("a"), answered("", call), result("a", "1"), answered("so"), asked("b")});
    row("a call without result", {asked("a"), answered("x", call), asked("b")});
    row("a call at the end", {asked("a"), answered("x", call)});
    row("a call twice answered",
        {asked("a"), answered("", call), result("a", "1"), result("a", "2"), asked("b")});
    row("a result without call", {result("z", "1"), asked("a"), answered("b"), result("z", "1")});
    row("a result later", {asked("a"), answered("", call), asked("b"), result("a", "1")});
    row("results empty and failed",
        {asked("a"), answered("", {{"a", "f", ""}, {"b", "f", ""}, {"c", "f", ""}}),
         result("c", "", true), result("b", " ", true), result("a", "")});
    row("ids of every turn alike", {asked("a"), answered("", call), result("a", "1"), asked("b"),
                                    answered("", call), result("a", "2")});
    row("ids and names of others",
        {asked("a"),
         answered("", {{"g.h:0", "g.h", "{}"}, {"", "long" + std::string(90, 'n'), ""}}),
         result("g.h:0", "1"), result("", "2")});
    row("arguments of every kind", {asked("a"),
                                    answered("", {{"1", "f", "{"},
                                                  {"2", "f", "[1]"},
                                                  {"3", "f", "null"},
                                                  {"4", "f", " "},
                                                  {"5", "f", std::string(100'000, '[')},
                                                  {"6", "f", "{\"x\":\"\xFF\"}"}}),
                                    result("1", "no")});
    row("no replay, thinking models", {asked("a"), answered("so", call), result("a", "1")});
    row("a thought and a call",
        {asked("a"), answered("", call, list(kThought + ',' + kCall)), result("a", "1"),
         answered("so", {}, list(kThought + ',' + kText)), asked("b")});
    row("a cut call", {asked("a"), answered("so", {}, list(kThought + ',' + kText + ',' + kCall)),
                       asked("go on")});
    row("a cut thought", {asked("a"), answered("", {}, list(kThought)), asked("go on")});
    row("a thought at the end",
        {asked("a"), answered("", call, list(kCall + ',' + kThought)), result("a", "1")});
    row("unsigned thoughts",
        {asked("a"),
         answered("b", {},
                  R"([{"type":"thinking","thinking":"x"},{"type":"redacted_thinking"},)"
                  R"({"type":"thinking","thinking":"x","signature":""}])"),
         asked("c")});
    row("a search cut", {asked("a"), answered("so", {}, list(kText + ',' + kSearch)), asked("b")});
    row("a search paused", {asked("a"), answered("so", {}, list(kText + ',' + kSearch))});
    row("a search paused and gone on", {asked("a"), answered("so", {}, list(kText + ',' + kSearch)),
                                        answered("", {}, list(kFound + ',' + kText)), asked("b")});
    row("a result of no search", {asked("a"), answered("so", {}, list(kFound)), asked("b")});
    row("other calls in the replay",
        {asked("a"), answered("", {{"z", "g.h", "{}"}}, list(kThought + ',' + kCall)),
         result("z", "1")});
    row("one call twice in the replay", {asked("a"),
                                         answered("", {{"a", "f", "{}"}, {"call_1", "f", "{}"}},
                                                  list(kThought + ',' + kCall + ',' + kCall)),
                                         result("a", "1"), result("call_1", "2")});
    for (const char *garbage : {"x", "{}", "[[]]", "[1,null,\"x\"]", R"([{"type":5}])", R"([{}])",
                                R"([{"type":"text","text":null}])", R"([{"type":"tool_use"}])",
                                R"([{"type":"tool_use","id":5,"name":7,"input":"x"}])",
                                R"([{"type":"image"},{"type":"tool_result","tool_use_id":"a"}])",
                                R"([{"type":"server_tool_use","id":7}])"})
        row(garbage, {asked("a"), answered("so", call, garbage), result("a", "1"), asked("b")});
    row("very deep garbage",
        {asked("a"), answered("so", {}, std::string(100'000, '[')), asked("b")});
}

void TstAnthropicHistory::serviceTakesTheHistory()
{
    QFETCH(Messages, messages);
    for (const bool withTools : {true, false}) {
        const std::string problem = problemOf(messages, withTools);
        QVERIFY2(problem.empty(), problem.c_str());
    }
    // The service would join neighbours; compatible ones refuse them.
    std::string before;
    for (const Json &message : sent(messages)) {
        QVERIFY(textMember(message, "role") != before);
        before = textMember(message, "role");
    }
}

void TstAnthropicHistory::historyIsSentAs_data()
{
    QTest::addColumn<Messages>("messages");
    QTest::addColumn<int>("at");
    QTest::addColumn<std::string>("content");
    const std::vector<ToolCall> two = {{"a", "f", R"({"x":1})"}, {"b", "g.h", ""}};
    QTest::newRow("calls")
        << Messages{asked("q"), answered("so", two)} << 1
        << std::string(R"([{"text":"so","type":"text"},{"id":"a","input":{"x":1},"name":"f",)"
                       R"("type":"tool_use"},{"id":"b","input":{},"name":"g_x2E_h",)"
                       R"("type":"tool_use"}])");
    QTest::newRow("results before the next prompt, in the order of the calls")
        << Messages{asked("q"), answered("", two), result("b", "2", true), result("a", "1"),
                    asked("and?")}
        << 2
        << std::string(R"([{"content":"1","tool_use_id":"a","type":"tool_result"},{"content":"2",)"
                       R"("is_error":true,"tool_use_id":"b","type":"tool_result"},)"
                       R"({"text":"and?","type":"text"}])");
    QTest::newRow("broken arguments")
        << Messages{asked("q"), answered("", {{"a", "f", "{\"x"}})} << 1
        << std::string(R"([{"id":"a","input":{"INVALID_JSON":"{\"x"},"name":"f",)"
                       R"("type":"tool_use"}])");
    QTest::newRow("a repeated id, and its own result")
        << Messages{asked("q"), answered("", {two[0]}), result("a", "1"), answered("", {two[0]}),
                    result("a", "2")}
        << 4 << std::string(R"([{"content":"2","tool_use_id":"a_2","type":"tool_result"}])");
    QTest::newRow("prompts beside each other")
        << Messages{asked("p"), asked("q")} << 0
        << std::string(R"([{"text":"p","type":"text"},{"text":"q","type":"text"}])");
    QTest::newRow("before a greeting")
        << Messages{answered("hello"), asked("q")} << 0 << std::string("\"\xE2\x80\xA6\"");
    QTest::newRow("blanks at the very end")
        << Messages{asked("q"), answered("so \n")} << 1 << std::string("\"so\"");
    QTest::newRow("blanks before a prompt")
        << Messages{asked("q"), answered("so \n"), asked("and?")} << 1 << std::string("\"so \\n\"");
}

void TstAnthropicHistory::historyIsSentAs()
{
    QFETCH(Messages, messages);
    QFETCH(int, at);
    QFETCH(std::string, content);
    const Json list = sent(messages);
    QVERIFY(list.size() > static_cast<std::size_t>(at));
    QCOMPARE(dumpJson(list[static_cast<std::size_t>(at)]["content"]), content);
}

// Every recorded reply that asks for something to be sent back, streamed or whole.
void TstAnthropicHistory::recordedReplyGoesBackUnchanged_data()
{
    QTest::addColumn<std::shared_ptr<const WireCase>>("wireCase");
    for (const WireCase &one : wireCases("anthropic")) {
        const bool isWhole = one.kind == "stream" || one.kind == "response";
        if (isWhole && member(one.expect, "error").is_null() &&
            (!member(one.expect, "replay").is_null() || !member(one.expect, "hosted").empty()))
            QTest::newRow(one.name.c_str()) << std::make_shared<const WireCase>(one);
    }
}

void TstAnthropicHistory::recordedReplyGoesBackUnchanged()
{
    QFETCH(std::shared_ptr<const WireCase>, wireCase);
    const auto decoder = codecFor(Dialect::Anthropic).chatDecoder(wireCase->head);
    std::vector<ChatEvent> events;
    decoder->feed(wireCase->body, events);
    decoder->finish(events);
    const Outcome out = outcomeOf(events);
    QCOMPARE(out.replay.size(), std::size_t(1));

    Messages messages = {asked("q"), answered(out.text, out.finish->toolCalls, out.replay[0].json)};
    for (const ToolCall &call : out.finish->toolCalls)
        messages.push_back(result(call.id, "1"));
    messages.push_back(asked("and?"));
    const Json content = sent(messages)[1]["content"];
    COMPARE_JSON(content, parseJson(out.replay[0].json).value_or(Json()));
    if (wireCase->kind == "response")
        COMPARE_JSON(content, member(parseJson(wireCase->body).value_or(Json()), "content"));
    const std::string problem = problemOf(messages, true);
    QVERIFY2(problem.empty(), problem.c_str());
}

void TstAnthropicHistory::recordedResultsAreBuiltAlike_data()
{
    QTest::addColumn<std::string>("name");
    for (const char *name :
         {"tool-result", "parallel-tool-results-one-message", "thinking-sent-back-with-tool-use"})
        QTest::newRow(name) << std::string(name);
}

void TstAnthropicHistory::recordedResultsAreBuiltAlike()
{
    QFETCH(std::string, name);
    const std::optional<Json> file =
        parseJson(readWireFile("anthropic/requests/" + name + ".request.json"));
    QVERIFY(file);
    const Json &recorded = member(member(*file, "body"), "messages");
    ChatMessage turn = answered("", {}, dumpJson(recorded[1]["content"]));
    Messages results;
    for (const Json &block : recorded[1]["content"]) {
        if (textMember(block, "type") == "tool_use")
            turn.toolCalls.push_back({textMember(block, "id"), textMember(block, "name"), "{}"});
    }
    for (const Json &block : recorded[2]["content"])
        results.push_back(result(textMember(block, "tool_use_id"), textMember(block, "content")));
    Messages messages = {asked(textMember(recorded[0]["content"][0], "text")), turn};
    messages.insert(messages.end(), results.rbegin(), results.rend());
    const Json list = sent(messages);
    COMPARE_JSON(list[0]["content"], recorded[0]["content"][0]["text"]);
    COMPARE_JSON(list[1], recorded[1]);
    COMPARE_JSON(list[2], recorded[2]);
}

void TstAnthropicHistory::imagesGoAsBytesOrUrl()
{
    Messages messages = {asked("see"), answered("", {{"a", "f", ""}}), result("a", "")};
    messages[0].images = {{"image/png", "aGk=", ""}, {"", "", "https://localhost/x.png"}};
    messages[2].images = {{"image/png", "aGk=", ""}};
    const Json list = sent(messages);
    const Json bytes = {
        {"type", "image"},
        {"source", {{"type", "base64"}, {"media_type", "image/png"}, {"data", "aGk="}}}};
    COMPARE_JSON(list[0]["content"][0], bytes);
    COMPARE_JSON(list[0]["content"][1]["source"],
                 Json({{"type", "url"}, {"url", "https://localhost/x.png"}}));
    COMPARE_JSON(list[0]["content"][2]["text"], Json("see"));
    COMPARE_JSON(list[2]["content"][0]["content"], Json::array({bytes}));
    QCOMPARE(problemOf(messages, true), std::string());
}

void TstAnthropicHistory::calledToolsAreDeclared()
{
    ChatRequest request{.model = "claude-opus-4-6"};
    request.messages = {asked("q"), answered("", {{"a", "g.h", ""}, {"b", "g.h", ""}})};
    const HttpRequest http =
        codecFor(Dialect::Anthropic).chatRequest(request, {}, "http://localhost");
    const Json body = parseJson(http.body).value_or(Json());
    COMPARE_JSON(member(body, "tools"),
                 Json::array({{{"name", "g_x2E_h"}, {"input_schema", {{"type", "object"}}}}}));
    COMPARE_JSON(member(body, "tool_choice"), Json({{"type", "none"}}));
}

void TstAnthropicHistory::thoughtlessOpenTurnIsSeen()
{
    const std::vector<ToolCall> call = {{"a", "f", R"({"x":1})"}};
    const ChatMessage thoughtful = answered("", call, '[' + kThought + ',' + kCall + ']');
    const auto isThoughtless = [](const Messages &messages) {
        return anthropicMessages(messages).isOpenTurnThoughtless;
    };
    QVERIFY(!isThoughtless({asked("q")}));
    QVERIFY(!isThoughtless(
        {asked("q"), answered("so", call), result("a", "1"), answered("b"), asked("and?")}));
    QVERIFY(isThoughtless({asked("q"), answered("so", call), result("a", "1")}));
    QVERIFY(!isThoughtless({asked("q"), thoughtful, result("a", "1")}));
    QVERIFY(isThoughtless(
        {asked("q"), answered("", call), result("a", "1"), thoughtful, result("a", "1")}));
    QVERIFY(!isThoughtless(
        {asked("q"), thoughtful, result("a", "1"), answered("", call), result("a", "1")}));
    QVERIFY(isThoughtless({asked("q"), answered("", call), asked("never mind")}));
}

QTEST_GUILESS_MAIN(TstAnthropicHistory)

#include "tst_anthropichistory.moc"
