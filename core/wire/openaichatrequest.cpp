// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/openaichatrequest.h"

#include "core/wire/jsontext.h"
#include "core/wire/openaichatmessages.h"
#include "core/wire/requestparts.h"

namespace signalbox::wire {

namespace {

// Members go out in the order in which people write them, which makes requests easy to read.
using Out = nlohmann::ordered_json;

Out functionDeclaration(const ToolDefinition &tool)
{
    Out function = {{"name", tool.name}};
    if (!tool.description.empty())
        function["description"] = tool.description;
    function["parameters"] = toolSchema(tool);
    return function;
}

bool isWord(const std::string &choice)
{
    return choice == "auto" || choice == "none" || choice == "required";
}

Out namedTool(const std::string &name)
{
    return {{"type", "function"}, {"function", {{"name", name}}}};
}

// Null where nothing is said.
Out toolChoice(const std::string &choice, ToolChoices known)
{
    if (choice.empty())
        return {};
    switch (known) {
    case ToolChoices::All:
        return isWord(choice) ? Out(choice) : namedTool(choice);
    case ToolChoices::AnyWord:
        if (choice == "required")
            return "any";
        return isWord(choice) ? Out(choice) : namedTool(choice);
    case ToolChoices::WordsOnly:
        return isWord(choice) ? choice : "required";
    case ToolChoices::AutoOnly:
        return choice == "none" ? "none" : "auto";
    case ToolChoices::Unsent:
        break;
    }
    return {};
}

void addNativeTools(Out &body, const ChatRequest &request, const Quirks &quirks)
{
    for (const ToolDefinition &tool : request.tools)
        body["tools"].push_back({{"type", "function"}, {"function", functionDeclaration(tool)}});
    if (const Out choice = toolChoice(request.toolChoice, quirks.toolChoices); !choice.is_null())
        body["tool_choice"] = choice;
    if (quirks.parallelToolCalls)
        body["parallel_tool_calls"] = true;
}

void addLegacyFunctions(Out &body, const ChatRequest &request)
{
    for (const ToolDefinition &tool : request.tools)
        body["functions"].push_back(functionDeclaration(tool));
    const std::string &choice = request.toolChoice;
    if (choice == "required") // the format has no word for it
        body["function_call"] = "auto";
    else if (choice == "auto" || choice == "none")
        body["function_call"] = choice;
    else if (!choice.empty())
        body["function_call"] = {{"name", choice}};
}

void addLimit(Out &body, const ChatRequest &request, LimitName name)
{
    if (!request.maxOutputTokens)
        return;
    switch (name) {
    case LimitName::MaxTokens:
        body["max_tokens"] = *request.maxOutputTokens;
        break;
    case LimitName::MaxCompletionTokens:
        body["max_completion_tokens"] = *request.maxOutputTokens;
        break;
    case LimitName::None:
        break;
    }
}

void addSettings(Out &body, const ChatRequest &request, const Quirks &quirks)
{
    addLimit(body, request, quirks.limitName);
    if (request.temperature)
        body["temperature"] = *request.temperature;
    if (request.topP)
        body["top_p"] = *request.topP;
    if (!request.reasoningEffort.empty())
        body["reasoning_effort"] = request.reasoningEffort;
    body["stream"] = quirks.stream;
    if (quirks.stream && quirks.streamUsage)
        body["stream_options"] = {{"include_usage", true}};
}

} // namespace

std::string openAiChatBody(const ChatRequest &asked, const Quirks &quirks)
{
    const ChatRequest request = acceptedRequest(asked, quirks);
    Out body = {{"model", request.model}};
    body["messages"] = OpenAiChatMessages(request, quirks).build();
    if (!request.tools.empty()) {
        if (quirks.toolFormat == ToolFormat::Legacy)
            addLegacyFunctions(body, request);
        else
            addNativeTools(body, request, quirks);
    }
    addSettings(body, request, quirks);
    return dumpJson(body);
}

} // namespace signalbox::wire
