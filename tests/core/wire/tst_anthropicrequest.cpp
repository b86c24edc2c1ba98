// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/anthropicnames.h"
#include "core/wire/codec.h"
#include "core/wire/jsontext.h"
#include "tests/core/wire/wirecase.h"
#include "tests/support/anthropicrequestcheck.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::wire;

namespace {

HttpRequest httpFor(const ChatRequest &request, Dialect dialect = Dialect::Anthropic,
                    const Quirks &quirks = {})
{
    return codecFor(dialect).chatRequest(request, quirks, "http://localhost/v1/messages");
}

Json bodyOf(const ChatRequest &request, const Quirks &quirks = {})
{
    const std::string body = httpFor(request, Dialect::Anthropic, quirks).body;
    const std::string problem = anthropicRequestProblem(body, AnthropicService::Native);
    return problem.empty() ? parseJson(body).value_or(Json()) : Json(problem);
}

ChatRequest hello(const std::string &model)
{
    ChatRequest request;
    request.model = model;
    request.messages = {{Role::User, "hi"}};
    return request;
}

} // namespace

// QCOMPARE cannot print a Json.
#define COMPARE_JSON(actual, expected) QCOMPARE(dumpJson(actual), dumpJson(expected))

class TstAnthropicRequest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsOnlyWhatIsSetAndALimit();
    void headersNameTheVersion();
    void vertexBodyMatchesTheTable();
    void limitFitsTheModel_data();
    void limitFitsTheModel();
    void effortTakesTheFormOfTheModel_data();
    void effortTakesTheFormOfTheModel();
    void samplingKeepsTheRules_data();
    void samplingKeepsTheRules();
    void toolsAndChoiceMatchTheRecording();
    void choiceHasTheWordsOfTheDialect_data();
    void choiceHasTheWordsOfTheDialect();
    void schemaBecomesAPlainObject_data();
    void schemaBecomesAPlainObject();
    void nameGoesAndComesBack_data();
    void nameGoesAndComesBack();
    void longNamesStayTwo();
    void systemMessagesStandInOnePlace();
};

