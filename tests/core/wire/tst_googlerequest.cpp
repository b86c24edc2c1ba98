// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/codec.h"
#include "tests/core/wire/wirecase.h"
#include "tests/support/googlerequestcheck.h"

#include <QTest>

#include <memory>

using namespace signalbox::wire;

namespace {

constexpr const char *kSignature = "c2lnbmVk";

std::string bodyOf(const ChatRequest &request)
{
    return codecFor(Dialect::Google).chatRequest(request, {}, "http://localhost/v1beta").body;
}

Json jsonOf(const ChatRequest &request)
{
    return parseJson(bodyOf(request)).value_or(Json());
}

Json contentsOf(const ChatRequest &request)
{
    return member(jsonOf(request), "contents");
}

ChatRequest asked(const std::string &model = "gemini-2.5-flash")
{
    ChatRequest request;
    request.model = model;
    request.messages = {{Role::User, "Weather?"}};
    return request;
}

ChatMessage calling(const std::vector<ToolCall> &calls, const std::string &replay = {})
{
    ChatMessage message;
    message.role = Role::Assistant;
    message.toolCalls = calls;
    message.replay = replay;
    return message;
}

ChatMessage result(const std::string &id, const std::string &name, const std::string &text,
                   bool failed = false)
{
    ChatMessage message;
    message.role = Role::Tool;
    message.text = text;
    message.toolCallId = id;
    message.toolName = name;
    message.toolFailed = failed;
    return message;
}

const std::vector<ToolCall> kTwoCalls = {{"call_1", "weather", R"({"city":"Paris"})"},
                                         {"call_2", "time", ""}};

// Two parallel calls, as Gemini gives them: the first one is signed.
std::string twoCallsReplay()
{
    return std::string(R"({"parts":[{"functionCall":{"name":"weather","args":{"city":"Paris"},)"
                       R"("id":"x1"},"thoughtSignature":")") +
           kSignature + R"("},{"functionCall":{"name":"time","args":{},"id":"x2"}}]})";
}

ChatRequest twoCallsAnswered(const std::string &model, const std::string &replay = {})
{
    ChatRequest request = asked(model);
    request.messages.push_back(calling(kTwoCalls, replay));
    request.messages.push_back(result("call_2", "time", "noon"));
    request.messages.push_back(result("call_1", "weather", "no such city", true));
    request.tools = {{"weather", "The weather", R"({"properties":{"city":{"type":"string"}}})"},
                     {"time", "", "{}"}};
    return request;
}

} // namespace

// QCOMPARE cannot print a Json.
#define COMPARE_JSON(actual, expected)                                                             \
    QCOMPARE(dumpJson(actual), dumpJson(parseJson(expected).value_or(Json("no JSON"))))

class TstGoogleRequest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordedRequestsPassTheCheck_data();
    void recordedRequestsPassTheCheck();
    void everyHistoryMakesAGoodRequest_data();
    void everyHistoryMakesAGoodRequest();
    void sendsOnlyWhatIsSet();
    void systemTextGoesWhereTheModelReadsIt();
    void imagesAreDataOrFiles();
    void toolsAndChoicesAreDeclared();
    void resultsStandInCallOrder();
    void callsWithoutResultsAreAnswered();
    void signaturesGoBackOnTheirParts();
    void replayThatSaysSomethingElseIsIgnored_data();
    void replayThatSaysSomethingElseIsIgnored();
    void foreignCallsGetTheSentinelOnGemini3();
    void effortBecomesBudgetOrLevel_data();
    void effortBecomesBudgetOrLevel();
    void invalidUtf8IsReplaced();
    void answeredReplyGoesBackUnchanged_data();
    void answeredReplyGoesBackUnchanged();
};

void TstGoogleRequest::recordedRequestsPassTheCheck_data()
{
    QTest::addColumn<std::string>("file");
    for (const char *file :
         {"google/requests/file-data", "google/requests/function-calling-any",
          "google/requests/function-declaration-no-params", "google/requests/function-response",
          "google/requests/inline-data", "google/requests/json-schema",
          "google/requests/parallel-function-responses", "google/requests/safety-settings",
          "google/requests/system-instruction", "google/requests/thinking-config",
          "google/requests/thinking-level", "google/requests/thought-signature-sent-back",
          "vertex/requests/count-tokens", "vertex/requests/function-response-with-signature",
          "vertex/requests/generate", "vertex/requests/gs-uri-file", "vertex/requests/stream"})
        QTest::newRow(file) << std::string(file);
}

