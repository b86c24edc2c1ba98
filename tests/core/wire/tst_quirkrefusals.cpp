// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/jsontext.h"
#include "tests/core/wire/refusedrequests.h"

#include <QTest>

#include <array>

using namespace signalbox::wire;

class TstQuirkRefusals final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lookAlikesAreLeftAlone_data();
    void lookAlikesAreLeftAlone();
    void nothingIsRepairedThatWasNotSent();
    void recordedErrors_data();
    void recordedErrors();
    void triedRepairsAreNotTriedAgain();
    void responsesRefusals_data();
    void responsesRefusals();
    void everyDialectLeavesOutWhatIsRefused_data();
    void everyDialectLeavesOutWhatIsRefused();
    void missingApiIsRecognised_data();
    void missingApiIsRecognised();
    void hostileTextIsReadInBounds();
    void strictServersAreSatisfied_data();
    void strictServersAreSatisfied();
};

void TstQuirkRefusals::lookAlikesAreLeftAlone_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<std::string>("body");
    const auto row = [](const char *name, int status, const std::string &body) {
        QTest::newRow(name) << status << body;
    };
    row("too large a limit", 400,
        openAi("max_tokens is too large: 50000. This model supports at most 16384 completion "
               "tokens, whereas you provided 50000.",
               "invalid_value", "max_tokens"));
    row("context", 400,
        openAi("This model's maximum context length is 8192 tokens. However, you requested 9000 "
               "tokens (1000 in the messages, 8000 in the completion). Please reduce the length of "
               "the messages or max_tokens.",
               "context_length_exceeded", "messages"));
    row("temperature out of range", 400,
        openAi("Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got "
               "3 instead.",
               "decimal_above_max_value", "temperature"));
    row("another parameter", 400,
        openAi("Unsupported parameter: 'top_k' is not supported with this model. Supported are: "
               "temperature, top_p, max_tokens, stream.",
               "unsupported_parameter", "top_k"));
    row("several of others", 400, openAi("Unsupported parameters: 'seed', 'logit_bias'"));
    row("another member of ours", 400,
        openAi("Unknown parameter: 'messages[0].max_tokens'.", "unknown_parameter",
               "messages[0].max_tokens"));
    row("effort value", 400,
        openAi("Unsupported value: 'reasoning_effort' does not support 'minimal' with this model. "
               "Supported values are: 'low', 'medium', and 'high'.",
               "unsupported_value", "reasoning_effort"));
    row("temperature value", 400,
        openAi("Unsupported value: 'temperature' does not support 2 with this model. Supported "
               "values are: 0 to 1.",
               "unsupported_value", "temperature"));
    row("too long a text", 400,
        openAi("Invalid 'messages[1].content': string too long.", "string_above_max_length",
               "messages[1].content"));
    row("no images", 400, openAi("This model does not support image input."));
    row("broken call of the model", 400,
        openAi("Tool call validation failed: attempted to call tool 'x' which was not in "
               "request.tools",
               "tool_use_failed"));
    row("a bad tool name", 400,
        openAi("Invalid 'tools[0].function.name': string does not match pattern.", "invalid_value",
               "tools[0].function.name"));
    row("a schema fault we cannot mend", 400,
        openAi("Invalid schema for function 'look_up': In context=('properties', 'a'), array "
               "schema missing items.",
               "invalid_function_parameters", "tools[0].function.parameters"));
    row("both limits", 400,
        openAi("Setting 'max_tokens' and 'max_completion_tokens' at the same time is not "
               "supported."));
    row("roles after the system message", 400,
        openAi("After the optional system message, conversation roles must alternate "
               "user/assistant/user/assistant/..."));
    row("union of string and list", 400,
        R"({"detail":[{"loc":["body","messages",0,"content"],"msg":"Input should be a valid )"
        R"(string"},{"loc":["body","messages",0,"content"],"msg":"Input should be a valid list"}]})");
    row("a key", 401, openAi("Unsupported parameter: 'temperature' is not supported"));
    row("a limit in time", 429, openAi("max_tokens is not supported at this rate"));
    row("no status for it", 503, openAi("Unsupported parameter: 'temperature'"));
    row("a server fault", 500, openAi("Unsupported parameter: 'temperature'"));
    row("a filter", 400,
        openAi("The response was filtered: 'temperature' is not supported", "content_filter"));
    row("words only", 400, openAi("stream tools temperature max_tokens system stream_options"));
    row("no words", 400, "");
    row("no JSON", 400, "<html><title>400 Bad Request</title></html>");
    row("Gemini's silence", 400,
        R"([{"error":{"code":400,"message":"Request contains an invalid argument.","status":)"
        R"("INVALID_ARGUMENT"}}])");
}

