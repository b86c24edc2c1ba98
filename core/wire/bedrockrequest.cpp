// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/bedrockrequest.h"

#include "core/wire/anthropicmodel.h"
#include "core/wire/anthropicnames.h"
#include "core/wire/bedrockmessages.h"
#include "core/wire/plaintext.h"
#include "core/wire/requestparts.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <utility>

namespace signalbox::wire {

namespace {

using Out = nlohmann::ordered_json;

constexpr long long kSmallestBudget = 1024;
constexpr long long kAnswerBesideThinking = 4096;

// The service wants the schema of an object that says so itself.
Out inputSchema(const ToolDefinition &tool)
{
    Out schema = toolSchema(tool);
    schema["type"] = "object";
    return schema;
}

Out toolSpec(const ToolDefinition &tool)
{
    Out spec = {{"name", toAnthropicName(tool.name)}};
    if (!trimmed(tool.description).empty())
        spec["description"] = tool.description;
    spec["inputSchema"] = {{"json", inputSchema(tool)}};
    return {{"toolSpec", std::move(spec)}};
}

Out toolsOf(const ChatRequest &request, bool offered)
{
    Out tools = Out::array();
    if (offered) {
        for (const ToolDefinition &tool : request.tools)
            tools.push_back(toolSpec(tool));
        return tools;
    }
    std::set<std::string> named;
    for (const ChatMessage &message : request.messages) {
        for (const ToolCall &call : message.toolCalls) {
            if (message.role == Role::Assistant && named.insert(call.name).second)
                tools.push_back(toolSpec({call.name, {}, {}}));
        }
    }
    return tools;
}

bool isForced(const ChatRequest &request)
{
    const std::string &choice = request.toolChoice;
    return !request.tools.empty() && !choice.empty() && choice != "auto" && choice != "none";
}

void addTools(Out &body, const ChatRequest &request)
{
    const std::string &choice = request.toolChoice;
    const bool offered = !request.tools.empty() && choice != "none";
    Out tools = toolsOf(request, offered);
    if (tools.empty())
        return;
    Out &config = body["toolConfig"];
    config["tools"] = std::move(tools);
    if (!offered || choice.empty())
        return;
    if (choice == "auto")
        config["toolChoice"] = {{"auto", Out::object()}};
    else if (choice == "required")
        config["toolChoice"] = {{"any", Out::object()}};
    else
        config["toolChoice"] = {{"tool", {{"name", toAnthropicName(choice)}}}};
}

bool beginsWith(const Out &turn, const char *role, const char *block)
{
    return turn["role"] == role && turn["content"][0].contains(block);
}

// The turn that the model is in was begun elsewhere or without thinking. It goes on as long as the
// user brings results, with or without words beside them.
bool isOpenTurnThoughtless(const Out &turns)
{
    std::size_t begin = turns.size();
    if (begin > 0 && turns.back()["role"] == "assistant")
        --begin;
    while (begin >= 2 && beginsWith(turns[begin - 1], "user", "toolResult"))
        begin -= 2;
    return begin < turns.size() && !beginsWith(turns[begin], "assistant", "reasoningContent");
}

long long budgetOf(std::string_view effort)
{
    using Pair = std::pair<std::string_view, long long>;
    static constexpr std::array<Pair, 4> kBudgets = {
        {{"minimal", kSmallestBudget}, {"low", 2048}, {"medium", 8192}, {"high", 16'384}}};
    const auto found = std::ranges::find(kBudgets, effort, &Pair::first);
    return found == kBudgets.end() ? 32'768 : found->second;
}

void addBudget(Out &body, const std::string &effort)
{
    Out &config = body["inferenceConfig"];
    long long budget = budgetOf(effort);
    if (config.contains("maxTokens")) {
        const auto most = config["maxTokens"].get<long long>();
        budget = std::min(budget, most - most / 4);
    } else {
        // The default of the service may be smaller than the budget.
        config["maxTokens"] = budget + kAnswerBesideThinking;
    }
    if (budget >= kSmallestBudget)
        body["additionalModelRequestFields"] = {
            {"thinking", {{"type", "enabled"}, {"budget_tokens", budget}}}};
}

void addAdaptive(Out &body, std::string effort, const AnthropicModel &model, bool forced)
{
    if (effort == "minimal")
        effort = "low";
    else if (effort == "xhigh" && !model.knowsExtraHigh)
        effort = "high";
    Out &fields = body["additionalModelRequestFields"];
    if (!forced)
        fields["thinking"] = {{"type", "adaptive"}};
    // The newest models keep their thoughts to themselves unless asked.
    if (!forced && model.knowsExtraHigh)
        fields["thinking"]["display"] = "summarized";
    fields["output_config"] = {{"effort", effort}};
}

void addThinking(Out &body, const ChatRequest &request, const AnthropicModel &model)
{
    const std::string effort = lowered(trimmed(request.reasoningEffort));
    if (effort.empty() || effort == "none")
        return;
    switch (model.thinking) {
    case AnthropicThinking::None:
        break;
    case AnthropicThinking::Budget:
        if (!isForced(request) && !isOpenTurnThoughtless(body["messages"]))
            addBudget(body, effort);
        break;
    case AnthropicThinking::Adaptive:
        addAdaptive(body, effort, model, isForced(request));
        break;
    }
}

// Claude takes no sampling with its thoughts, and of the two only one.
void addClaudeSettings(Out &body, const ChatRequest &request)
{
    const AnthropicModel model = anthropicModel(request.model);
    addThinking(body, request, model);
    const bool isThinking = body.contains("/additionalModelRequestFields/thinking"_json_pointer);
    if (isThinking || !model.takesSampling)
        return;
    if (request.temperature)
        body["inferenceConfig"]["temperature"] = std::clamp(*request.temperature, 0.0, 1.0);
    else if (request.topP)
        body["inferenceConfig"]["topP"] = *request.topP;
}

void addSettings(Out &body, const ChatRequest &request)
{
    if (request.maxOutputTokens)
        body["inferenceConfig"]["maxTokens"] = *request.maxOutputTokens;
    if (lowered(request.model).find("claude") != std::string::npos) {
        addClaudeSettings(body, request);
        return;
    }
    if (request.temperature)
        body["inferenceConfig"]["temperature"] = *request.temperature;
    if (request.topP)
        body["inferenceConfig"]["topP"] = *request.topP;
}

} // namespace

std::string bedrockBody(const ChatRequest &request)
{
    Out body = {{"messages", bedrockMessages(request)}};
    if (const std::string system = systemText(request); !trimmed(system).empty())
        body["system"] = Out::array({{{"text", system}}});
    addSettings(body, request);
    addTools(body, request);
    return dumpJson(body);
}

} // namespace signalbox::wire