void TstGoogleRequest::recordedRequestsPassTheCheck()
{
    QFETCH(std::string, file);
    const std::optional<Json> json = parseJson(readWireFile(file + ".request.json"));
    QVERIFY(json);
    const std::string &url = textMember(*json, "url");
    const std::size_t start = url.find("/models/") + 8;
    const std::string model = url.substr(start, url.find(':', start) - start);
    QVERIFY(!model.empty());
    QCOMPARE(googleRequestFault(dumpJson(member(*json, "body")), model), std::string());
}

void TstGoogleRequest::everyHistoryMakesAGoodRequest_data()
{
    QTest::addColumn<std::shared_ptr<ChatRequest>>("request");
    const auto row = [](const std::string &name, ChatRequest request) {
        for (const char *model :
             {"gemini-2.5-flash", "gemini-2.5-pro", "models/gemini-3-flash", "gemini-3-pro-preview",
              "gemini-flash-latest", "gemma-3-27b-it", "gemini-2.0-flash"}) {
            request.model = model;
            QTest::newRow((name + ", " + model).c_str()) << std::make_shared<ChatRequest>(request);
        }
    };
    ChatRequest request = asked();
    request.system = "Be kind.";
    request.maxOutputTokens = 100;
    request.temperature = 0.5;
    request.topP = 0.9;
    for (const char *effort : {"", "none", "minimal", "low", "medium", "high", "xhigh", "odd"}) {
        request.reasoningEffort = effort;
        row(std::string("effort ") + effort, request);
    }
    row("calls of another model", twoCallsAnswered(""));
    row("calls of this model", twoCallsAnswered("", twoCallsReplay()));
    row("calls with garbage", twoCallsAnswered("", R"({"parts":[{"functionCall":7},null,3]})"));
    request = twoCallsAnswered("");
    request.messages.push_back({Role::Assistant, "It is noon."});
    request.messages.push_back({Role::User, "And in Rome?"});
    request.messages.push_back(calling({{"call_3", "time", R"({"city":"Rome"})"}}));
    request.messages.push_back(result("call_3", "time", "{\"hour\":1}"));
    request.toolChoice = "time";
    row("two rounds", request);
    request.messages.erase(request.messages.begin() + 2); // the first result
    row("a missing result", request);
    request.messages = {{Role::User, "a"}, result("x", "time", "orphan"), {Role::User, "b"}};
    row("an orphaned result", request);
    request.messages = {{Role::System, "s"},    {Role::User, ""},       {Role::User, "a"},
                        {Role::Assistant, ""},  {Role::Assistant, "b"}, {Role::Assistant, "c"},
                        {Role::System, "more"}, {Role::User, "d"}};
    request.messages.push_back(calling({{"c", "time", "no JSON"}}));
    request.messages.push_back({Role::User, "never mind"});
    row("empty and repeated turns", request);
    request.messages.insert(request.messages.begin(), {Role::Assistant, "Hello"});
    row("the model speaks first", request);
    request.messages.back().images = {{"image/png", "aGk=", ""}, {"", "", "https://x.test/a.png"}};
    row("images", request);
}

void TstGoogleRequest::everyHistoryMakesAGoodRequest()
{
    QFETCH(std::shared_ptr<ChatRequest>, request);
    const std::string body = bodyOf(*request);
    const std::string fault = googleRequestFault(body, request->model);
    QVERIFY2(fault.empty(), (fault + "\n" + body).c_str());
}

void TstGoogleRequest::sendsOnlyWhatIsSet()
{
    COMPARE_JSON(jsonOf(asked()),
                 R"({"contents":[{"role":"user","parts":[{"text":"Weather?"}]}]})");
    const HttpRequest http =
        codecFor(Dialect::Google).chatRequest(asked(), {}, "http://x/y?alt=sse");
    QCOMPARE(http.method, std::string("POST"));
    QCOMPARE(http.url, std::string("http://x/y?alt=sse"));
    QCOMPARE(std::string(headerValue(http.headers, "accept")), std::string("text/event-stream"));
    Quirks whole;
    whole.stream = false;
    QCOMPARE(
        std::string(headerValue(
            codecFor(Dialect::Google).chatRequest(asked(), whole, "http://x/y").headers, "accept")),
        std::string("application/json"));
}