void TstQuirkRefusals::lookAlikesAreLeftAlone()
{
    QFETCH(int, status);
    QFETCH(std::string, body);
    QCOMPARE(repairOf(Dialect::OpenAiChat, status, body, asItIs), std::string());
}

// The same refusals, to a request that holds none of it.
void TstQuirkRefusals::nothingIsRepairedThatWasNotSent()
{
    const std::array bodies = std::to_array<std::string>({
        openAi("Unsupported parameter: 'max_tokens' is not supported with this model.",
               "unsupported_parameter", "max_tokens"),
        openAi("Unsupported parameter: 'temperature' is not supported with this model.",
               "unsupported_parameter", "temperature"),
        openAi("`temperature` and `top_p` cannot both be specified for this model."),
        openAi("Unsupported value: 'messages[0].role' does not support 'system' with this model.",
               "unsupported_value", "messages[0].role"),
        openAi("registry.ollama.ai/library/gemma3:4b does not support tools"),
        openAi("tool_choice 'required' is incompatible with thinking enabled"),
        openAi("Unknown name \"$schema\" at 'tools[0].function_declarations[0].parameters'"),
        openAi("messages: text content blocks must be non-empty"),
        openAi("Tool call id was x but must be a-z, A-Z, 0-9, with a length of 9."),
        openAi("Unexpected role 'user' after role 'tool'"),
        openAi("property 'reasoning_content' is unsupported"),
        openAi("Tool message must have a 'name' field."),
    });
    for (const std::string &body : bodies)
        QCOMPARE(repairOf(Dialect::OpenAiChat, 400, body,
                          [](ChatRequest &request, Quirks &quirks) {
                              request = bareRequest();
                              quirks.stream = false;
                          }),
                 std::string());
}

void TstQuirkRefusals::recordedErrors_data()
{
    QTest::addColumn<std::string>("file");
    QTest::addColumn<int>("status");
    QTest::addColumn<std::string>("repair");
    const auto row = [](const char *name, int status, const char *repair) {
        QTest::newRow(name) << "openai-chat/" + std::string(name) + ".json" << status
                            << std::string(repair);
    };
    row("error-openai-400-max-tokens", 400, "limit=max_completion_tokens");
    row("error-openai-400-unsupported-value", 400, "system_role=developer");
    row("error-deepseek-401", 401, "");
    row("error-groq-400-tool-use-failed", 400, "");
    row("error-groq-404", 404, "");
    row("error-mistral-401", 401, "");
    row("error-openai-401", 401, "");
    row("error-openai-404-model", 404, "");
    row("error-openrouter-400-context", 400, "");
    row("error-openrouter-429", 429, "");
}

void TstQuirkRefusals::recordedErrors()
{
    QFETCH(std::string, file);
    QFETCH(int, status);
    QFETCH(std::string, repair);
    QCOMPARE(repairOf(Dialect::OpenAiChat, status, readWireFile(file), asItIs), repair);
}

