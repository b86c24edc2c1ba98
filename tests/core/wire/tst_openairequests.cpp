// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/codec.h"
#include "tests/core/wire/wirecase.h"
#include "tests/support/openaichatrequestcheck.h"
#include "tests/support/responsesrequestcheck.h"

#include <QTest>

#include <string>
#include <vector>

using namespace signalbox::wire;

namespace {

std::string faultOf(Dialect dialect, const std::string &body)
{
    return dialect == Dialect::OpenAiChat ? openAiChatRequestFault(body)
                                          : responsesRequestFault(body);
}

ChatMessage answer(const std::string &text, std::vector<ToolCall> calls = {})
{
    ChatMessage message{.role = Role::Assistant, .text = text};
    message.toolCalls = std::move(calls);
    return message;
}

ChatMessage result(const std::string &id, const std::string &text)
{
    ChatMessage message{.role = Role::Tool, .text = text};
    message.toolCallId = id;
    message.toolName = "get_weather";
    return message;
}

ChatMessage picture(const std::string &text, Image image)
{
    ChatMessage message{.role = Role::User, .text = text};
    message.images = {std::move(image)};
    return message;
}

const ToolCall kFirst = {"call_1", "get_weather", R"({"city":"Paris"})"};
const ToolCall kSecond = {"call_2", "get_weather", ""};

struct History
{
    const char *name;
    std::vector<ChatMessage> messages;
};

std::vector<History> histories()
{
    const ChatMessage question{.role = Role::User, .text = "Weather?"};
    const ChatMessage rule{.role = Role::System, .text = "Be brief."};
    return {
        {"a question", {question}},
        {"several turns", {question, answer("Sunny."), question}},
        {"two system messages", {rule, question, answer("Sunny."), rule, question}},
        {"an answer without a word", {question, answer(""), question}},
        {"a call", {question, answer("", {kFirst}), result("call_1", "18 C")}},
        {"words and a call", {question, answer("I look.", {kFirst}), result("call_1", "")}},
        {"parallel calls, results in another order",
         {question, answer("", {kFirst, kSecond}), result("call_2", "b"), result("call_1", "a"),
          answer("Both."), question}},
        {"an image", {picture("What?", {"image/png", "aGk=", ""})}},
        {"an image and no words", {picture("", {"", "", "https://example.org/cat.png"})}},
        {"broken characters", {{Role::User, "caf\xE9"}, answer("\xFF\xFE"), question}},
    };
}

struct Change
{
    const char *name;
    const char *patch; // JSON Patch
};

// Both refuse these where the service does.
const std::vector<Change> kChatChanges = {
    {"no model", R"([{"op":"remove","path":"/model"}])"},
    {"no messages", R"([{"op":"replace","path":"/messages","value":[]}])"},
    {"unknown parameter", R"([{"op":"add","path":"/max_output_tokens","value":9}])"},
    {"unknown role", R"([{"op":"replace","path":"/messages/1/role","value":"human"}])"},
    {"empty text", R"([{"op":"replace","path":"/messages/1/content","value":""}])"},
    {"second system message",
     R"([{"op":"add","path":"/messages/2","value":{"role":"system","content":"x"}}])"},
    {"result without its call", R"([{"op":"remove","path":"/messages/2"}])"},
    {"call without its result", R"([{"op":"remove","path":"/messages/3"}])"},
    {"result of another call",
     R"([{"op":"replace","path":"/messages/3/tool_call_id","value":"z"}])"},
    {"arguments as an object",
     R"([{"op":"replace","path":"/messages/2/tool_calls/0/function/arguments","value":{}}])"},
    {"empty arguments",
     R"([{"op":"replace","path":"/messages/2/tool_calls/0/function/arguments","value":""}])"},
    {"strict null", R"([{"op":"add","path":"/tools/0/function/strict","value":null}])"},
    {"tool of the other dialect", R"([{"op":"add","path":"/tools/0/name","value":"f"}])"},
    {"choice without tools", R"([{"op":"remove","path":"/tools"}])"},
    {"choice of no tool",
     R"([{"op":"replace","path":"/tool_choice","value":{"type":"function","function":{"name":"z"}}}])"},
    {"both limits", R"([{"op":"add","path":"/max_tokens","value":9},)"
                    R"({"op":"add","path":"/max_completion_tokens","value":9}])"},
    {"options without a stream", R"([{"op":"replace","path":"/stream","value":false}])"},
    {"too hot", R"([{"op":"add","path":"/temperature","value":2.5}])"},
    {"both tool formats", R"([{"op":"add","path":"/functions","value":[{"name":"f"}]}])"},
};

const std::vector<Change> kResponsesChanges = {
    {"no model", R"([{"op":"remove","path":"/model"}])"},
    {"no input", R"([{"op":"replace","path":"/input","value":[]}])"},
    {"messages of the other dialect", R"([{"op":"add","path":"/messages","value":[]}])"},
    {"tiny limit", R"([{"op":"replace","path":"/max_output_tokens","value":15}])"},
    {"limit of the other dialect", R"([{"op":"add","path":"/max_tokens","value":99}])"},
    {"unknown role", R"([{"op":"replace","path":"/input/0/role","value":"tool"}])"},
    {"empty text", R"([{"op":"replace","path":"/input/0/content","value":""}])"},
    {"part of the other dialect",
     R"([{"op":"replace","path":"/input/0/content","value":[{"type":"text","text":"x"}]}])"},
    {"words of the other side",
     R"([{"op":"replace","path":"/input/0/content","value":[{"type":"output_text","text":"x"}]}])"},
    {"result without its call", R"([{"op":"remove","path":"/input/3"}])"},
    {"call without its result", R"([{"op":"remove","path":"/input/4"}])"},
    {"reasoning without what follows", R"([{"op":"move","from":"/input/1","path":"/input/4"}])"},
    {"message that lost its id", R"([{"op":"remove","path":"/input/2/id"}])"},
    {"reasoning that nobody can read", R"([{"op":"remove","path":"/input/1/encrypted_content"}])"},
    {"reasoning without a summary", R"([{"op":"remove","path":"/input/1/summary"}])"},
    {"id of another kind", R"([{"op":"replace","path":"/input/2/id","value":"rs_1"}])"},
    {"nested tool",
     R"([{"op":"replace","path":"/tools/0","value":{"type":"function","function":{"name":"f"}}}])"},
    {"strict without a strict schema",
     R"([{"op":"replace","path":"/tools/0/strict","value":true}])"},
    {"choice of no tool",
     R"([{"op":"replace","path":"/tool_choice","value":{"type":"function","name":"z"}}])"},
    {"unknown effort", R"([{"op":"replace","path":"/reasoning/effort","value":"much"}])"},
    {"unknown include", R"([{"op":"add","path":"/include/0","value":"everything"}])"},
    {"usage of the other dialect",
     R"([{"op":"add","path":"/stream_options","value":{"include_usage":true}}])"},
};

const char *const kChatBase =
    R"({"model":"m","messages":[{"role":"system","content":"s"},{"role":"user","content":"q"},
    {"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function",
    "function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c","content":""}],
    "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}],
    "tool_choice":"auto","stream":true,"stream_options":{"include_usage":true}})";

