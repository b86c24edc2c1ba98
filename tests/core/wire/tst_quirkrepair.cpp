// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/wire/refusedrequests.h"

#include <QTest>

using namespace signalbox::wire;

class TstQuirkRepair final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusalsAreRepaired_data();
    void refusalsAreRepaired();
    void wordsAreTheServers();
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

void TstQuirkRepair::wordsAreTheServers()
{
    const std::string message = "`temperature` is deprecated for this model.";
    const ApiError error = codecFor(Dialect::OpenAiChat).readError({400, {}}, openAi(message));
    const auto repair = repairFor(error, Dialect::OpenAiChat, fullRequest(), {});
    QVERIFY(repair);
    QCOMPARE(repair->words, message);
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
