// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/quirkrepair.h"
#include "core/wire/refusal.h"
#include "tests/core/wire/wirecase.h"

#include <QTest>

#include <array>

using namespace signalbox::wire;

namespace {

constexpr char kSchema[] =
    R"({"$schema":"http://json-schema.org/draft-07/schema#","type":"object",)"
    R"("properties":{"title":{"type":"string","pattern":"^a"},"mode":)"
    R"({"type":"string","anyOf":[{"const":"x"},{"type":"null"}]},)"
    R"("pair":{"type":"array","items":[{"type":"string"}]}},)"
    R"("additionalProperties":false})";

// Everything that a repair could be about.
ChatRequest fullRequest()
{
    ChatRequest request;
    request.model = "m";
    request.system = "Be brief.";
    request.maxOutputTokens = 50;
    request.temperature = 0.2;
    request.topP = 0.9;
    request.reasoningEffort = "low";
    request.toolChoice = "required";
    request.tools = {{"look_up", "d", kSchema}};
    request.messages = {{Role::User, "Weather?"},
                        {Role::Assistant, ""},
                        {Role::Tool, ""},
                        {Role::User, "And now?"}};
    request.messages[1].toolCalls = {{"call_0fypS1hVX", "look_up", "{}"}};
    request.messages[1].replay = R"({"reasoning_content":"hm"})";
    request.messages[2].toolCallId = "call_0fypS1hVX";
    return request;
}

ChatRequest bareRequest()
{
    ChatRequest request;
    request.model = "m";
    request.messages = {{Role::User, "hi"}};
    return request;
}

using Case = void (*)(ChatRequest &, Quirks &);
// What a strict server says of a body; empty when it takes it.
using Judge = std::string (*)(const Json &body);

void asItIs(ChatRequest &, Quirks &) {}

std::string repairOf(Dialect dialect, int status, const std::string &body, Case set,
                     std::span<const QuirkChange> tried = {})
{
    ChatRequest request = fullRequest();
    Quirks quirks;
    set(request, quirks);
    const ApiError error = codecFor(dialect).readError({status, {}}, body);
    const auto repair = repairFor(error, dialect, request, quirks, tried);
    return repair ? repair->change.name + '=' + repair->change.value : std::string();
}

// {"error":{…}} as OpenAI and most others write it.
std::string openAi(const std::string &message, const std::string &code = {},
                   const std::string &param = {})
{
    return dumpJson(Json{{"error",
                          {{"message", message},
                           {"type", "invalid_request_error"},
                           {"param", param.empty() ? Json() : Json(param)},
                           {"code", code.empty() ? Json() : Json(code)}}}});
}

} // namespace

class TstQuirkRepair final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusalsAreRepaired_data();
    void refusalsAreRepaired();
    void lookAlikesAreLeftAlone_data();
    void lookAlikesAreLeftAlone();
    void nothingIsRepairedThatWasNotSent();
    void recordedErrors_data();
    void recordedErrors();
    void triedRepairsAreNotTriedAgain();
    void responsesRefusals_data();
    void responsesRefusals();
    void missingApiIsRecognised_data();
    void missingApiIsRecognised();
    void wordsAreTheServers();
    void hostileTextIsReadInBounds();
    void strictServersAreSatisfied_data();
    void strictServersAreSatisfied();
    void everyNamedQuirkApplies();
};