void TstGoogleRequest::systemTextGoesWhereTheModelReadsIt()
{
    ChatRequest request = asked();
    request.system = "One.";
    request.messages.push_back({Role::System, "Two."});
    COMPARE_JSON(jsonOf(request), R"({"contents":[{"role":"user","parts":[{"text":"Weather?"}]}],)"
                                  R"("systemInstruction":{"parts":[{"text":"One.\n\nTwo."}]}})");
    request.model = "models/gemma-3-27b-it";
    const char *first = R"({"text":"One.\n\nTwo."})";
    COMPARE_JSON(jsonOf(request), std::string(R"({"contents":[{"role":"user","parts":[)") + first +
                                      R"(,{"text":"Weather?"}]}]})");
    request.messages = {{Role::Assistant, "Hello"}, {Role::System, "Two."}};
    COMPARE_JSON(jsonOf(request), std::string(R"({"contents":[{"role":"user","parts":[)") + first +
                                      R"(]},{"role":"model","parts":[{"text":"Hello"}]}]})");
}

void TstGoogleRequest::imagesAreDataOrFiles()
{
    ChatRequest request = asked();
    request.messages[0].text.clear();
    request.messages[0].images = {{"image/png", "aGk=", ""},
                                  {"", "", "data:image/jpeg;base64,eW8="},
                                  {"image/webp", "", "https://x.test/a"},
                                  {"", "", "gs://x/b"}};
    // Not in the macro: moc takes the slashes for a comment.
    const char *expected = R"([{"inlineData":{"mimeType":"image/png","data":"aGk="}},)"
                           R"({"inlineData":{"mimeType":"image/jpeg","data":"eW8="}},)"
                           R"({"fileData":{"mimeType":"image/webp","fileUri":"https://x.test/a"}},)"
                           R"({"fileData":{"fileUri":"gs://x/b"}}])";
    COMPARE_JSON(member(contentsOf(request)[0], "parts"), expected);
}

void TstGoogleRequest::toolsAndChoicesAreDeclared()
{
    ChatRequest request = asked();
    request.toolChoice = "auto";
    QVERIFY(!jsonOf(request).contains("toolConfig"));
    request.tools = {{"weather", "d", R"({"type":"object","properties":{"a":{"type":"string"}}})"},
                     {"time", "", R"({"type":"object","properties":{}})"}};
    COMPARE_JSON(member(jsonOf(request), "tools"),
                 R"([{"functionDeclarations":[{"name":"weather","description":"d","parameters":)"
                 R"({"type":"OBJECT","properties":{"a":{"type":"STRING"}}}},{"name":"time"}]}])");
    const auto config = [&request](const char *choice) {
        request.toolChoice = choice;
        return member(member(jsonOf(request), "toolConfig"), "functionCallingConfig");
    };
    COMPARE_JSON(config("auto"), R"({"mode":"AUTO"})");
    COMPARE_JSON(config("none"), R"({"mode":"NONE"})");
    COMPARE_JSON(config("required"), R"({"mode":"ANY"})");
    COMPARE_JSON(config("time"), R"({"mode":"ANY","allowedFunctionNames":["time"]})");
    QVERIFY(config("").is_null());
}

void TstGoogleRequest::resultsStandInCallOrder()
{
    const Json contents = contentsOf(twoCallsAnswered("gemini-2.5-flash"));
    QCOMPARE(contents.size(), std::size_t(3));
    COMPARE_JSON(contents[1], R"({"role":"model","parts":[)"
                              R"({"functionCall":{"name":"weather","args":{"city":"Paris"}}},)"
                              R"({"functionCall":{"name":"time","args":{}}}]})");
    COMPARE_JSON(contents[2],
                 R"({"role":"user","parts":[)"
                 R"({"functionResponse":{"name":"weather","response":{"error":"no such city"}}},)"
                 R"({"functionResponse":{"name":"time","response":{"result":"noon"}}}]})");
    // Ids go back only where the service gave them.
    const Json own = contentsOf(twoCallsAnswered("gemini-2.5-flash", twoCallsReplay()));
    const Json &parts = member(own[2], "parts");
    QCOMPARE(textMember(member(parts[0], "functionResponse"), "id"), std::string("x1"));
    QCOMPARE(textMember(member(parts[1], "functionResponse"), "id"), std::string("x2"));
}

