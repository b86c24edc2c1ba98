// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/codec.h"
#include "tests/core/wire/wirecase.h"

#include <QTest>

using namespace signalbox::wire;

namespace {

Json bodyOf(const ChatRequest &request, const Quirks &quirks = {})
{
    const HttpRequest http =
        codecFor(Dialect::OpenAiChat).chatRequest(request, quirks, "http://localhost/v1");
    return parseJson(http.body).value_or(Json());
}

Json recordedBody(const std::string &file)
{
    const std::optional<Json> json = parseJson(readWireFile(file));
    return json ? member(*json, "body") : Json();
}

// What every request of ours says in addition to the recorded ones.
Json withoutStream(Json body)
{
    body.erase("stream");
    body.erase("stream_options");
    return body;
}

ChatRequest weatherTurns()
{
    ChatRequest request;
    request.model = "m";
    request.toolChoice = "auto";
    request.tools = {{"get_weather", "d",
                      R"({"type":"object","properties":{"city":{"type":"string"}},)"
                      R"("required":["city"]})"}};
    request.messages = {
        {Role::User, "Weather in Paris?"}, {Role::Assistant, ""}, {Role::Tool, "18 C"}};
    request.messages[1].toolCalls = {{"call_1", "get_weather", R"({"city":"Paris"})"}};
    request.messages[2].toolCallId = "call_1";
    request.messages[2].toolName = "get_weather";
    return request;
}

} // namespace

// QCOMPARE cannot print a Json.
#define COMPARE_JSON(actual, expected) QCOMPARE(dumpJson(actual), dumpJson(expected))

class TstOpenAiChatRequest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsOnlyWhatIsSet();
    void developerRoleMatchesTheRecording();
    void imageMatchesTheRecording();
    void namedToolMatchesTheRecording();
    void bothToolFormatsMatchTheTable();
    void legacyHistoryWithParallelCallsBecomesPairs();
    void legacyResultWithoutANameIsLeftOut();
    void emptyArgumentsBecomeAnObject();
    void replayGoesBackWhereItMust();
    void invalidUtf8IsReplaced();
    void limitHasTheNameThatTheServerKnows();
    void systemPromptStandsWhereTheServerTakesIt();
    void textBecomesPartsWhereAsked();
    void shortIdsKeepCallsAndResultsTogether();
    void historyIsShapedForStrictServers();
    void forcedToolIsSaidInKnownWords_data();
    void forcedToolIsSaidInKnownWords();
    void refusedSettingsAreNotSent();
    void refusedToolsBecomeText();
    void refusedKeywordsLeaveTheSchema();
};

void TstOpenAiChatRequest::sendsOnlyWhatIsSet()
{
    ChatRequest request;
    request.model = "m";
    request.messages = {{Role::User, "hi"}};
    QCOMPARE(dumpJson(bodyOf(request)),
             std::string(R"({"messages":[{"content":"hi","role":"user"}],"model":"m",)"
                         R"("stream":true,"stream_options":{"include_usage":true}})"));
    Quirks quirks;
    quirks.streamUsage = false;
    QVERIFY(!bodyOf(request, quirks).contains("stream_options"));
    quirks.stream = false;
    COMPARE_JSON(bodyOf(request, quirks)["stream"], Json(false));
}

void TstOpenAiChatRequest::developerRoleMatchesTheRecording()
{
    ChatRequest request;
    request.model = "gpt-4o-mini";
    request.system = "A simple test agent";
    request.messages = {{Role::User, "What is 2 + 2?"}};
    Quirks quirks;
    quirks.systemRole = SystemRole::Developer;
    COMPARE_JSON(withoutStream(bodyOf(request, quirks)),
                 recordedBody("openai-chat/requests/developer-role.request.json"));
}

void TstOpenAiChatRequest::imageMatchesTheRecording()
{
    const Json recorded = recordedBody("openai-chat/requests/image-data-url.request.json");
    const Json::json_pointer url("/messages/0/content/1/image_url/url");
    const std::string prefix = "data:image/png;base64,";
    const std::string data = recorded.at(url).get<std::string>();
    QVERIFY(data.starts_with(prefix));
    ChatRequest request;
    request.model = "gpt-4o-mini";
    request.messages = {{Role::User, "What's in this image?"}};
    request.messages[0].images = {{"image/png", data.substr(prefix.size()), ""}};
    COMPARE_JSON(withoutStream(bodyOf(request)), recorded);
}

