// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/codec.h"
#include "tests/core/wire/wirecase.h"
#include "tests/support/responsesrequestcheck.h"

#include <QTest>

#include <string>

using namespace signalbox::wire;

namespace {

const Codec &codec()
{
    return codecFor(Dialect::OpenAiResponses);
}

Json bodyOf(const ChatRequest &request, const Quirks &quirks = {})
{
    return parseJson(codec().chatRequest(request, quirks, "http://h/v1/responses").body)
        .value_or(Json());
}

ChatRequest question()
{
    ChatRequest request;
    request.model = "m";
    request.messages = {{Role::User, "hi"}};
    return request;
}

ChatMessage resultOf(const ToolCall &call, const std::string &text)
{
    ChatMessage message{.role = Role::Tool, .text = text};
    message.toolCallId = call.id;
    message.toolName = call.name;
    return message;
}

// The assistant's message as a recorded reply leaves it behind.
ChatMessage messageFrom(const std::string &file)
{
    const auto decoder = codec().chatDecoder({200, {}});
    std::vector<ChatEvent> events;
    decoder->feed(readWireFile(file), events);
    decoder->finish(events);
    const Outcome outcome = outcomeOf(events);
    ChatMessage message{.role = Role::Assistant, .text = outcome.text};
    message.toolCalls = outcome.finish->toolCalls;
    if (!outcome.replay.empty())
        message.replay = outcome.replay.front().json;
    return message;
}

Json recordedInput(const std::string &name)
{
    const std::optional<Json> json =
        parseJson(readWireFile("openai-responses/" + name + ".expect.json"));
    return json ? member(member(member(*json, "recorded_request"), "body"), "input") : Json();
}

const char *const kSealed = R"({"type":"reasoning","id":"rs_1","summary":[],)"
                            R"("encrypted_content":"x"})";
const char *const kSaid = R"({"type":"message","id":"msg_1","role":"assistant","content":)"
                          R"([{"type":"output_text","text":"t"}]})";
const char *const kCalled = R"({"type":"function_call","id":"fc_1","call_id":"c","name":"f",)"
                            R"("arguments":"{}"})";

std::string outputOf(const std::vector<std::string> &items)
{
    std::string text;
    for (const std::string &item : items)
        text += (text.empty() ? "" : ",") + item;
    return R"({"output":[)" + text + "]}";
}

// "t" and a call of f, after a question and with its result.
ChatRequest callTurn(const std::string &replay)
{
    ChatRequest request = question();
    ChatMessage message{.role = Role::Assistant, .text = "t"};
    message.toolCalls = {{"c", "f", "{}"}};
    message.replay = replay;
    request.messages.push_back(message);
    request.messages.push_back(resultOf(message.toolCalls.front(), "done"));
    return request;
}

const char *const kPlainTurn =
    R"([{"content":"hi","role":"user"},{"content":"t","role":"assistant"},)"
    R"({"arguments":"{}","call_id":"c","name":"f","type":"function_call"},)"
    R"({"call_id":"c","output":"done","type":"function_call_output"}])";

} // namespace

// QCOMPARE cannot print a Json.
#define COMPARE_JSON(actual, expected) QCOMPARE(dumpJson(actual), dumpJson(expected))

class TstResponsesRequest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsOnlyWhatIsSet();
    void quirksLeaveOutWhatServersRefuse();
    void settingsHaveTheirNames();
    void imageMatchesTheRecording();
    void reasoningAndCallGoBackAsRecorded();
    void wordsBeforeACallGoBackAsRecorded();
    void customCallGetsACustomResult();
    void wholeReplayGoesBackUnchanged();
    void replayThatDoesNotFitIsDropped_data();
    void replayThatDoesNotFitIsDropped();
    void bareReasoningNeedsAStore();
};

void TstResponsesRequest::sendsOnlyWhatIsSet()
{
    QCOMPARE(dumpJson(bodyOf(question())),
             std::string(R"({"include":["reasoning.encrypted_content"],)"
                         R"("input":[{"content":"hi","role":"user"}],"model":"m",)"
                         R"("store":false,"stream":true})"));
}