// o1-mini knows neither role, and some servers neither name of the limit.
void TstQuirkRefusals::triedRepairsAreNotTriedAgain()
{
    const std::string role = openAi("Unsupported value: 'messages[0].role' does not support "
                                    "'developer' with this model.",
                                    "unsupported_value", "messages[0].role");
    const Case developer = [](ChatRequest &, Quirks &q) { q.systemRole = SystemRole::Developer; };
    const QuirkChange tried[] = {{"system_role", "developer"}};
    QCOMPARE(repairOf(Dialect::OpenAiChat, 400, role, developer),
             std::string("system_role=system"));
    QCOMPARE(repairOf(Dialect::OpenAiChat, 400, role, developer, tried),
             std::string("system_role=user"));

    const std::string limit = openAi("Unknown parameter: 'max_completion_tokens'.",
                                     "unknown_parameter", "max_completion_tokens");
    const Case other = [](ChatRequest &, Quirks &q) {
        q.limitName = LimitName::MaxCompletionTokens;
    };
    const QuirkChange triedLimit[] = {{"limit", "max_completion_tokens"}};
    QCOMPARE(repairOf(Dialect::OpenAiChat, 400, limit, other, triedLimit),
             std::string("limit=none"));

    const std::string temperature = openAi("`temperature` is deprecated for this model.");
    const QuirkChange triedOff[] = {{"temperature", "off"}};
    QCOMPARE(repairOf(Dialect::OpenAiChat, 400, temperature, asItIs, triedOff), std::string());
}

void TstQuirkRefusals::responsesRefusals_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("repair");
    QTest::newRow("limit") << std::string(
                                  R"({"detail":"Unsupported parameter: max_output_tokens"})")
                           << std::string("limit=none");
    QTest::newRow("temperature")
        << openAi("Unsupported parameter: 'temperature' is not supported with this model.",
                  "unsupported_parameter", "temperature")
        << std::string("temperature=off");
    QTest::newRow("store") << openAi("Unknown parameter: 'store'.", "unknown_parameter", "store")
                           << std::string("store=unsent");
    QTest::newRow("include") << openAi("Encrypted content is not supported with this model.",
                                       "unsupported_parameter", "include")
                             << std::string("encrypted_reasoning=off");
    QTest::newRow("summary") << openAi("Your organization must be verified to generate reasoning "
                                       "summaries.",
                                       "unsupported_value", "reasoning.summary")
                             << std::string("reasoning_summary=off");
    QTest::newRow("strict") << openAi("Unknown parameter: 'tools[0].strict'.", "unknown_parameter",
                                      "tools[0].strict")
                            << std::string("strict=unsent");
    QTest::newRow("effort") << openAi("Unsupported parameter: 'reasoning.effort' is not supported "
                                      "with this model.",
                                      "unsupported_parameter", "reasoning.effort")
                            << std::string("reasoning_effort=off");
}

void TstQuirkRefusals::responsesRefusals()
{
    QFETCH(std::string, body);
    QFETCH(std::string, repair);
    QCOMPARE(repairOf(Dialect::OpenAiResponses, 400, body, asItIs), repair);
}

void TstQuirkRefusals::everyDialectLeavesOutWhatIsRefused_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::newRow("OpenAiChat") << Dialect::OpenAiChat;
    QTest::newRow("OpenAiResponses") << Dialect::OpenAiResponses;
    QTest::newRow("Anthropic") << Dialect::Anthropic;
    QTest::newRow("AnthropicVertex") << Dialect::AnthropicVertex;
    QTest::newRow("BedrockConverse") << Dialect::BedrockConverse;
    QTest::newRow("Google") << Dialect::Google;
}

void TstQuirkRefusals::everyDialectLeavesOutWhatIsRefused()
{
    QFETCH(Dialect, dialect);
    const std::string words = "`temperature` is deprecated for this model.";
    const std::string body =
        dialect == Dialect::BedrockConverse ? dumpJson(Json{{"message", words}}) : openAi(words);
    const ChatRequest request = fullRequest();
    const Codec &codec = codecFor(dialect);
    const auto repair = repairFor(codec.readError({400, {}}, body), dialect, request, {});
    QVERIFY(repair);
    Quirks quirks;
    QVERIFY(applyQuirk(quirks, repair->change.name, repair->change.value));
    QVERIFY(codec.chatRequest(request, {}, {}).body.find("temperature") != std::string::npos);
    QVERIFY(codec.chatRequest(request, quirks, {}).body.find("temperature") == std::string::npos);
}