void TstQuirkRepair::refusalsAreRepaired_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<Case>("set");
    QTest::addColumn<std::string>("repair");
    const auto row = [](const char *name, int status, const std::string &body, const char *repair,
                        Case set = asItIs) {
        QTest::newRow(name) << status << body << set << std::string(repair);
    };

    // The limit.
    row("OpenAI max_tokens", 400,
        openAi("Unsupported parameter: 'max_tokens' is not supported with this model. Use "
               "'max_completion_tokens' instead.",
               "unsupported_parameter", "max_tokens"),
        "limit=max_completion_tokens");
    row("Copilot max_tokens", 400,
        R"({"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this )"
        R"(model. Use 'max_completion_tokens' instead.","code":"invalid_request_body"}})",
        "limit=max_completion_tokens");
    row("LiteLLM max_tokens", 400,
        openAi("litellm.BadRequestError: OpenAIException - Unsupported parameter: 'max_tokens' is "
               "not supported with this model. Use 'max_completion_tokens' instead."),
        "limit=max_completion_tokens");
    const Case newLimit = [](ChatRequest &, Quirks &q) {
        q.limitName = LimitName::MaxCompletionTokens;
    };
    row("old vLLM max_completion_tokens", 400,
        R"({"object":"error","message":"[{'type': 'extra_forbidden', 'loc': ('body', )"
        R"('max_completion_tokens'), 'msg': 'Extra inputs are not permitted', 'input': 8192}]",)"
        R"("type":"BadRequestError","param":null,"code":400})",
        "limit=max_tokens", newLimit);
    row("Azure max_completion_tokens", 400,
        openAi("Unrecognized request argument supplied: max_completion_tokens"), "limit=max_tokens",
        newLimit);
    row("FastAPI max_completion_tokens", 422,
        R"({"detail":[{"type":"extra_forbidden","loc":["body","max_completion_tokens"],)"
        R"("msg":"Extra inputs are not permitted","input":8}]})",
        "limit=max_tokens", newLimit);

    // Streaming and its options.
    row("Mistral stream_options", 422,
        R"({"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body",)"
        R"("stream_options"],"msg":"Extra inputs are not permitted","input":{}}]},)"
        R"("type":"invalid_request_error","param":null,"code":null})",
        "stream_options=off");
    row("Azure stream_options", 400,
        openAi("Unrecognized request argument supplied: stream_options. Please contact us through "
               "an Azure support request."),
        "stream_options=off");
    row("Azure, misspelt", 400, openAi("Unknwon parameter: 'stream_options'."),
        "stream_options=off");
    row("Databricks stream_options", 400,
        R"({"error_code":"BAD_REQUEST","message":"{\"message\":\"json: unknown field )"
        R"(\\\"stream_options\\\"\"}"})",
        "stream_options=off");
    row("Fireworks stream_options", 400,
        openAi("Extra inputs are not permitted, field: 'stream_options', value: {}"),
        "stream_options=off");
    row("o1 stream", 400,
        openAi("Unsupported value: 'stream' does not support true with this model. Only the "
               "default (false) value is supported.",
               "unsupported_value", "stream"),
        "stream=off");
    row("o1 on GitHub", 400,
        openAi("Unsupported value: 'stream' does not support true with this model. Supported "
               "values are: false.",
               "unsupported_value", "stream"),
        "stream=off");
    row("unverified organization", 400,
        openAi(
            "Your organization must be verified to stream this model. Please go to the settings.",
            "unsupported_value", "stream"),
        "stream=off");
    const Case whole = [](ChatRequest &, Quirks &q) { q.stream = false; };
    row("Qwen streams only", 400,
        R"({"error":{"code":"invalid_parameter_error","param":null,"message":"This model only )"
        R"(support stream mode, please enable the stream parameter to access the model. ",)"
        R"("type":"invalid_request_error"}})",
        "stream=on", whole);
    row("Codex streams only", 400, R"({"detail":"Stream must be set to true"})", "stream=on",
        whole);

    // Sampling.
    row("gpt-5 temperature", 400,
        openAi("Unsupported value: 'temperature' does not support 0.2 with this model. Only the "
               "default (1) value is supported.",
               "unsupported_value", "temperature"),
        "temperature=off");
    row("o3-mini temperature", 400,
        openAi("Unsupported parameter: 'temperature' is not supported with this model.",
               "unsupported_parameter", "temperature"),
        "temperature=off");
    row("Claude 4.5 behind LiteLLM", 400,
        openAi("litellm.BadRequestError: BedrockException - {\"message\":\"The model returned the "
               "following errors: `temperature` and `top_p` cannot both be specified for this "
               "model. Please use only one.\"}"),
        "top_p=off");
    row("deprecated temperature", 400, openAi("`temperature` is deprecated for this model."),
        "temperature=off");
    row("top_p", 400,
        openAi("Unsupported parameter: 'top_p' is not supported with this model.",
               "unsupported_parameter", "top_p"),
        "top_p=off");
    row("xAI effort", 400,
        R"({"code":"Client specified an invalid argument","error":"Argument not supported on )"
        R"(this model: reasoningEffort"})",
        "reasoning_effort=off");
    row("xAI effort, newer", 400,
        R"({"code":"invalid-argument","error":"Model grok-4-1-fast-reasoning does not support )"
        R"(parameter reasoningEffort."})",
        "reasoning_effort=off");

    // The system role.
    row("o1-mini system", 400,
        openAi("Unsupported value: 'messages[0].role' does not support 'system' with this model.",
               "unsupported_value", "messages[0].role"),
        "system_role=developer");
    row("Gemma on vLLM", 400,
        R"({"object":"error","message":"System role not supported","type":"BadRequestError",)"
        R"("param":null,"code":400})",
        "system_role=user");
    row("two roles in serde", 400,
        openAi("Failed to deserialize the JSON body into the target type: messages[0].role: "
               "unknown variant `system`, expected `user` or `assistant` at line 1 column 1932"),
        "system_role=user");
    row("two roles in FastAPI", 422,
        R"({"detail":[{"type":"literal_error","loc":["body","messages",0,"role"],"msg":"Input )"
        R"(should be 'user' or 'assistant'","input":"system"}]})",
        "system_role=user");
    row("Gemma of Google", 400,
        R"([{"error":{"code":400,"message":"Developer instruction is not enabled for )"
        R"(models/gemma-3-27b-it","status":"INVALID_ARGUMENT"}}])",
        "system_role=user");
    row("Mistral 0.1 template", 400,
        R"({"object":"error","message":"Conversation roles must alternate user/assistant/user/)"
        R"(assistant/...","type":"invalid_request_error","param":null,"code":null})",
        "system_role=user");
    const Case developer = [](ChatRequest &, Quirks &q) { q.systemRole = SystemRole::Developer; };
    row("DeepSeek developer", 400,
        openAi("Failed to deserialize the JSON body into the target type: messages[0].role: "
               "unknown variant `developer`, expected one of `system`, `user`, `assistant`, "
               "`tool` at line 1 column 85"),
        "system_role=system", developer);
    row("DashScope developer", 400,
        openAi("developer is not one of ['system', 'assistant', 'user', 'tool', 'function'] - "
               "'messages.['0].role'"),
        "system_role=system", developer);
    row("new-api developer", 400,
        R"({"error":{"message":"invalid parameter 'messages[0].role': invalid role 'developer', )"
        R"(must be one of: system, user, assistant, tool","type":"gateway_error","param":"",)"
        R"("code":"400002"}})",
        "system_role=system", developer);
    row("Vercel developer", 400,
        openAi("Invalid enum value. Expected 'system' | 'user' | 'assistant' | 'tool', received "
               "'developer'",
               "invalid_request_error", "messages.0.role"),
        "system_role=system", developer);

    // Tools.
    row("Moonshot required", 400,
        openAi("tool_choice 'required' is incompatible with thinking enabled"), "tool_choice=auto");
    const Case named = [](ChatRequest &r, Quirks &) { r.toolChoice = "look_up"; };
    row("Moonshot named", 400,
        openAi("tool_choice specified is incompatible with thinking enabled"), "tool_choice=auto",
        named);
    row("LM Studio named", 400,
        R"({"error":"Invalid tool_choice type: 'object'. Supported string values: none, auto, )"
        R"(required"})",
        "tool_choice=words", named);
    row("old vLLM required", 400,
        R"({"object":"error","message":"tool_choice must either be a named tool, \"auto\", or )"
        R"(\"none\".","type":"BadRequestError","param":null,"code":400})",
        "tool_choice=auto");
    row("Mistral any", 422,
        R"({"detail":[{"type":"enum","loc":["body","tool_choice"],"msg":"Input should be 'auto', )"
        R"('none' or 'any'","input":"required"}]})",
        "tool_choice=any");
    row("DeepSeek reasoner", 400, openAi("deepseek-reasoner does not support this tool_choice"),
        "tool_choice=auto");
    row("vLLM without flags", 400,
        R"({"object":"error","message":"\"auto\" tool choice requires --enable-auto-tool-choice )"
        R"(and --tool-call-parser to be set","type":"BadRequestError","param":null,"code":400})",
        "tools=off");
    row("Ollama", 400,
        R"({"error":{"message":"registry.ollama.ai/library/gemma3:4b does not support tools",)"
        R"("type":"api_error","param":null,"code":null}})",
        "tools=off");
    row("Ollama native", 400,
        R"({"error":"registry.ollama.ai/library/deepseek-r1:14b does not support tools"})",
        "tools=off");
    row("OpenRouter", 404,
        R"({"error":{"message":"No endpoints found that support tool use. To learn more about )"
        R"(provider routing, visit the documentation.","code":404}})",
        "tools=off");
    row("Groq", 400, openAi("`tool calling` is not supported with this model"), "tools=off");
    row("Azure before tools", 400, openAi("Unrecognized request argument supplied: tools"),
        "tool_format=legacy");
    row("o3-mini parallel", 400,
        openAi("Unsupported parameter: 'parallel_tool_calls' is not supported with this model.",
               "unsupported_parameter", "parallel_tool_calls"),
        "parallel_tool_calls=unsent", [](ChatRequest &, Quirks &q) { q.parallelToolCalls = true; });

    // Schemas.
    row("Gemini keywords", 400,
        R"([{"error":{"code":400,"message":"Invalid JSON payload received. Unknown name )"
        R"(\"$schema\" at 'tools[0].function_declarations[0].parameters': Cannot find field.\n)"
        R"(Invalid JSON payload received. Unknown name \"additionalProperties\" at )"
        R"('tools[0].function_declarations[0].parameters': Cannot find field.",)"
        R"("status":"INVALID_ARGUMENT"}}])",
        "schema_keywords=$schema,additionalProperties");
    row("a keyword that is also a property", 400,
        openAi("Invalid schema for function 'look_up': unsupported keyword 'pattern'"),
        "schema_keywords=pattern");
    row("Moonshot anyOf", 400,
        openAi("Invalid request: tools.function.parameters is not a valid moonshot flavored json "
               "schema, details: <At path 'properties.mode': when using anyOf, type should be "
               "defined in anyOf items instead of the parent schema>"),
        "schema_keywords=anyOf.type");
    row("OpenAI tuple", 400,
        openAi("Invalid schema for function 'look_up': [{'type': 'string'}] is not of type "
               "'object', 'boolean'.",
               "invalid_function_parameters", "tools[0].function.parameters"),
        "schema_keywords=items.list");

    // Content.
    row("text as parts refused", 422,
        R"({"detail":[{"type":"string_type","loc":["body","messages",0,"content"],"msg":"Input )"
        R"(should be a valid string","input":[{"type":"text","text":"x"}]}]})",
        "text_content=plain", [](ChatRequest &, Quirks &q) { q.textInParts = true; });
    row("null refused", 400,
        openAi("Invalid value for 'content': expected a string, got null.", {},
               "messages.[2].content"),
        "empty_turn=text");
    row("empty refused after null", 400, openAi("messages: text content blocks must be non-empty"),
        "empty_turn=left_out",
        [](ChatRequest &, Quirks &q) { q.turnWithoutText = TurnWithoutText::EmptyText; });
    row("empty result", 400, openAi("messages: text content blocks must be non-empty"),
        "empty_result=filled");

    // History.
    row("Mistral ids", 400,
        R"({"object":"error","message":"Tool call id was call_0fypS1hVX but must be a-z, A-Z, )"
        R"(0-9, with a length of 9.","type":"invalid_function_call","param":null,"code":"3280"})",
        "call_ids=nine_letters");
    row("Mistral order", 400,
        R"({"object":"error","message":"Unexpected role 'user' after role 'tool'","type":)"
        R"("invalid_request_error","param":null,"code":null})",
        "turn_after_results=on");
    row("name of the tool", 400,
        openAi("Tool message must have a 'name' field. The 'name' field is required to match the "
               "tool call with its response."),
        "tool_result_name=on");
    row("Gemini's name", 400,
        R"([{"error":{"code":400,"message":"* GenerateContentRequest.contents[2].parts[0].)"
        R"(function_response.name: Name cannot be empty.","status":"INVALID_ARGUMENT"}}])",
        "tool_result_name=on");
    row("name refused", 400, openAi("messages[3]: \"name\" is not supported by this endpoint"),
        "tool_result_name=off", [](ChatRequest &, Quirks &q) { q.toolResultName = true; });
    row("DeepSeek v4", 400,
        openAi("The `reasoning_content` in the thinking mode must be passed back to the API.",
               "invalid_request_error"),
        "reasoning_replay=always");
    row("Moonshot thoughts", 400,
        openAi("thinking is enabled but reasoning_content is missing in assistant tool call "
               "message at index 2"),
        "reasoning_replay=always");
    const Case always = [](ChatRequest &, Quirks &q) {
        q.reasoningReplay = ReasoningReplay::Always;
    };
    row("Groq thoughts", 400,
        openAi("'messages.1' : for 'role:assistant' the following must be satisfied[('messages.1' "
               ": property 'reasoning_content' is unsupported)]"),
        "reasoning_replay=never", always);
    row("Mistral thoughts", 422,
        R"({"detail":[{"type":"extra_forbidden","loc":["body","messages",1,"assistant",)"
        R"("reasoning_content"],"msg":"Extra inputs are not permitted","input":"\n"}]})",
        "reasoning_replay=never", always);

    // Where the refusal hides.
    row("behind OpenRouter", 400,
        R"({"error":{"code":400,"message":"Provider returned error","metadata":{"raw":)"
        R"("{\"error\":{\"message\":\"Unsupported parameter: 'temperature' is not supported with )"
        R"(this model.\",\"type\":\"invalid_request_error\"}}","provider_name":"OpenAI"}}})",
        "temperature=off");
    row("llama.cpp template", 500,
        R"({"error":{"code":500,"message":"Jinja Exception: Conversation roles must alternate )"
        R"(user/assistant/user/assistant/...","type":"server_error"}})",
        "system_role=user");
}