void TstResponsesRequest::quirksLeaveOutWhatServersRefuse()
{
    ChatRequest request = question();
    request.tools = {{"f", "", R"({"type":"object"})"}};
    request.reasoningEffort = "high";
    COMPARE_JSON(bodyOf(request)["reasoning"], Json({{"effort", "high"}, {"summary", "auto"}}));
    COMPARE_JSON(bodyOf(request)["tools"][0]["strict"], Json(false));
    Quirks quirks;
    quirks.storeOff = false;
    quirks.encryptedReasoning = false;
    quirks.reasoningSummary = false;
    quirks.strictToolsOff = false;
    quirks.stream = false;
    const Json body = bodyOf(request, quirks);
    QVERIFY(!body.contains("store") && !body.contains("include"));
    QVERIFY(!body["tools"][0].contains("strict"));
    COMPARE_JSON(body["reasoning"], Json({{"effort", "high"}}));
    COMPARE_JSON(body["stream"], Json(false));
}

void TstResponsesRequest::settingsHaveTheirNames()
{
    ChatRequest request = question();
    request.system = "one";
    request.messages.insert(request.messages.begin(), {Role::System, "two"});
    request.maxOutputTokens = 3;
    request.temperature = 0.5;
    request.topP = 0.25;
    request.toolChoice = "f";
    Json body = bodyOf(request);
    COMPARE_JSON(body["instructions"], Json("one\n\ntwo"));
    COMPARE_JSON(body["max_output_tokens"], Json(16));
    COMPARE_JSON(body["temperature"], Json(0.5));
    COMPARE_JSON(body["top_p"], Json(0.25));
    QVERIFY(!body.contains("tool_choice"));
    request.tools = {{"f", "d", "[1]"}};
    body = bodyOf(request);
    COMPARE_JSON(body["tool_choice"], Json({{"type", "function"}, {"name", "f"}}));
    COMPARE_JSON(body["tools"],
                 *parseJson(R"([{"type":"function","name":"f","description":"d","strict":false,)"
                            R"("parameters":{"type":"object","properties":{}}}])"));
}

void TstResponsesRequest::imageMatchesTheRecording()
{
    const std::optional<Json> recorded =
        parseJson(readWireFile("openai-responses/requests/input-image-url.request.json"));
    const Json &input = member(member(*recorded, "body"), "input");
    ChatRequest request = question();
    request.messages[0].text = "hello";
    request.messages[0].images = {{"", "", textMember(input[0]["content"][1], "image_url")}};
    COMPARE_JSON(bodyOf(request)["input"], input);
}

// The reply of one turn, and the request that the real client made of it.
void TstResponsesRequest::reasoningAndCallGoBackAsRecorded()
{
    const Json recorded = recordedInput("json-openai-interleaved-reasoning-2");
    ChatRequest request = question();
    request.messages = {{Role::User, textMember(recorded[0], "content")},
                        messageFrom("openai-responses/json-openai-interleaved-reasoning-1.json")};
    request.messages.push_back(
        resultOf(request.messages[1].toolCalls.at(0), textMember(recorded[3], "output")));
    Json input = bodyOf(request)["input"];
    QCOMPARE(responsesRequestFault(dumpJson(bodyOf(request))), std::string());
    // That client wrote the call again by its parts; we send the item as it came.
    QVERIFY(input[2].contains("id"));
    input[2].erase("id");
    input[2].erase("status");
    input[2]["arguments"] = recorded[2]["arguments"];
    COMPARE_JSON(input, recorded);
}

void TstResponsesRequest::wordsBeforeACallGoBackAsRecorded()
{
    const Json recorded = recordedInput("openai-phase-final");
    ChatRequest request = question();
    request.messages = {{Role::User, textMember(recorded[0], "content")},
                        messageFrom("openai-responses/openai-phase-commentary-then-call.sse")};
    request.messages.push_back(
        resultOf(request.messages[1].toolCalls.at(0), textMember(recorded[4], "output")));
    Json input = bodyOf(request)["input"];
    QCOMPARE(responsesRequestFault(dumpJson(bodyOf(request))), std::string());
    QCOMPARE(input.size(), recorded.size());
    for (const char *key : {"id", "encrypted_content", "phase", "call_id", "arguments"}) {
        for (std::size_t i = 0; i < recorded.size(); ++i) {
            if (recorded[i].contains(key))
                COMPARE_JSON(input[i][key], recorded[i][key]);
        }
    }
}

