// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/anthropicrequest.h"

#include "core/wire/anthropicmessages.h"
#include "core/wire/anthropicmodel.h"
#include "core/wire/anthropicnames.h"
#include "core/wire/jsontext.h"
#include "core/wire/plaintext.h"
#include "core/wire/requestparts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace signalbox::wire {

namespace {

using Out = nlohmann::ordered_json;

// The top of a schema must be a plain object; what else a tool says there is the tool's own check.
Out inputSchema(const ToolDefinition &tool)
{
    Out schema = toolSchema(tool);
    for (const char *key : {"oneOf", "anyOf", "allOf"})
        schema.erase(key);
    schema["type"] = "object";
    return schema;
}

bool isForced(const ChatRequest &request)
{
    return !request.tools.empty() && !request.toolChoice.empty() && request.toolChoice != "auto" &&
           request.toolChoice != "none";
}

Out toolChoice(const std::string &choice)
{
    if (choice == "auto" || choice == "none")
        return {{"type", choice}};
    if (choice == "required")
        return {{"type", "any"}};
    return {{"type", "tool"}, {"name", toAnthropicName(choice)}};
}

void addTools(Out &body, const ChatRequest &request, const std::vector<std::string> &calledTools)
{
    for (const ToolDefinition &tool : request.tools) {
        Out one = {{"name", toAnthropicName(tool.name)}};
        if (!tool.description.empty())
            one["description"] = tool.description;
        one["input_schema"] = inputSchema(tool);
        body["tools"].push_back(std::move(one));
    }
    if (!request.tools.empty()) {
        if (!request.toolChoice.empty())
            body["tool_choice"] = toolChoice(request.toolChoice);
        return;
    }
    if (calledTools.empty())
        return;
    for (const std::string &name : std::set<std::string>(calledTools.begin(), calledTools.end()))
        body["tools"].push_back({{"name", name}, {"input_schema", {{"type", "object"}}}});
    body["tool_choice"] = toolChoice("none");
}

long long budgetFor(std::string_view effort)
{
    using Budget = std::pair<std::string_view, long long>;
    constexpr std::array<Budget, 4> kBudgets = {
        {{"minimal", 1'024}, {"low", 2'048}, {"medium", 8'192}, {"high", 16'384}}};
    const auto *found = std::ranges::find(kBudgets, effort, &Budget::first);
    return found == kBudgets.end() ? 32'768 : found->second;
}

void addBudget(Out &body, std::string_view effort, long long maxTokens)
{
    constexpr long long kLeast = 1'024;
    const long long most = maxTokens - maxTokens / 4;
    if (most >= kLeast)
        body["thinking"] = {{"type", "enabled"},
                            {"budget_tokens", std::min(budgetFor(effort), most)}};
}

void addAdaptive(Out &body, std::string effort, const AnthropicModel &model, bool isForcedChoice)
{
    if (effort == "minimal")
        effort = "low";
    else if (effort == "xhigh" && !model.knowsExtraHigh)
        effort = "high";
    // Without `display` the newest models keep their thoughts to themselves.
    if (!isForcedChoice)
        body["thinking"] = {{"type", "adaptive"}, {"display", "summarized"}};
    body["output_config"] = {{"effort", effort}};
}

void addThinking(Out &body, const ChatRequest &request, const AnthropicModel &model,
                 long long maxTokens, bool isOpenTurnThoughtless)
{
    const std::string effort = lowered(trimmed(request.reasoningEffort));
    if (effort.empty() || model.thinking == AnthropicThinking::None)
        return;
    if (effort == "none")
        body["thinking"] = {{"type", "disabled"}};
    else if (model.thinking == AnthropicThinking::Adaptive)
        addAdaptive(body, effort, model, isForced(request));
    else if (!isForced(request) && !isOpenTurnThoughtless)
        addBudget(body, effort, maxTokens);
}

void addSampling(Out &body, const ChatRequest &request, const AnthropicModel &model)
{
    const bool isThinking = body.contains("thinking") && body["thinking"]["type"] != "disabled";
    if (isThinking || !model.takesSampling)
        return;
    if (request.temperature)
        body["temperature"] = std::clamp(*request.temperature, 0.0, 1.0);
    else if (request.topP)
        body["top_p"] = *request.topP;
}

} // namespace

std::string anthropicBody(const ChatRequest &request, const Quirks &quirks, AnthropicHost host)
{
    Out body = Out::object();
    switch (host) {
    case AnthropicHost::Native:
        body["model"] = request.model;
        break;
    case AnthropicHost::Vertex:
        body["anthropic_version"] = "vertex-2023-10-16";
        break;
    }
    const AnthropicModel model = anthropicModel(request.model);
    const long long maxTokens = request.maxOutputTokens.value_or(model.defaultMaxTokens);
    body["max_tokens"] = maxTokens;
    if (std::string system = systemText(request); !trimmed(system).empty())
        body["system"] = std::move(system);
    AnthropicMessages messages = anthropicMessages(request.messages);
    body["messages"] = std::move(messages.list);
    addTools(body, request, messages.calledTools);
    addThinking(body, request, model, maxTokens, messages.isOpenTurnThoughtless);
    addSampling(body, request, model);
    body["stream"] = quirks.stream;
    return dumpJson(body);
}

} // namespace signalbox::wire