void TstQuirkRefusals::missingApiIsRecognised_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<int>("status");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<bool>("missing");
    const Dialect chat = Dialect::OpenAiChat;
    const Dialect responses = Dialect::OpenAiResponses;
    QTest::newRow("OpenAI o1-pro")
        << chat << 404
        << openAi("This model is only supported in v1/responses and not in v1/chat/completions.",
                  {}, "model")
        << true;
    QTest::newRow("gateway") << chat << 400
                             << openAi("Unsupported legacy protocol: /v1/chat/completions is not "
                                       "supported. Please use /v1/responses.")
                             << true;
    QTest::newRow("Azure o1-pro")
        << chat << 400
        << openAi("The chatCompletion operation does not work with the specified model, o1-pro.",
                  "OperationNotSupported")
        << true;
    QTest::newRow("FastAPI") << responses << 404 << std::string(R"({"detail":"Not Found"})")
                             << true;
    QTest::newRow("Go") << responses << 404 << std::string("404 page not found") << true;
    QTest::newRow("OpenAI path") << responses << 404 << openAi("Invalid URL (POST /v1/responses)")
                                 << true;
    QTest::newRow("method") << responses << 405 << std::string(R"({"detail":"Method Not Allowed"})")
                            << true;
    QTest::newRow("unknown model")
        << chat << 404
        << openAi("The model `x` does not exist or you do not have access to it.",
                  "model_not_found")
        << false;
    QTest::newRow("other fault") << chat << 400 << openAi("Not found: temperature") << false;
    QTest::newRow("server") << responses << 500 << std::string("not found") << false;
}

void TstQuirkRefusals::missingApiIsRecognised()
{
    QFETCH(Dialect, dialect);
    QFETCH(int, status);
    QFETCH(std::string, body);
    QFETCH(bool, missing);
    QCOMPARE(missesApi(codecFor(dialect).readError({status, {}}, body), dialect), missing);
}