const char *const kResponsesBase =
    R"({"model":"m","instructions":"s","input":[{"role":"user","content":"q"},
    {"type":"reasoning","id":"rs_1","summary":[],"encrypted_content":"x"},
    {"type":"message","id":"msg_1","role":"assistant","content":[{"type":"output_text","text":"t"}]},
    {"type":"function_call","id":"fc_1","call_id":"c","name":"f","arguments":"{}"},
    {"type":"function_call_output","call_id":"c","output":""}],
    "tools":[{"type":"function","name":"f","parameters":{"type":"object"},"strict":false}],
    "tool_choice":"auto","reasoning":{"effort":"low","summary":"auto"},"max_output_tokens":16,
    "store":false,"include":["reasoning.encrypted_content"],"stream":true})";

} // namespace

Q_DECLARE_METATYPE(signalbox::wire::Dialect)

// What both dialects of OpenAI send, against checkers as strict as the services.
class TstOpenAiRequests final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordedRequestsAreAccepted_data();
    void recordedRequestsAreAccepted();
    void brokenRequestsAreRefused_data();
    void brokenRequestsAreRefused();
    void refusedRequestsAreRefused();
    void everyHistoryIsAccepted_data();
    void everyHistoryIsAccepted();
};

void TstOpenAiRequests::recordedRequestsAreAccepted_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<std::string>("body");
    for (const char *folder : {"openai-chat/requests", "legacy-functions/requests",
                               "azure/requests", "openai-responses/requests", "openai-responses"}) {
        for (const RecordedRequest &one : recordedRequests(folder)) {
            const bool isChat = one.url.find("/chat/completions") != std::string::npos;
            if (isChat || one.url.find("/responses") != std::string::npos)
                QTest::newRow((std::string(folder) + '/' + one.name).c_str())
                    << (isChat ? Dialect::OpenAiChat : Dialect::OpenAiResponses)
                    << dumpJson(one.body);
        }
    }
}

