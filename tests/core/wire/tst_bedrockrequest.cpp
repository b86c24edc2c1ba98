// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/codec.h"
#include "tests/core/wire/wirecase.h"
#include "tests/support/bedrockrequestcheck.h"

#include <QTest>

using namespace signalbox::wire;

namespace {

const std::string kClaude = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const std::string kNewClaude = "us.anthropic.claude-opus-4-7";
const std::string kMistral = "mistral.mistral-large-2407-v1:0";
const std::string kSigned =
    R"({"reasoningContent":[{"reasoningText":{"text":"hm","signature":"s"}}]})";

std::string textOf(const ChatRequest &request)
{
    return codecFor(Dialect::BedrockConverse).chatRequest(request, {}, "http://localhost").body;
}

Json bodyOf(const ChatRequest &request)
{
    return parseJson(textOf(request)).value_or(Json());
}

Json at(const Json &json, const char *pointer)
{
    const Json::json_pointer path(pointer);
    return json.contains(path) ? json.at(path) : Json();
}

Json contentAt(const ChatRequest &request, std::size_t message)
{
    const Json body = bodyOf(request);
    return member(body, "messages").at(message).at("content");
}

Json recordedBody(const std::string &file)
{
    const Json json = parseJson(readWireFile("bedrock/requests/" + file)).value_or(Json());
    return member(json, "body");
}

ChatMessage callsOf(std::vector<ToolCall> calls, std::string text = {})
{
    ChatMessage message = {Role::Assistant, std::move(text)};
    message.toolCalls = std::move(calls);
    return message;
}

ChatMessage resultOf(std::string id, std::string text, bool failed = false)
{
    ChatMessage message = {Role::Tool, std::move(text)};
    message.toolCallId = std::move(id);
    message.toolFailed = failed;
    return message;
}

ChatRequest requestOf(std::vector<ChatMessage> messages, const std::string &model = kClaude)
{
    ChatRequest request;
    request.model = model;
    request.messages = std::move(messages);
    return request;
}

const ToolDefinition kTool = {"look", "Looks.", R"({"type":"object","properties":{}})"};

} // namespace

// QCOMPARE cannot print a Json.
#define COMPARE_JSON(actual, expected) QCOMPARE(dumpJson(actual), dumpJson(expected))

class TstBedrockRequest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyHistoryPassesTheCheck_data();
    void everyHistoryPassesTheCheck();
    void sendsOnlyWhatIsSet();
    void resultsMatchTheRecording();
    void thoughtsGoBackAsRecorded_data();
    void thoughtsGoBackAsRecorded();
    void thoughtsStandBeforeTheCalls();
    void garbageInReplayIsIgnored_data();
    void garbageInReplayIsIgnored();
    void resultsFollowTheOrderOfTheCalls();
    void failureIsToldWhereTheModelKnowsIt();
    void idsAreTheSameInEveryRequest();
    void toolsOfTheHistoryAreDeclared();
    void choiceBecomesAUnion_data();
    void choiceBecomesAUnion();
    void imagesHaveTheirFormat_data();
    void imagesHaveTheirFormat();
    void effortBecomesThinking_data();
    void effortBecomesThinking();
    void thinkingWaitsForTheNextTurn();
    void thinkingWaitsWhereACallHasNoResult();
    void thinkingExcludesSampling();
    void headersFollowTheStream();
};