void TstQuirkRefusals::hostileTextIsReadInBounds()
{
    std::string flood;
    for (int i = 0; i < 20'000; ++i)
        flood += "unsupported parameter: 'a','b',";
    QCOMPARE(repairOf(Dialect::OpenAiChat, 400, openAi(flood), asItIs), std::string());
    for (const char *text :
         {"unsupported parameter", "unsupported parameter: '", "is not supported",
          "' is not supported", "[[[[]]]] is not supported", "unknown field \\\\\\",
          "unsupported parameter: .....", "\xFF\xFE is not supported"})
        QCOMPARE(repairOf(Dialect::OpenAiChat, 400, openAi(text), asItIs), std::string());
}

// Each refuses one thing of a request that holds everything, in the words of a real one.
void TstQuirkRefusals::strictServersAreSatisfied_data()
{
    QTest::addColumn<Judge>("judge");
    const auto row = [](const char *name, Judge judge) { QTest::newRow(name) << judge; };
    row("max_tokens", [](const Json &body) {
        return body.contains("max_tokens") ? openAi("Unknown parameter: 'max_tokens'.") : "";
    });
    row("no limit at all", [](const Json &body) {
        for (const char *name : {"max_tokens", "max_completion_tokens"}) {
            if (body.contains(name))
                return openAi(std::string("Unsupported parameter: '") + name + "'");
        }
        return std::string();
    });
    row("stream", [](const Json &body) {
        return body["stream"] == true ? openAi("Unsupported value: 'stream' does not support true",
                                               "unsupported_value", "stream")
                                      : "";
    });
    row("stream_options", [](const Json &body) {
        return body.contains("stream_options")
                   ? openAi("Unrecognized request argument supplied: stream_options")
                   : "";
    });
    row("sampling", [](const Json &body) {
        for (const char *name : {"temperature", "top_p", "reasoning_effort"}) {
            if (body.contains(name))
                return openAi(std::string("property '") + name + "' is unsupported");
        }
        return std::string();
    });
    row("no system role", [](const Json &body) {
        for (const Json &message : body["messages"]) {
            const std::string &role = textMember(message, "role");
            if (role == "system" || role == "developer")
                return openAi("Unsupported value: 'messages[0].role' does not support '" + role +
                                  "' with this model.",
                              "unsupported_value", "messages[0].role");
        }
        return std::string();
    });
    row("no forced tools", [](const Json &body) {
        return body["tool_choice"] == "required"
                   ? openAi("tool_choice 'required' is incompatible with thinking enabled")
                   : "";
    });
    row("no tools", [](const Json &body) {
        const std::string text = dumpJson(body);
        return text.find("tool_call") != std::string::npos || body.contains("tools")
                   ? std::string(R"({"error":"m does not support tools"})")
                   : std::string();
    });
    row("a poor schema", [](const Json &body) {
        const std::string schema = dumpJson(body["tools"][0]["function"]["parameters"]);
        for (const char *name : {"$schema", "additionalProperties", "const"}) {
            if (schema.find('"' + std::string(name) + "\":") != std::string::npos)
                return openAi(std::string("Unknown name \"") + name + "\" at 'tools[0]'");
        }
        return std::string();
    });
    row("no null", [](const Json &body) {
        for (const Json &message : body["messages"]) {
            if (message.contains("content") && message["content"].is_null())
                return openAi("Invalid value for 'content': expected a string, got null.");
        }
        return std::string();
    });
    row("no empty text", [](const Json &body) {
        for (const Json &message : body["messages"]) {
            if (member(message, "content").is_string() && textMember(message, "content").empty())
                return openAi("messages: text content blocks must be non-empty");
        }
        return std::string();
    });
    row("ids of nine letters", [](const Json &body) {
        const std::string id = textMember(body["messages"][3], "tool_call_id");
        return id.size() == 9 ? ""
                              : openAi("Tool call id was " + id +
                                       " but must be a-z, A-Z, 0-9, with a length of 9.");
    });
    row("names of results", [](const Json &body) {
        return body["messages"][3].contains("name")
                   ? ""
                   : openAi("Tool message must have a 'name' field.");
    });
    row("a turn after results", [](const Json &body) {
        return textMember(body["messages"][4], "role") == "user"
                   ? openAi("Unexpected role 'user' after role 'tool'")
                   : "";
    });
    row("all thoughts", [](const Json &body) {
        return body["messages"][2].contains("reasoning_content")
                   ? ""
                   : openAi("The `reasoning_content` in the thinking mode must be passed back to "
                            "the API.");
    });
}

void TstQuirkRefusals::strictServersAreSatisfied()
{
    QFETCH(Judge, judge);
    const Codec &codec = codecFor(Dialect::OpenAiChat);
    const ChatRequest request = fullRequest();
    Quirks quirks;
    std::vector<QuirkChange> tried;
    for (;;) {
        const Json body = *parseJson(codec.chatRequest(request, quirks, {}).body);
        const std::string refusal = judge(body);
        if (refusal.empty())
            break;
        const auto repair = repairFor(codec.readError({400, {}}, refusal), Dialect::OpenAiChat,
                                      request, quirks, tried);
        QVERIFY2(repair, refusal.c_str());
        QVERIFY(applyQuirk(quirks, repair->change.name, repair->change.value));
        tried.push_back(repair->change);
    }
    QVERIFY(!tried.empty() && tried.size() <= 3);
}

QTEST_GUILESS_MAIN(TstQuirkRefusals)

#include "tst_quirkrefusals.moc"