void TstQuirkRepair::refusalsAreRepaired()
{
    QFETCH(int, status);
    QFETCH(std::string, body);
    QFETCH(Case, set);
    QFETCH(std::string, repair);
    QCOMPARE(repairOf(Dialect::OpenAiChat, status, body, set), repair);
}

void TstQuirkRepair::lookAlikesAreLeftAlone_data()
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

void TstQuirkRepair::lookAlikesAreLeftAlone()
{
    QFETCH(int, status);
    QFETCH(std::string, body);
    QCOMPARE(repairOf(Dialect::OpenAiChat, status, body, asItIs), std::string());
}

// The same refusals, to a request that holds none of it.
void TstQuirkRepair::nothingIsRepairedThatWasNotSent()
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

void TstQuirkRepair::recordedErrors_data()
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

void TstQuirkRepair::recordedErrors()
{
    QFETCH(std::string, file);
    QFETCH(int, status);
    QFETCH(std::string, repair);
    QCOMPARE(repairOf(Dialect::OpenAiChat, status, readWireFile(file), asItIs), repair);
}

// o1-mini knows neither role, and some servers neither name of the limit.
void TstQuirkRepair::triedRepairsAreNotTriedAgain()
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

void TstQuirkRepair::responsesRefusals_data()
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

void TstQuirkRepair::responsesRefusals()
{
    QFETCH(std::string, body);
    QFETCH(std::string, repair);
    QCOMPARE(repairOf(Dialect::OpenAiResponses, 400, body, asItIs), repair);
}