void TstOpenAiChatRequest::namedToolMatchesTheRecording()
{
    const Json recorded = recordedBody("openai-chat/requests/tool-choice-named.request.json");
    const Json &function = recorded.at(Json::json_pointer("/tools/0/function"));
    ChatRequest request;
    request.model = "gpt-4-turbo-preview";
    request.messages = {{Role::User, "Create a user"}};
    request.tools = {{textMember(function, "name"), textMember(function, "description"),
                      dumpJson(member(function, "parameters"))}};
    request.toolChoice = "UserInfo";
    COMPARE_JSON(withoutStream(bodyOf(request)), recorded);
}

void TstOpenAiChatRequest::bothToolFormatsMatchTheTable()
{
    const std::optional<Json> table =
        parseJson(readWireFile("legacy-functions/request-mapping.table.json"));
    QVERIFY(table);
    Quirks quirks;
    for (const char *format : {"openai_native", "legacy"}) {
        Json body = withoutStream(bodyOf(weatherTurns(), quirks));
        body.erase("model");
        COMPARE_JSON(body, member(*table, format));
        quirks.toolFormat = ToolFormat::Legacy;
    }
}

void TstOpenAiChatRequest::legacyHistoryWithParallelCallsBecomesPairs()
{
    ChatRequest request = weatherTurns();
    request.messages[1].toolCalls.push_back({"call_2", "get_time", ""});
    request.messages.insert(request.messages.begin() + 2, {Role::Tool, "noon"});
    request.messages[2].toolCallId = "call_2";
    Quirks quirks;
    quirks.toolFormat = ToolFormat::Legacy;
    const Json messages = bodyOf(request, quirks)["messages"];
    QCOMPARE(messages.size(), std::size_t(5));
    QCOMPARE(textMember(messages[2], "name"), std::string("get_weather"));
    QCOMPARE(textMember(messages[3]["function_call"], "name"), std::string("get_time"));
    QCOMPARE(textMember(messages[4], "content"), std::string("noon"));
}

void TstOpenAiChatRequest::legacyResultWithoutANameIsLeftOut()
{
    ChatRequest request = weatherTurns();
    request.messages[2].toolCallId = "gone";
    request.messages[2].toolName.clear();
    Quirks quirks;
    quirks.toolFormat = ToolFormat::Legacy;
    const Json body = bodyOf(request, quirks);
    for (const Json &message : body["messages"])
        QVERIFY(textMember(message, "role") != "function");
    request.messages[2].toolName = "f";
    QCOMPARE(textMember(bodyOf(request, quirks)["messages"][2], "name"), std::string("f"));
}

void TstOpenAiChatRequest::emptyArgumentsBecomeAnObject()
{
    ChatRequest request = weatherTurns();
    request.messages[1].toolCalls[0].arguments = " ";
    const Json body = bodyOf(request);
    COMPARE_JSON(body.at(Json::json_pointer("/messages/1/tool_calls/0/function/arguments")),
                 Json("{}"));
}

void TstOpenAiChatRequest::replayGoesBackWhereItMust()
{
    ChatRequest request = weatherTurns();
    request.messages[1].replay = R"({"reasoning_details":[{"signature":"s"}],)"
                                 R"("reasoning_content":"hm","extra_content":[{"g":1}]})";
    Json turn = bodyOf(request)["messages"][1];
    COMPARE_JSON(turn["reasoning_content"], Json("hm"));
    COMPARE_JSON(turn["reasoning_details"][0]["signature"], Json("s"));
    COMPARE_JSON(turn["tool_calls"][0]["extra_content"]["g"], Json(1));

    request.messages.push_back({Role::User, "and now?"});
    turn = bodyOf(request)["messages"][1];
    QVERIFY(!turn.contains("reasoning_content"));
    QVERIFY(turn.contains("reasoning_details"));
    Quirks quirks;
    quirks.reasoningReplay = ReasoningReplay::Always;
    COMPARE_JSON(bodyOf(request, quirks)["messages"][1]["reasoning_content"], Json("hm"));
}