void TstResponsesRequest::customCallGetsACustomResult()
{
    ChatRequest request = question();
    request.messages.push_back(messageFrom("openai-responses/openai-custom-tool.sse"));
    request.messages.push_back(resultOf(request.messages[1].toolCalls.at(0), "3 rows"));
    const Json input = bodyOf(request)["input"];
    COMPARE_JSON(input[1]["type"], Json("custom_tool_call"));
    COMPARE_JSON(input[1]["input"], Json("SELECT * FROM users WHERE age > 25"));
    COMPARE_JSON(input[2]["type"], Json("custom_tool_call_output"));
    // To another server it is a call like any other.
    request.messages[1].replay.clear();
    COMPARE_JSON(bodyOf(request)["input"][2]["type"], Json("function_call_output"));
}

void TstResponsesRequest::wholeReplayGoesBackUnchanged()
{
    const Json body = bodyOf(callTurn(outputOf({kSealed, kSaid, kCalled})));
    const Json &input = body["input"];
    QCOMPARE(input.size(), std::size_t(5));
    COMPARE_JSON(input[1], *parseJson(kSealed));
    COMPARE_JSON(input[2], *parseJson(kSaid));
    COMPARE_JSON(input[3], *parseJson(kCalled));
    QCOMPARE(responsesRequestFault(dumpJson(body)), std::string());
}

void TstResponsesRequest::replayThatDoesNotFitIsDropped_data()
{
    QTest::addColumn<std::string>("replay");
    const auto row = [](const char *name, const std::string &replay) {
        QTest::newRow(name) << replay;
    };
    row("none", "");
    row("no JSON", "{\"output\":[");
    row("a number", "7");
    row("of another dialect", R"({"reasoning_content":"x"})");
    row("output is no list", R"({"output":{"type":"reasoning"}})");
    row("empty", R"({"output":[]})");
    row("items are no objects", R"({"output":[1,"a",null]})");
    row("too deep", std::string(5000, '[') + std::string(5000, ']'));
    row("nothing follows the reasoning", outputOf({kSaid, kCalled, kSealed}));
    row("another call", outputOf({kSealed, kSaid,
                                  R"({"type":"function_call","call_id":"z",)"
                                  R"("name":"f","arguments":"{}"})"}));
    row("a call more", outputOf({kSealed, kSaid, kCalled, kCalled}));
    row("a call less", outputOf({kSealed, kSaid}));
    row("another text", outputOf({kSealed,
                                  R"({"type":"message","role":"assistant","content":)"
                                  R"([{"type":"output_text","text":"z"}]})",
                                  kCalled}));
    row("words of the person", outputOf({kSealed,
                                         R"({"type":"message","role":"user","content":)"
                                         R"([{"type":"output_text","text":"t"}]})",
                                         kCalled}));
    row("reasoning without a summary",
        outputOf({R"({"type":"reasoning","encrypted_content":"x"})", kSaid, kCalled}));
}

void TstResponsesRequest::replayThatDoesNotFitIsDropped()
{
    QFETCH(std::string, replay);
    QCOMPARE(dumpJson(bodyOf(callTurn(replay))["input"]), std::string(kPlainTurn));
}

// Reasoning that is only an id refers to what the server keeps, which we ask it not to.
void TstResponsesRequest::bareReasoningNeedsAStore()
{
    const char *bare = R"({"type":"reasoning","id":"rs_1","summary":[]})";
    const ChatRequest request = callTurn(outputOf({bare, kSaid, kCalled}));
    QCOMPARE(dumpJson(bodyOf(request)["input"]), std::string(kPlainTurn));
    Quirks quirks;
    quirks.storeOff = false;
    COMPARE_JSON(bodyOf(request, quirks)["input"][1], *parseJson(bare));
    // Thoughts in full can be read by whoever gets them.
    const char *full = R"({"type":"reasoning","id":"rs-a","summary":[],)"
                       R"("content":[{"type":"reasoning_text","text":"hm"}]})";
    COMPARE_JSON(bodyOf(callTurn(outputOf({full, kSaid, kCalled})))["input"][1], *parseJson(full));
}

QTEST_GUILESS_MAIN(TstResponsesRequest)

#include "tst_responsesrequest.moc"
