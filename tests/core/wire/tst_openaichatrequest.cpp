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
    void emptyArgumentsBecomeAnObject();
    void replayGoesBackWhereItMust();
    void invalidUtf8IsReplaced();
    void limitHasTheNameThatTheServerKnows();
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
    quirks.developerRole = true;
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
    quirks.maxCompletionTokens = true;
    COMPARE_JSON(bodyOf(request, quirks)["max_completion_tokens"], Json(5));
    QVERIFY(!bodyOf(request, quirks).contains("max_tokens"));
}

QTEST_GUILESS_MAIN(TstOpenAiChatRequest)

#include "tst_openaichatrequest.moc"