void TstOpenAiChatRequest::invalidUtf8IsReplaced()
{
    ChatRequest request;
    request.model = "m";
    request.messages = {{Role::User, "a\xFF\xED\xA0\x80"
                                     "z"}};
    const std::string text = textMember(bodyOf(request)["messages"][0], "content");
    QVERIFY(text.starts_with("a\xEF\xBF\xBD"));
    QVERIFY(text.ends_with("z"));
}

void TstOpenAiChatRequest::limitHasTheNameThatTheServerKnows()
{
    ChatRequest request;
    request.maxOutputTokens = 5;
    COMPARE_JSON(bodyOf(request)["max_tokens"], Json(5));
    Quirks quirks;
    quirks.limitName = LimitName::MaxCompletionTokens;
    COMPARE_JSON(bodyOf(request, quirks)["max_completion_tokens"], Json(5));
    QVERIFY(!bodyOf(request, quirks).contains("max_tokens"));
}

void TstOpenAiChatRequest::systemPromptStandsWhereTheServerTakesIt()
{
    ChatRequest request;
    request.system = "Be brief.";
    request.messages = {{Role::Assistant, "Hello!"}, {Role::User, "hi"}, {Role::User, "again"}};
    Quirks quirks;
    quirks.systemRole = SystemRole::InPrompt;
    const Json messages = bodyOf(request, quirks)["messages"];
    QCOMPARE(messages.size(), std::size_t(3));
    COMPARE_JSON(messages[1]["content"], Json("Be brief.\n\nhi"));
    COMPARE_JSON(messages[2]["content"], Json("again"));

    request.messages = {};
    COMPARE_JSON(bodyOf(request, quirks)["messages"],
                 Json::array({{{"role", "user"}, {"content", "Be brief."}}}));
}

void TstOpenAiChatRequest::textBecomesPartsWhereAsked()
{
    ChatRequest request = weatherTurns();
    request.system = "s";
    Quirks quirks;
    quirks.textInParts = true;
    const Json messages = bodyOf(request, quirks)["messages"];
    for (const std::size_t i : {0, 1, 3})
        COMPARE_JSON(messages[i]["content"][0]["type"], Json("text"));
    QVERIFY(messages[2]["content"].is_null());
}

void TstOpenAiChatRequest::shortIdsKeepCallsAndResultsTogether()
{
    ChatRequest request = weatherTurns();
    Quirks quirks;
    quirks.nineLetterCallIds = true;
    const Json messages = bodyOf(request, quirks)["messages"];
    const std::string id = textMember(messages[1]["tool_calls"][0], "id");
    QCOMPARE(id.size(), std::size_t(9));
    QVERIFY(id.find('_') == std::string::npos);
    QCOMPARE(textMember(messages[2], "tool_call_id"), id);

    request.messages[1].toolCalls[0].id = request.messages[2].toolCallId = "aB3xK9mP2";
    QCOMPARE(textMember(bodyOf(request, quirks)["messages"][2], "tool_call_id"),
             std::string("aB3xK9mP2"));
}

void TstOpenAiChatRequest::historyIsShapedForStrictServers()
{
    ChatRequest request = weatherTurns();
    request.messages[2].text.clear();
    request.messages[2].toolName.clear();
    request.messages.push_back({Role::User, "and now?"});
    Quirks quirks;
    quirks.toolResultName = true;
    quirks.turnAfterResults = true;
    quirks.fillEmptyResults = true;
    quirks.turnWithoutText = TurnWithoutText::LeftOut;
    const Json messages = bodyOf(request, quirks)["messages"];
    QVERIFY(!messages[1].contains("content"));
    QCOMPARE(textMember(messages[2], "name"), std::string("get_weather"));
    QVERIFY(!textMember(messages[2], "content").empty());
    QCOMPARE(textMember(messages[3], "role"), std::string("assistant"));
    QCOMPARE(textMember(messages[4], "content"), std::string("and now?"));

    quirks.turnWithoutText = TurnWithoutText::EmptyText;
    COMPARE_JSON(bodyOf(request, quirks)["messages"][1]["content"], Json(""));
}