void TstGoogleRequest::callsWithoutResultsAreAnswered()
{
    ChatRequest request = asked();
    request.messages.push_back(calling({{"", "time", ""}, {"", "time", ""}}));
    request.messages.push_back(result("", "time", "noon"));
    request.messages.push_back({Role::User, "Thanks"});
    const Json contents = contentsOf(request);
    COMPARE_JSON(member(contents[2], "parts"),
                 R"([{"functionResponse":{"name":"time","response":{"result":"noon"}}},)"
                 R"({"functionResponse":{"name":"time","response":)"
                 R"({"error":"There is no result."}}}])");
    COMPARE_JSON(contents[3], R"({"role":"user","parts":[{"text":"Thanks"}]})");
}

void TstGoogleRequest::signaturesGoBackOnTheirParts()
{
    ChatRequest request = asked("gemini-3-flash");
    const std::string parts = R"([{"text":"a"},{"text":"b","thoughtSignature":"c2ln"},)"
                              R"({"executableCode":{"language":"PYTHON","code":"1"}},)"
                              R"({"codeExecutionResult":{"outcome":"OUTCOME_OK"}},)"
                              R"({"text":"t","thought":true,"thoughtSignature":"dA=="},)"
                              R"({"text":"c"},{"text":"","thoughtSignature":"bGFzdA=="}])";
    request.messages.push_back({Role::Assistant, "abc"});
    request.messages.back().replay = "{\"parts\":" + parts + "}";
    request.messages.push_back({Role::User, "Go on"});
    COMPARE_JSON(member(contentsOf(request)[1], "parts"), parts);
    QCOMPARE(googleRequestFault(bodyOf(request), request.model), std::string());
}