void TstAnthropicRequest::sendsOnlyWhatIsSetAndALimit()
{
    COMPARE_JSON(bodyOf(hello("claude-sonnet-4-5")),
                 Json({{"model", "claude-sonnet-4-5"},
                       {"max_tokens", 32'000},
                       {"messages", {{{"role", "user"}, {"content", "hi"}}}},
                       {"stream", true}}));
    Quirks quirks;
    quirks.stream = false;
    COMPARE_JSON(bodyOf(hello("m"), quirks)["stream"], Json(false));
}

void TstAnthropicRequest::headersNameTheVersion()
{
    const HttpRequest native = httpFor(hello("m"));
    QCOMPARE(headerValue(native.headers, "anthropic-version"), std::string_view("2023-06-01"));
    QCOMPARE(headerValue(native.headers, "content-type"), std::string_view("application/json"));
    QCOMPARE(headerValue(native.headers, "accept"), std::string_view("text/event-stream"));
    const HttpRequest list =
        codecFor(Dialect::Anthropic).modelsRequest("http://localhost/v1/models");
    QCOMPARE(headerValue(list.headers, "anthropic-version"), std::string_view("2023-06-01"));
    const HttpRequest vertex = httpFor(hello("m"), Dialect::AnthropicVertex);
    QVERIFY(headerValue(vertex.headers, "anthropic-version").empty());
}

void TstAnthropicRequest::vertexBodyMatchesTheTable()
{
    const std::optional<Json> table =
        parseJson(readWireFile("vertex/claude-request-transform.table.json"));
    QVERIFY(table);
    const Json &given = member(*table, "given");
    ChatRequest request = hello(textMember(given, "model"));
    request.messages[0].text = textMember(given["messages"][0], "content");
    request.maxOutputTokens = integerMember(given, "max_tokens");
    const std::string body = httpFor(request, Dialect::AnthropicVertex).body;
    COMPARE_JSON(parseJson(body).value_or(Json()), member(*table, "expect_body"));
    QCOMPARE(anthropicRequestProblem(body, AnthropicService::Vertex), std::string());
}

void TstAnthropicRequest::limitFitsTheModel_data()
{
    QTest::addColumn<std::string>("model");
    QTest::addColumn<int>("limit");
    const auto row = [](const char *model, int limit) {
        QTest::newRow(model) << std::string(model) << limit;
    };
    row("claude-3-opus-20240229", 4'096);
    row("claude-instant-1.2", 4'096);
    row("claude-3-5-sonnet-v2@20241022", 8'192);
    row("claude-3-7-sonnet-20250219", 32'000);
    row("claude-opus-4-20250514", 32'000);
    row("anthropic/claude-opus-4.6", 32'000);
    row("claude-sonnet-latest", 32'000);
    row("glm-4.6", 8'192);
}

void TstAnthropicRequest::limitFitsTheModel()
{
    QFETCH(std::string, model);
    QFETCH(int, limit);
    COMPARE_JSON(bodyOf(hello(model))["max_tokens"], Json(limit));
}

void TstAnthropicRequest::effortTakesTheFormOfTheModel_data()
{
    QTest::addColumn<std::string>("model");
    QTest::addColumn<std::string>("effort");
    QTest::addColumn<int>("maxTokens");
    QTest::addColumn<std::string>("choice");
    QTest::addColumn<std::string>("expected"); // thinking and output_config
    const auto row = [](const char *name, const char *model, const char *effort, int maxTokens,
                        const char *choice, const char *expected) {
        QTest::newRow(name) << std::string(model) << std::string(effort) << maxTokens
                            << std::string(choice) << std::string(expected);
    };
    const char *nothing = "[null,null]";
    const char *off = R"([{"type":"disabled"},null])";
    const char *low = R"([{"display":"summarized","type":"adaptive"},{"effort":"low"}])";
    const char *high = R"([{"display":"summarized","type":"adaptive"},{"effort":"high"}])";
    row("unset", "claude-opus-5", "", 0, "", nothing);
    row("adaptive", "claude-opus-4-6", "low", 0, "", low);
    row("adaptive, minimal", "claude-sonnet-5", "minimal", 0, "", low);
    row("adaptive, upper case", "claude-sonnet-5", " High ", 0, "", high);
    row("adaptive, xhigh unknown", "claude-sonnet-4-6", "xhigh", 0, "", high);
    row("adaptive, xhigh", "claude-opus-4-8", "xhigh", 0, "",
        R"([{"display":"summarized","type":"adaptive"},{"effort":"xhigh"}])");
    row("adaptive, small limit", "claude-opus-5", "low", 100, "", low);
    row("adaptive, forced tool", "claude-opus-5", "low", 0, "required",
        R"([null,{"effort":"low"}])");
    row("adaptive, none", "claude-opus-5", "none", 0, "", off);
    row("budget", "claude-sonnet-4-5", "medium", 0, "",
        R"([{"budget_tokens":8192,"type":"enabled"},null])");
    row("budget of a date", "claude-opus-4-20250514", "minimal", 0, "",
        R"([{"budget_tokens":1024,"type":"enabled"},null])");
    row("budget, at most three quarters", "claude-sonnet-4-5", "max", 8'000, "",
        R"([{"budget_tokens":6000,"type":"enabled"},null])");
    row("budget, no room", "claude-sonnet-4-5", "low", 1'300, "", nothing);
    row("budget, none", "claude-sonnet-4-5", "none", 0, "", off);
    row("budget, auto", "claude-haiku-4-5", "low", 0, "auto",
        R"([{"budget_tokens":2048,"type":"enabled"},null])");
    row("budget, forced tool", "claude-haiku-4-5", "low", 0, "t", nothing);
    row("of another maker", "glm-4.6", "high", 0, "",
        R"([{"budget_tokens":6144,"type":"enabled"},null])");
    row("does not think", "claude-3-5-haiku-20241022", "high", 0, "", nothing);
}

void TstAnthropicRequest::effortTakesTheFormOfTheModel()
{
    QFETCH(std::string, model);
    QFETCH(std::string, effort);
    QFETCH(int, maxTokens);
    QFETCH(std::string, choice);
    QFETCH(std::string, expected);
    ChatRequest request = hello(model);
    request.reasoningEffort = effort;
    request.toolChoice = choice;
    request.tools = {{"t", "", "{}"}};
    if (maxTokens > 0)
        request.maxOutputTokens = maxTokens;
    const Json body = bodyOf(request);
    QVERIFY2(body.is_object(), dumpJson(body).c_str());
    QCOMPARE(dumpJson(Json::array({member(body, "thinking"), member(body, "output_config")})),
             expected);
}

void TstAnthropicRequest::samplingKeepsTheRules_data()
{
    QTest::addColumn<std::string>("model");
    QTest::addColumn<std::string>("effort");
    QTest::addColumn<double>("temperature");
    QTest::addColumn<std::string>("expected"); // temperature and top_p
    const std::string sonnet = "claude-sonnet-4-5";
    const std::string none;
    QTest::newRow("both") << sonnet << none << 0.5 << std::string("[0.5,null]");
    QTest::newRow("top_p alone") << sonnet << none << -1.0 << std::string("[null,0.5]");
    QTest::newRow("too hot") << sonnet << none << 1.5 << std::string("[1.0,null]");
    QTest::newRow("with thinking")
        << sonnet << std::string("low") << 0.5 << std::string("[null,null]");
    QTest::newRow("thinking off") << sonnet << std::string("none") << 0.5
                                  << std::string("[0.5,null]");
    QTest::newRow("newest") << std::string("claude-opus-5") << none << 0.5
                            << std::string("[null,null]");
}

void TstAnthropicRequest::samplingKeepsTheRules()
{
    QFETCH(std::string, model);
    QFETCH(std::string, effort);
    QFETCH(double, temperature);
    QFETCH(std::string, expected);
    ChatRequest request = hello(model);
    request.reasoningEffort = effort;
    request.topP = 0.5;
    if (temperature >= 0)
        request.temperature = temperature;
    const Json body = bodyOf(request);
    QCOMPARE(dumpJson(Json::array({member(body, "temperature"), member(body, "top_p")})), expected);
}

void TstAnthropicRequest::toolsAndChoiceMatchTheRecording()
{
    const std::optional<Json> file =
        parseJson(readWireFile("anthropic/requests/tool-choice-any.request.json"));
    QVERIFY(file);
    Json recorded = member(*file, "body");
    const Json &tool = recorded["tools"][0];
    ChatRequest request = hello("claude-sonnet-4-5");
    request.messages[0].text = textMember(recorded["messages"][0]["content"][0], "text");
    request.maxOutputTokens = 4096;
    request.tools = {{textMember(tool, "name"), textMember(tool, "description"),
                      dumpJson(tool["input_schema"])}};
    request.toolChoice = "required";
    Quirks quirks;
    quirks.stream = false;
    // The short form of the same content.
    recorded["messages"][0]["content"] = request.messages[0].text;
    COMPARE_JSON(bodyOf(request, quirks), recorded);
}

void TstAnthropicRequest::choiceHasTheWordsOfTheDialect_data()
{
    QTest::addColumn<std::string>("choice");
    QTest::addColumn<std::string>("expected");
    QTest::newRow("unset") << std::string() << std::string("null");
    QTest::newRow("auto") << std::string("auto") << std::string(R"({"type":"auto"})");
    QTest::newRow("none") << std::string("none") << std::string(R"({"type":"none"})");
    QTest::newRow("required") << std::string("required") << std::string(R"({"type":"any"})");
    QTest::newRow("a tool") << std::string("files.read")
                            << std::string(R"({"name":"files_x2E_read","type":"tool"})");
}

void TstAnthropicRequest::choiceHasTheWordsOfTheDialect()
{
    QFETCH(std::string, choice);
    QFETCH(std::string, expected);
    ChatRequest request = hello("claude-sonnet-4-5");
    request.toolChoice = choice;
    QVERIFY(!bodyOf(request).contains("tool_choice"));
    request.tools = {{"files.read", "", "{}"}};
    QCOMPARE(dumpJson(member(bodyOf(request), "tool_choice")), expected);
}

void TstAnthropicRequest::schemaBecomesAPlainObject_data()
{
    QTest::addColumn<std::string>("schema");
    QTest::addColumn<std::string>("expected");
    QTest::newRow("without a type")
        << std::string(R"({"properties":{"z":{},"a":{}}})")
        << std::string(R"({"properties":{"z":{},"a":{}},"type":"object"})");
    QTest::newRow("a choice at the top")
        << std::string(R"({"type":"object","anyOf":[{"required":["a"]}]})")
        << std::string(R"({"type":"object"})");
    const std::string empty = R"({"type":"object","properties":{}})";
    QTest::newRow("broken") << std::string("{") << empty;
    QTest::newRow("too deep") << std::string(100'000, '[') << empty;
}

void TstAnthropicRequest::schemaBecomesAPlainObject()
{
    QFETCH(std::string, schema);
    QFETCH(std::string, expected);
    ChatRequest request = hello("m");
    request.tools = {{"t", "", schema}};
    QVERIFY(bodyOf(request).is_object());
    // Models fill members in the order of the schema.
    QVERIFY(httpFor(request).body.find(expected) != std::string::npos);
}

void TstAnthropicRequest::nameGoesAndComesBack_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("sent");
    const auto row = [](const char *name, const char *sent) {
        QTest::newRow(sent) << std::string(name) << std::string(sent);
    };
    row("get_weather-2", "get_weather-2");
    row("files.read", "files_x2E_read");
    row("a b/c:d", "a_x20_b_x2F_c_x3A_d");
    row("gr\xC3\xB6\xC3\x9F"
        "e",
        "gr_xC3__xB6__xC3__x9F_e");
    row("a_x2E_b", "a_x5F_x2E_b");
    row("_x5F_x2E_", "_x5F_x5F_x5F_x2E_");
    row("_x2E.", "_x5F_x2E_x2E_");
    row(".x2E_", "_x2E_x2E_");
    row("_x2e_", "_x2e_");
}

void TstAnthropicRequest::nameGoesAndComesBack()
{
    QFETCH(std::string, name);
    QFETCH(std::string, sent);
    QCOMPARE(toAnthropicName(name), sent);
    QCOMPARE(fromAnthropicName(sent), name);
}

void TstAnthropicRequest::longNamesStayTwo()
{
    std::string name(80, 'a');
    const std::string one = toAnthropicName(name);
    name.push_back('b');
    const std::string other = toAnthropicName(name);
    QCOMPARE(one.size(), std::size_t(64));
    QVERIFY(one != other);
    QCOMPARE(toAnthropicName(fromAnthropicName(one)), one);
    // What a model made up is no name of ours.
    QCOMPARE(fromAnthropicName("a_xFF_b"), std::string("a_xFF_b"));
    QCOMPARE(fromAnthropicName("_x61_"), std::string("_x61_"));
}

void TstAnthropicRequest::systemMessagesStandInOnePlace()
{
    ChatRequest request = hello("m");
    request.system = "one";
    request.messages.push_back({Role::System, "two"});
    COMPARE_JSON(bodyOf(request)["system"], Json("one\n\ntwo"));
    request.system = " \n";
    request.messages.pop_back();
    QVERIFY(!bodyOf(request).contains("system"));
}

QTEST_GUILESS_MAIN(TstAnthropicRequest)

#include "tst_anthropicrequest.moc"