void TstOpenAiChatRequest::forcedToolIsSaidInKnownWords_data()
{
    QTest::addColumn<std::string>("choice");
    QTest::addColumn<std::string>("value");
    QTest::addColumn<std::string>("sent");
    QTest::newRow("any") << std::string("required") << std::string("any") << std::string("\"any\"");
    QTest::newRow("any, auto") << std::string("auto") << std::string("any")
                               << std::string("\"auto\"");
    QTest::newRow("words") << std::string("get_weather") << std::string("words")
                           << std::string("\"required\"");
    QTest::newRow("auto") << std::string("get_weather") << std::string("auto")
                          << std::string("\"auto\"");
    QTest::newRow("auto, none") << std::string("none") << std::string("auto")
                                << std::string("\"none\"");
    QTest::newRow("unsent") << std::string("required") << std::string("unsent")
                            << std::string("null");
}

void TstOpenAiChatRequest::forcedToolIsSaidInKnownWords()
{
    QFETCH(std::string, choice);
    QFETCH(std::string, value);
    QFETCH(std::string, sent);
    ChatRequest request = weatherTurns();
    request.toolChoice = choice;
    Quirks quirks;
    QVERIFY(applyQuirk(quirks, "tool_choice", value));
    QCOMPARE(dumpJson(member(bodyOf(request, quirks), "tool_choice")), sent);
}

void TstOpenAiChatRequest::refusedSettingsAreNotSent()
{
    ChatRequest request;
    request.maxOutputTokens = 5;
    request.temperature = 1;
    request.topP = 1;
    request.reasoningEffort = "low";
    Quirks quirks;
    for (const char *name : {"temperature", "top_p", "reasoning_effort"})
        QVERIFY(applyQuirk(quirks, name, "off"));
    quirks.limitName = LimitName::None;
    const Json body = bodyOf(request, quirks);
    for (const char *name :
         {"temperature", "top_p", "reasoning_effort", "max_tokens", "max_completion_tokens"})
        QVERIFY(!body.contains(name));
}

void TstOpenAiChatRequest::refusedToolsBecomeText()
{
    Quirks quirks;
    quirks.tools = false;
    const Json body = bodyOf(weatherTurns(), quirks);
    QVERIFY(!body.contains("tools") && !body.contains("tool_choice"));
    QCOMPARE(body["messages"].size(), std::size_t(2));
    QVERIFY(textMember(body["messages"][1], "content").ends_with("18 C"));
}

void TstOpenAiChatRequest::refusedKeywordsLeaveTheSchema()
{
    ChatRequest request;
    request.tools = {
        {"f", "",
         R"({"$schema":"s","type":"object","properties":{"pattern":{"type":"string",)"
         R"("pattern":"^a"},"mode":{"type":"string","anyOf":[{"const":1},{"type":"null"}]},)"
         R"("pair":{"type":"array","items":[{"type":"string","pattern":"b"}]}},)"
         R"("required":["pattern"]})"}};
    Quirks quirks;
    quirks.refusedKeywords = {"$schema", "pattern", "const", "anyOf.type", "items.list"};
    COMPARE_JSON(bodyOf(request, quirks)["tools"][0]["function"]["parameters"],
                 *parseJson(R"({"type":"object","properties":{"pattern":{"type":"string"},)"
                            R"("mode":{"anyOf":[{"enum":[1],"type":"string"},{"type":"null"}]},)"
                            R"("pair":{"type":"array","items":{"anyOf":[{"type":"string"}]}}},)"
                            R"("required":["pattern"]})"));
    request.tools[0].parameters = R"({"anyOf":[{"type":"object"}],"format":"x"})";
    quirks.refusedKeywords = {"root.anyOf", "format"};
    COMPARE_JSON(bodyOf(request, quirks)["tools"][0]["function"]["parameters"],
                 *parseJson(R"({"type":"object"})"));
    request.tools[0].parameters = "no schema";
    QVERIFY(bodyOf(request, quirks)["tools"][0]["function"]["parameters"].is_object());
}

QTEST_GUILESS_MAIN(TstOpenAiChatRequest)

#include "tst_openaichatrequest.moc"