void TstBedrockRequest::everyHistoryPassesTheCheck_data()
{
    QTest::addColumn<ChatRequest>("request");
    const ChatMessage user = {Role::User, "hi"};
    const ChatMessage answer = {Role::Assistant, "hello"};
    const ChatMessage call = callsOf({{"a", "look", "{}"}});
    const auto row = [](const char *name, const ChatRequest &request) {
        QTest::newRow(name) << request;
    };
    row("one message", requestOf({user}));
    row("assistant first", requestOf({answer, user}));
    row("two of each", requestOf({user, user, answer, answer, user}));
    row("blank messages", requestOf({{Role::User, " \n"}, user, {Role::Assistant, "\t"}, user}));
    row("system between", requestOf({user, {Role::System, "s"}, answer, {Role::System, " "}}));
    row("final answer ends in blanks", requestOf({user, {Role::Assistant, "Once \n"}}));
    row("call and result", requestOf({user, call, resultOf("a", "r")}));
    row("call without result", requestOf({user, call, user}));
    row("call at the end", requestOf({user, call}));
    row("result without call", requestOf({user, resultOf("a", "r"), answer, user}));
    row("result of another call", requestOf({user, call, resultOf("b", "r"), user}));
    row("empty result", requestOf({user, call, resultOf("a", " ")}));
    row("two results of one call", requestOf({user, call, resultOf("a", "1"), resultOf("a", "2")}));
    row("results, then words", requestOf({user, call, resultOf("a", "r"), user}));
    row("calls of two turns with one id",
        requestOf({user, call, resultOf("a", "r"), call, resultOf("a", "r")}));
    row("calls of one turn with one id", requestOf({user, callsOf({{"a", "f", ""}, {"a", "g", ""}}),
                                                    resultOf("a", "1"), resultOf("a", "2")}));
    const std::vector<ChatMessage> odd = {
        user, callsOf({{"", "f", "[1]"}, {"call|fc_1", "mcp.server:look", "{\"x\""}}),
        resultOf("call|fc_1", "1"), resultOf("", "2")};
    row("odd ids, names and arguments", requestOf(odd));
    row("the same for Mistral", requestOf(odd, kMistral));
    row("long names",
        requestOf({user, callsOf({{std::string(200, 'i'), std::string(200, 'n'), "{}"}})}));
    row("invalid UTF-8", requestOf({{Role::User, "a\xFF"}, callsOf({{"\xFF", "\xFF", "\xFF"}})}));
    ChatRequest all = requestOf({user, call, resultOf("a", "r")});
    all.system = "s";
    all.tools = {kTool, {"bare", " ", ""}, {"no_type", "d", "{\"properties\":{}}"}};
    all.maxOutputTokens = 10;
    all.temperature = 0.5;
    all.topP = 0.5;
    row("everything", all);
    all.toolChoice = "none";
    row("no tools wanted", all);
    all.tools = {kTool};
    for (const char *choice : {"required", "look"}) {
        all.toolChoice = choice;
        for (const char *effort : {"", "low", "max"}) {
            all.reasoningEffort = effort;
            row((std::string("choice ") + choice + ' ' + effort).c_str(), all);
        }
    }
    ChatRequest thinking = requestOf({user, call, resultOf("a", "r"), answer, user});
    thinking.messages[1].replay = kSigned;
    thinking.temperature = 0.2;
    for (const char *effort : {"minimal", "low", "medium", "high", "xhigh", "max", "odd", "none"}) {
        thinking.reasoningEffort = effort;
        for (const long long limit : {0LL, 1LL, 1024LL, 1025LL, 1400LL, 5000LL, 100'000LL}) {
            thinking.maxOutputTokens.reset();
            if (limit > 0)
                thinking.maxOutputTokens = limit;
            row((std::string("thinking ") + effort + ' ' + std::to_string(limit)).c_str(),
                thinking);
        }
    }
}

void TstBedrockRequest::everyHistoryPassesTheCheck()
{
    QFETCH(ChatRequest, request);
    const std::string fault = bedrockRequestFault(textOf(request), request.model);
    QVERIFY2(fault.empty(), (fault + ": " + textOf(request)).c_str());
}

void TstBedrockRequest::sendsOnlyWhatIsSet()
{
    ChatRequest request = requestOf({{Role::User, "hi"}});
    QCOMPARE(textOf(request),
             std::string(R"({"messages":[{"role":"user","content":[{"text":"hi"}]}]})"));
    request.system = "Be brief.";
    request.maxOutputTokens = 5;
    request.temperature = 0.5;
    const Json body = bodyOf(request);
    COMPARE_JSON(at(body, "/system/0/text"), Json("Be brief."));
    COMPARE_JSON(body["inferenceConfig"], Json({{"maxTokens", 5}, {"temperature", 0.5}}));
}

void TstBedrockRequest::resultsMatchTheRecording()
{
    ChatRequest request = requestOf({{Role::User, "show me my expenses"},
                                     callsOf({{"t1", "get_expenses", "{}"}}),
                                     resultOf("t1", "ok"),
                                     {Role::Assistant, "."},
                                     {Role::User, "Thanks. Now just say the word DONE."}},
                                    "us.writer.palmyra-x4-v1:0");
    request.tools = {
        {"get_expenses", "", R"({"additionalProperties":false,"properties":{},"type":"object"})"}};
    Json expected = recordedBody("tool-result.request.json");
    for (const char *empty : {"system", "inferenceConfig"})
        expected.erase(empty);
    COMPARE_JSON(bodyOf(request), expected);
}

void TstBedrockRequest::thoughtsGoBackAsRecorded_data()
{
    QTest::addColumn<std::string>("file");
    QTest::newRow("signed") << std::string("reasoning-sent-back.request.json");
    QTest::newRow("redacted") << std::string("redacted-reasoning-sent-back.request.json");
}

void TstBedrockRequest::thoughtsGoBackAsRecorded()
{
    QFETCH(std::string, file);
    const Json messages = member(recordedBody(file), "messages");
    ChatRequest request;
    request.model = kClaude;
    for (const Json &message : messages) {
        Json thoughts = Json::array();
        std::string text;
        for (const Json &block : message["content"]) {
            text += textMember(block, "text");
            if (block.contains("reasoningContent"))
                thoughts.push_back(block["reasoningContent"]);
        }
        const bool isUser = textMember(message, "role") == "user";
        request.messages.push_back({isUser ? Role::User : Role::Assistant, text});
        request.messages.back().replay = dumpJson(Json{{"reasoningContent", thoughts}});
    }
    COMPARE_JSON(bodyOf(request)["messages"], messages);
}

void TstBedrockRequest::thoughtsStandBeforeTheCalls()
{
    ChatRequest request =
        requestOf({{Role::User, "hi"}, callsOf({{"a", "look", "{}"}}, "Let me see.")});
    request.messages[1].replay =
        R"({"reasoningContent":[{"reasoningText":{"text":"unsigned"}},{"redactedContent":"eA=="},)"
        R"({"reasoningText":{"text":"","signature":"s"}}]})";
    const Json content = contentAt(request, 1);
    QCOMPARE(content.size(), std::size_t(4));
    COMPARE_JSON(at(content, "/0/reasoningContent/redactedContent"), Json("eA=="));
    COMPARE_JSON(at(content, "/1/reasoningContent/reasoningText"),
                 Json({{"text", ""}, {"signature", "s"}}));
    COMPARE_JSON(at(content, "/2/text"), Json("Let me see."));
    QVERIFY(content[3].contains("toolUse"));
}

void TstBedrockRequest::garbageInReplayIsIgnored_data()
{
    QTest::addColumn<std::string>("replay");
    for (const char *replay :
         {"x", "[]", "{}", R"({"reasoningContent":{}})", R"({"reasoningContent":[1,null,"x",{}]})",
          R"({"reasoningContent":[{"reasoningText":"x"},{"redactedContent":[]}]})",
          R"({"reasoningContent":[{"reasoningText":{"text":1,"signature":2}}]})",
          R"({"reasoning_details":[{"signature":"s"}]})"})
        QTest::newRow(replay) << std::string(replay);
    QTest::newRow("deep") << R"({"reasoningContent":)" + std::string(100'000, '[');
}

void TstBedrockRequest::garbageInReplayIsIgnored()
{
    QFETCH(std::string, replay);
    ChatRequest request = requestOf({{Role::User, "hi"}, {Role::Assistant, "x"}});
    request.messages[1].replay = replay;
    COMPARE_JSON(contentAt(request, 1), Json::parse(R"([{"text":"x"}])"));
}

void TstBedrockRequest::resultsFollowTheOrderOfTheCalls()
{
    const ChatRequest request =
        requestOf({{Role::User, "hi"},
                   callsOf({{"a", "f", ""}, {"b", "g", ""}, {"c", "h", ""}}),
                   resultOf("c", "3"),
                   resultOf("a", "1"),
                   {Role::User, "go on"}});
    const Json content = contentAt(request, 2);
    QCOMPARE(content.size(), std::size_t(4));
    COMPARE_JSON(at(content, "/0/toolResult/content/0/text"), Json("1"));
    COMPARE_JSON(at(content, "/1/toolResult/status"), Json("error"));
    COMPARE_JSON(at(content, "/2/toolResult/toolUseId"), Json("c"));
    COMPARE_JSON(at(content, "/3/text"), Json("go on"));
}

void TstBedrockRequest::failureIsToldWhereTheModelKnowsIt()
{
    ChatRequest request =
        requestOf({{Role::User, "hi"}, callsOf({{"a", "f", ""}}), resultOf("a", "no", true)});
    COMPARE_JSON(at(contentAt(request, 2), "/0/toolResult/status"), Json("error"));
    request.model = "meta.llama3-3-70b-instruct-v1:0";
    QVERIFY(!contentAt(request, 2)[0]["toolResult"].contains("status"));
}

void TstBedrockRequest::idsAreTheSameInEveryRequest()
{
    const std::vector<ToolCall> calls = {{"tooluse_abc", "f", ""}, {"a1B2c3D4e", "g", ""}};
    ChatRequest request =
        requestOf({{Role::User, "hi"}, callsOf(calls), resultOf("tooluse_abc", "1")}, kMistral);
    const Json first = contentAt(request, 1);
    const std::string id = at(first, "/0/toolUse/toolUseId").get<std::string>();
    QCOMPARE(id.size(), std::size_t(9));
    COMPARE_JSON(at(first, "/1/toolUse/toolUseId"), Json("a1B2c3D4e"));
    COMPARE_JSON(at(contentAt(request, 2), "/0/toolResult/toolUseId"), Json(id));
    request.messages.push_back({Role::User, "and now?"});
    COMPARE_JSON(contentAt(request, 1), first);
    request.model = kClaude;
    COMPARE_JSON(at(contentAt(request, 1), "/0/toolUse/toolUseId"), Json("tooluse_abc"));
}

void TstBedrockRequest::toolsOfTheHistoryAreDeclared()
{
    const ChatRequest request =
        requestOf({{Role::User, "hi"}, callsOf({{"a", "f", ""}, {"b", "g", ""}, {"c", "f", ""}})});
    const Json tools = at(bodyOf(request), "/toolConfig/tools");
    QCOMPARE(tools.size(), std::size_t(2));
    COMPARE_JSON(at(tools, "/1/toolSpec/name"), Json("g"));
    QVERIFY(!tools[0]["toolSpec"].contains("description"));
}

void TstBedrockRequest::choiceBecomesAUnion_data()
{
    QTest::addColumn<std::string>("choice");
    QTest::addColumn<std::string>("expected");
    QTest::newRow("unset") << std::string() << std::string("null");
    QTest::newRow("auto") << std::string("auto") << std::string(R"({"auto":{}})");
    QTest::newRow("required") << std::string("required") << std::string(R"({"any":{}})");
    QTest::newRow("named") << std::string("look") << std::string(R"({"tool":{"name":"look"}})");
}

void TstBedrockRequest::choiceBecomesAUnion()
{
    QFETCH(std::string, choice);
    QFETCH(std::string, expected);
    ChatRequest request = requestOf({{Role::User, "hi"}});
    request.tools = {kTool};
    request.toolChoice = choice;
    QCOMPARE(dumpJson(at(bodyOf(request), "/toolConfig/toolChoice")), expected);
    request.toolChoice = "none";
    QVERIFY(!bodyOf(request).contains("toolConfig"));
}

void TstBedrockRequest::imagesHaveTheirFormat_data()
{
    QTest::addColumn<Image>("image");
    QTest::addColumn<std::string>("format");
    const auto row = [](const char *name, const Image &image, const char *format) {
        QTest::newRow(name) << image << std::string(format);
    };
    row("png", {"image/png", "AAAA", ""}, "png");
    row("jpg", {"image/JPG", "AAAA", ""}, "jpeg");
    row("webp", {"image/webp", "AAAA", ""}, "webp");
    row("gif", {"image/gif", "AAAA", ""}, "gif");
    row("the bytes know better", {"image/png", "/9j/AAAA", ""}, "jpeg");
    row("no type", {"", "R0lGODlhAQ==", ""}, "gif");
    row("unknown", {"image/tiff", "AAAA", ""}, "");
    row("URL", {"image/png", "", "https://localhost/a.png"}, "");
}

void TstBedrockRequest::imagesHaveTheirFormat()
{
    QFETCH(Image, image);
    QFETCH(std::string, format);
    ChatRequest request = requestOf({{Role::User, "look"}});
    request.messages[0].images = {image};
    const Json content = contentAt(request, 0);
    QCOMPARE(content.size(), std::size_t(2));
    if (format.empty()) {
        QVERIFY(!textMember(content[0], "text").empty());
    } else {
        QCOMPARE(textMember(content[0]["image"], "format"), format);
        COMPARE_JSON(at(content, "/0/image/source/bytes"), Json(image.base64));
    }
    const std::string fault = bedrockRequestFault(textOf(request), request.model);
    QVERIFY2(fault.empty(), fault.c_str());
}

void TstBedrockRequest::effortBecomesThinking_data()
{
    QTest::addColumn<std::string>("model");
    QTest::addColumn<std::string>("effort");
    QTest::addColumn<std::string>("fields");
    const auto row = [](const char *name, const std::string &model, const char *effort,
                        const char *fields) {
        QTest::newRow(name) << model << std::string(effort) << std::string(fields);
    };
    row("none", kClaude, "none", "null");
    row("budget", kClaude, "Medium", R"({"thinking":{"budget_tokens":8192,"type":"enabled"}})");
    row("adaptive", "us.anthropic.claude-sonnet-4-6", "xhigh",
        R"({"output_config":{"effort":"high"},"thinking":{"type":"adaptive"}})");
    row("newest", kNewClaude, "xhigh",
        R"({"output_config":{"effort":"xhigh"},)"
        R"("thinking":{"display":"summarized","type":"adaptive"}})");
    row("Claude that does not think", "anthropic.claude-3-5-sonnet-20240620-v1:0", "high", "null");
    row("another maker's", "us.amazon.nova-lite-v1:0", "high", "null");
    row("unknown behind a name", "arn:aws:bedrock:us-east-1:1:application-inference-profile/x",
        "high", "null");
}

void TstBedrockRequest::effortBecomesThinking()
{
    QFETCH(std::string, model);
    QFETCH(std::string, effort);
    QFETCH(std::string, fields);
    ChatRequest request = requestOf({{Role::User, "hi"}}, model);
    request.reasoningEffort = effort;
    QCOMPARE(dumpJson(at(bodyOf(request), "/additionalModelRequestFields")), fields);
}

// Claude refuses thinking in the middle of a turn that began without it.
void TstBedrockRequest::thinkingWaitsForTheNextTurn()
{
    ChatRequest request = requestOf({{Role::User, "hi"},
                                     callsOf({{"a", "f", ""}}),
                                     resultOf("a", "1"),
                                     callsOf({{"b", "f", ""}}),
                                     resultOf("b", "2")});
    request.reasoningEffort = "low";
    QVERIFY(!bodyOf(request).contains("additionalModelRequestFields"));
    request.messages[1].replay = kSigned;
    QVERIFY(bodyOf(request).contains("additionalModelRequestFields"));
    request.messages[1].replay.clear();
    request.messages.push_back({Role::User, "go on"});
    QVERIFY(!bodyOf(request).contains("additionalModelRequestFields"));
    request.messages.push_back({Role::Assistant, "done"});
    request.messages.push_back({Role::User, "thanks"});
    QVERIFY(bodyOf(request).contains("additionalModelRequestFields"));
}

// The result of a call that was interrupted is made up, and the turn is open all the same.
void TstBedrockRequest::thinkingWaitsWhereACallHasNoResult()
{
    ChatRequest request =
        requestOf({{Role::User, "hi"}, callsOf({{"a", "f", ""}}), {Role::User, "never mind"}});
    request.reasoningEffort = "low";
    QVERIFY(!bodyOf(request).contains("additionalModelRequestFields"));
    request.messages[1].replay = kSigned;
    QVERIFY(bodyOf(request).contains("additionalModelRequestFields"));
}

void TstBedrockRequest::thinkingExcludesSampling()
{
    ChatRequest request = requestOf({{Role::User, "hi"}});
    request.temperature = 0.5;
    request.topP = 0.5;
    request.reasoningEffort = "low";
    COMPARE_JSON(bodyOf(request)["inferenceConfig"], Json({{"maxTokens", 2048 + 4096}}));
    request.reasoningEffort.clear();
    COMPARE_JSON(bodyOf(request)["inferenceConfig"], Json({{"temperature", 0.5}}));
    request.model = kNewClaude;
    QVERIFY(!bodyOf(request).contains("inferenceConfig"));
    request.model = "us.amazon.nova-lite-v1:0";
    COMPARE_JSON(bodyOf(request)["inferenceConfig"], Json({{"temperature", 0.5}, {"topP", 0.5}}));
}

void TstBedrockRequest::headersFollowTheStream()
{
    Quirks quirks;
    const Codec &codec = codecFor(Dialect::BedrockConverse);
    const ChatRequest request = requestOf({{Role::User, "hi"}});
    HttpRequest http = codec.chatRequest(request, quirks, "http://localhost/x");
    QCOMPARE(std::string(headerValue(http.headers, "accept")),
             std::string("application/vnd.amazon.eventstream"));
    const std::string streamed = http.body;
    quirks.stream = false;
    http = codec.chatRequest(request, quirks, "http://localhost/x");
    QCOMPARE(std::string(headerValue(http.headers, "accept")), std::string("application/json"));
    QCOMPARE(http.body, streamed);
    QCOMPARE(http.method + ' ' + http.url, std::string("POST http://localhost/x"));
}

QTEST_GUILESS_MAIN(TstBedrockRequest)

#include "tst_bedrockrequest.moc"