void TstGoogleRequest::replayThatSaysSomethingElseIsIgnored_data()
{
    QTest::addColumn<std::string>("replay");
    QTest::newRow("no JSON") << std::string("{\"parts\":[");
    QTest::newRow("another form") << std::string(R"([{"type":"reasoning"}])");
    QTest::newRow("no list") << std::string(R"({"parts":{"text":"Hi"}})");
    QTest::newRow("no parts") << std::string(R"({"parts":[1,"Hi",null]})");
    QTest::newRow("unknown part") << std::string(R"({"parts":[{"text":"Hi"},{"x":{}}]})");
    QTest::newRow("two kinds in one part")
        << std::string(R"({"parts":[{"text":"Hi","executableCode":{}}]})");
    QTest::newRow("a call that is none")
        << std::string(R"({"parts":[{"text":"Hi"},{"functionCall":7}]})");
    QTest::newRow("another text") << std::string(
        R"({"parts":[{"text":"Ho","thoughtSignature":"c2ln"}]})");
    QTest::newRow("a call that may not run")
        << std::string(R"({"parts":[{"text":"Hi"},{"functionCall":{"name":"f"}}]})");
    QTest::newRow("a signature that is none")
        << std::string(R"({"parts":[{"text":"Hi","thoughtSignature":{}}]})");
    QTest::newRow("deep") << std::string(100'000, '[');
}

void TstGoogleRequest::replayThatSaysSomethingElseIsIgnored()
{
    QFETCH(std::string, replay);
    ChatRequest request = asked();
    request.messages.push_back({Role::Assistant, "Hi"});
    request.messages.back().replay = replay;
    COMPARE_JSON(member(contentsOf(request)[1], "parts"), R"([{"text":"Hi"}])");
}

void TstGoogleRequest::foreignCallsGetTheSentinelOnGemini3()
{
    const auto signatures = [](const std::string &model, const std::string &replay = {}) {
        Json list = Json::array();
        const Json contents = contentsOf(twoCallsAnswered(model, replay));
        for (const Json &part : member(contents[1], "parts"))
            list.push_back(member(part, "thoughtSignature"));
        return list;
    };
    const char *sentinel = R"(["skip_thought_signature_validator",null])";
    COMPARE_JSON(signatures("gemini-3-pro-preview"), sentinel);
    COMPARE_JSON(signatures("models/gemini-3.5-flash"), sentinel);
    COMPARE_JSON(signatures("publishers/google/models/gemini-10-flash"), sentinel);
    COMPARE_JSON(signatures("gemini-flash-latest"), sentinel);
    for (const char *model : {"gemini-2.5-pro", "gemini-2.0-flash", "gemma-3-27b-it", "tuned/3"})
        COMPARE_JSON(signatures(model), "[null,null]");
    COMPARE_JSON(signatures("gemini-3-pro-preview", twoCallsReplay()),
                 std::string("[\"") + kSignature + "\",null]");
}

void TstGoogleRequest::effortBecomesBudgetOrLevel_data()
{
    QTest::addColumn<std::string>("model");
    QTest::addColumn<std::string>("effort");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char *model, const char *effort, const char *expected) {
        QTest::newRow((std::string(model) + ' ' + effort).c_str())
            << std::string(model) << std::string(effort) << std::string(expected);
    };
    row("gemini-2.5-flash", "", "null");
    row("gemini-2.5-flash", "none", R"({"includeThoughts":false,"thinkingBudget":0})");
    row("gemini-2.5-pro", "none", R"({"includeThoughts":true,"thinkingBudget":128})");
    row("gemini-2.5-flash", "medium", R"({"includeThoughts":true,"thinkingBudget":8192})");
    row("gemini-2.5-flash", "odd", "null");
    row("models/gemini-3-flash-preview", "none",
        R"({"includeThoughts":false,"thinkingLevel":"MINIMAL"})");
    row("gemini-3.1-pro-preview", "minimal", R"({"includeThoughts":true,"thinkingLevel":"LOW"})");
    row("gemini-3-pro-preview", "medium", R"({"includeThoughts":true,"thinkingLevel":"HIGH"})");
    row("gemini-3.1-pro-preview", "medium", R"({"includeThoughts":true,"thinkingLevel":"MEDIUM"})");
    row("gemini-pro-latest", "high", R"({"includeThoughts":true,"thinkingLevel":"HIGH"})");
    row("gemini-2.0-flash", "high", "null");
    row("gemini-exp-1206", "high", "null");
    row("gemma-3-27b-it", "high", "null");
    row("", "high", "null");
}

void TstGoogleRequest::effortBecomesBudgetOrLevel()
{
    QFETCH(std::string, model);
    QFETCH(std::string, effort);
    QFETCH(std::string, expected);
    ChatRequest request = asked(model);
    request.reasoningEffort = effort;
    COMPARE_JSON(member(member(jsonOf(request), "generationConfig"), "thinkingConfig"), expected);
}

void TstGoogleRequest::invalidUtf8IsReplaced()
{
    ChatRequest request = asked();
    request.messages[0].text = "a\xFF";
    COMPARE_JSON(contentsOf(request),
                 "[{\"role\":\"user\",\"parts\":[{\"text\":\"a\xEF\xBF\xBD\"}]}]");
}

void TstGoogleRequest::answeredReplyGoesBackUnchanged_data()
{
    QTest::addColumn<std::string>("name");
    for (const char *name :
         {"gemini3-tool-thought-signature", "multi-tool-calls", "thinking-function-call-signature",
          "json-array-stream-tool", "gemini3-code-execution", "gemini20-function-call"})
        QTest::newRow(name) << std::string(name);
}

// From the recorded reply to the next request: what was signed goes back signed, and the service
// would take it.
void TstGoogleRequest::answeredReplyGoesBackUnchanged()
{
    QFETCH(std::string, name);
    const std::vector<WireCase> cases = wireCases("google");
    const auto found = std::ranges::find(cases, name, &WireCase::name);
    QVERIFY(found != cases.end());
    const auto decoder = codecFor(Dialect::Google).chatDecoder(found->head);
    std::vector<ChatEvent> events;
    decoder->feed(found->body, events);
    decoder->finish(events);
    Outcome outcome = outcomeOf(events);

    ChatRequest request = asked(outcome.finish->model);
    ChatMessage message = calling(outcome.finish->toolCalls);
    message.text = outcome.text;
    if (!outcome.replay.empty())
        message.replay = outcome.replay.front().json;
    request.messages.push_back(message);
    for (const ToolCall &call : outcome.finish->toolCalls)
        request.messages.push_back(result(call.id, call.name, "done"));
    request.messages.push_back({Role::User, "Go on"});
    const std::string body = bodyOf(request);
    QCOMPARE(googleRequestFault(body, request.model), std::string());
    for (const Json &one : member(member(found->expect, "replay"), "thought_signatures"))
        QVERIFY(body.find(textMember(one, "signature")) != std::string::npos);
}

QTEST_GUILESS_MAIN(TstGoogleRequest)

#include "tst_googlerequest.moc"