void TstOpenAiRequests::recordedRequestsAreAccepted()
{
    QFETCH(Dialect, dialect);
    QFETCH(std::string, body);
    const std::string fault = faultOf(dialect, body);
    QVERIFY2(fault.empty(), fault.c_str());
}

void TstOpenAiRequests::brokenRequestsAreRefused_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<std::string>("patch");
    for (const Change &change : kChatChanges)
        QTest::addRow("chat: %s", change.name) << Dialect::OpenAiChat << std::string(change.patch);
    for (const Change &change : kResponsesChanges)
        QTest::addRow("responses: %s", change.name)
            << Dialect::OpenAiResponses << std::string(change.patch);
}

void TstOpenAiRequests::brokenRequestsAreRefused()
{
    QFETCH(Dialect, dialect);
    QFETCH(std::string, patch);
    const char *base = dialect == Dialect::OpenAiChat ? kChatBase : kResponsesBase;
    QCOMPARE(faultOf(dialect, base), std::string());
    const Json changed = parseJson(base)->patch(*parseJson(patch));
    QVERIFY(!faultOf(dialect, dumpJson(changed)).empty());
}

// Requests that OpenAI answered with 400 for what the checker knows about.
void TstOpenAiRequests::refusedRequestsAreRefused()
{
    for (const char *name : {"error-openai-400-reasoning-item-missing", "json-openai-incomplete"}) {
        const std::optional<Json> recorded =
            parseJson(readWireFile(std::string("openai-responses/") + name + ".expect.json"));
        QVERIFY(recorded);
        const Json &body = member(member(*recorded, "recorded_request"), "body");
        QVERIFY(body.is_object());
        QVERIFY2(!responsesRequestFault(dumpJson(body)).empty(), name);
    }
}

void TstOpenAiRequests::everyHistoryIsAccepted_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<ToolFormat>("format");
    QTest::addColumn<int>("history");
    const std::vector<History> all = histories();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const int at = static_cast<int>(i);
        QTest::addRow("chat: %s", all[i].name) << Dialect::OpenAiChat << ToolFormat::Native << at;
        QTest::addRow("legacy: %s", all[i].name) << Dialect::OpenAiChat << ToolFormat::Legacy << at;
        QTest::addRow("responses: %s", all[i].name)
            << Dialect::OpenAiResponses << ToolFormat::Native << at;
    }
}

// With everything set and with nothing set, whatever the server's quirks.
void TstOpenAiRequests::everyHistoryIsAccepted()
{
    QFETCH(Dialect, dialect);
    QFETCH(ToolFormat, format);
    QFETCH(int, history);
    ChatRequest request;
    request.model = "m";
    request.messages = histories()[static_cast<std::size_t>(history)].messages;
    for (int step = 0; step < 4; ++step) {
        Quirks quirks;
        quirks.toolFormat = format;
        quirks.stream = step % 2 == 0;
        quirks.systemRole = step % 2 == 1 ? SystemRole::Developer : SystemRole::System;
        quirks.limitName = step % 2 == 1 ? LimitName::MaxCompletionTokens : LimitName::MaxTokens;
        quirks.storeOff = quirks.encryptedReasoning = quirks.reasoningSummary = step < 2;
        const HttpRequest http = codecFor(dialect).chatRequest(request, quirks, "http://h/v1");
        const std::string fault = faultOf(dialect, http.body);
        QVERIFY2(fault.empty(), (fault + "\n" + http.body).c_str());
        request.system = "You are kind.";
        request.tools = {{"get_weather", "Weather of a city", R"({"type":"object"})"},
                         {"odd", "", "no schema"}};
        request.toolChoice = step == 0 ? "auto" : "get_weather";
        request.maxOutputTokens = 5;
        request.temperature = 0.5;
        request.topP = 1.0;
        request.reasoningEffort = "low";
    }
}

QTEST_GUILESS_MAIN(TstOpenAiRequests)

#include "tst_openairequests.moc"