void TstQuirkRepair::missingApiIsRecognised_data()
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

void TstQuirkRepair::missingApiIsRecognised()
{
    QFETCH(Dialect, dialect);
    QFETCH(int, status);
    QFETCH(std::string, body);
    QFETCH(bool, missing);
    QCOMPARE(missesApi(codecFor(dialect).readError({status, {}}, body), dialect), missing);
}

void TstQuirkRepair::wordsAreTheServers()
{
    const std::string message = "`temperature` is deprecated for this model.";
    const ApiError error = codecFor(Dialect::OpenAiChat).readError({400, {}}, openAi(message));
    const auto repair = repairFor(error, Dialect::OpenAiChat, fullRequest(), {});
    QVERIFY(repair);
    QCOMPARE(repair->words, message);
}

void TstQuirkRepair::hostileTextIsReadInBounds()
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
void TstQuirkRepair::strictServersAreSatisfied_data()
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
                   ? R"({"error":"m does not support tools"})"
                   : "";
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
            if (message.contains("content") && message["content"] == "")
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

void TstQuirkRepair::strictServersAreSatisfied()
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

void TstQuirkRepair::everyNamedQuirkApplies()
{
    for (const NamedQuirk &quirk : namedQuirks()) {
        Quirks quirks;
        QVERIFY(applyQuirk(quirks, quirk.name, quirk.value));
    }
    Quirks quirks;
    QVERIFY(!applyQuirk(quirks, "limit", "never heard of"));
    QVERIFY(!applyQuirk(quirks, "", ""));
    QVERIFY(!applyQuirk(quirks, kSchemaKeywords, "properties,type"));
    QVERIFY(applyQuirk(quirks, kSchemaKeywords, "$schema, unknown,$schema,format"));
    QCOMPARE(quirks.refusedKeywords, (std::vector<std::string>{"$schema", "format"}));
}

QTEST_GUILESS_MAIN(TstQuirkRepair)

#include "tst_quirkrepair.moc"
