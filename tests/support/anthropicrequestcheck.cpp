// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/anthropicrequestcheck.h"

#include "tests/support/anthropicturncheck.h"

#include <algorithm>
#include <initializer_list>

namespace signalbox {

namespace {

using Json = nlohmann::json;

const Json kNoText = "";

bool startsWithAny(std::string_view text, std::initializer_list<std::string_view> beginnings)
{
    return std::ranges::any_of(beginnings,
                               [&](std::string_view one) { return text.starts_with(one); });
}

bool isText(const Json &json, const char *key)
{
    return json.is_object() && json.contains(key) && json[key].is_string() && json[key] != kNoText;
}

class RequestCheck final
{
public:
    RequestCheck(const Json &body, AnthropicService service) : m_body(body), m_service(service) {}

    std::string problem()
    {
        checkFields();
        if (m_problem.empty())
            m_problem = m_turns.check(m_body["messages"]);
        if (!m_problem.empty())
            return m_problem;
        checkSystem();
        checkTools();
        checkToolChoice();
        checkThinking();
        checkEffort();
        checkSampling();
        return m_problem;
    }

private:
    void checkFields()
    {
        static const std::set<std::string> kKnown = {
            "max_tokens", "messages",      "system",       "stop_sequences",
            "stream",     "temperature",   "top_p",        "top_k",
            "tools",      "tool_choice",   "metadata",     "thinking",
            "container",  "output_config", "service_tier", "cache_control"};
        const bool isVertex = m_service == AnthropicService::Vertex;
        const char *named = isVertex ? "anthropic_version" : "model";
        for (const auto &[name, value] : m_body.items())
            require(kKnown.contains(name) || name == named,
                    name + ": extra inputs are not permitted");
        require(isText(m_body, named), std::string(named) + ": field required");
        require(!isVertex || m_body.value("anthropic_version", Json()) == "vertex-2023-10-16",
                "anthropic_version: unknown");
        const Json maxTokens = m_body.value("max_tokens", Json());
        require(maxTokens.is_number_integer() && maxTokens > 0, "max_tokens: field required");
        require(m_body.contains("messages"), "messages: field required");
        require(m_body.value("stream", Json(false)).is_boolean(), "stream: no truth value");
    }

    void checkSystem()
    {
        if (!m_body.contains("system"))
            return;
        const Json &system = m_body["system"];
        require((system.is_string() && system != kNoText) || (system.is_array() && !system.empty()),
                "system: must be text");
        for (const Json &block : system.is_array() ? system : Json::array())
            require(isText(block, "text") && block["type"] == "text",
                    "system: must be text blocks");
    }

    void checkTools()
    {
        const Json tools = m_body.value("tools", Json::array());
        require(tools.is_array(), "tools: no list");
        require(!m_turns.usesTools() || !tools.empty(),
                "requests with tool_use blocks must define tools");
        for (const Json &tool : tools) {
            require(tool.is_object() && isAnthropicName(tool.value("name", Json()), 64),
                    "tools: forbidden name");
            if (!m_problem.empty())
                return;
            require(m_toolNames.insert(tool["name"]).second, "tools: names must be unique");
            if (tool.value("type", Json("custom")) == "custom")
                checkCustomTool(tool);
        }
    }

    void checkCustomTool(const Json &tool)
    {
        static const std::set<std::string> kKnown = {
            "name",          "description", "input_schema", "cache_control",
            "defer_loading", "type",        "strict"};
        for (const auto &[name, value] : tool.items())
            require(kKnown.contains(name), "tools." + name + ": extra inputs are not permitted");
        require(tool.value("description", Json("")).is_string(), "tools.description: no text");
        const Json schema = tool.value("input_schema", Json());
        require(schema.is_object() && schema.value("type", Json()) == "object",
                "tools.input_schema.type: must be object");
        for (const char *key : {"oneOf", "anyOf", "allOf"})
            require(!schema.contains(key),
                    "tools.input_schema: no oneOf, allOf or anyOf at the top");
    }

    void checkToolChoice()
    {
        if (!m_body.contains("tool_choice"))
            return;
        const Json choice = objectIn("tool_choice");
        const Json type = choice.value("type", Json());
        require(!m_toolNames.empty(), "tool_choice: only with tools");
        require(type == "auto" || type == "any" || type == "tool" || type == "none",
                "tool_choice.type: unknown");
        require(type != "tool" || m_toolNames.contains(choice.value("name", Json())),
                "tool_choice: unknown tool");
        require(type == "tool" || !choice.contains("name"), "tool_choice.name: not permitted");
        m_isForced = type == "any" || type == "tool";
    }

    void checkThinking()
    {
        if (!m_body.contains("thinking"))
            return;
        const Json thinking = objectIn("thinking");
        const Json type = thinking.value("type", Json());
        require(type == "enabled" || type == "adaptive" || type == "disabled",
                "thinking.type: unknown");
        for (const auto &[name, value] : thinking.items())
            require(name == "type" || (name == "budget_tokens" && type == "enabled") ||
                        (name == "display" && type != "disabled" &&
                         (value == "summarized" || value == "omitted")),
                    "thinking." + name + ": not permitted");
        require(!startsWithAny(model(), {"claude-3-5", "claude-3-haiku", "claude-3-opus"}),
                "the model does not think");
        m_isThinking = type != "disabled";
        require(!m_isThinking || !m_isForced, "thinking may not be enabled with a forced tool");
        require(type != "adaptive" || !isBeforeAdaptive(), "adaptive thinking is not supported");
        if (type != "enabled")
            return;
        const Json budget = thinking.value("budget_tokens", Json());
        require(budget.is_number_integer() && budget >= 1024 && budget < m_body["max_tokens"],
                "budget_tokens: from 1024 and below max_tokens");
        require(!isNewest(), "thinking.type enabled is not supported by the model");
        require(!m_turns.isOpenTurnThoughtless(),
                "expected thinking at the start of the assistant's message");
    }

    void checkEffort()
    {
        if (!m_body.contains("output_config"))
            return;
        const Json effort = objectIn("output_config").value("effort", Json());
        require(effort == "low" || effort == "medium" || effort == "high" || effort == "max" ||
                    (effort == "xhigh" && isNewest()),
                "output_config.effort: unknown");
        require(!isBeforeAdaptive(), "the model has no effort");
    }

    void checkSampling()
    {
        for (const char *key : {"temperature", "top_p"}) {
            if (!m_body.contains(key))
                continue;
            const Json &value = m_body[key];
            require(value.is_number() && value >= 0 && value <= 1, std::string(key) + ": 0 to 1");
            require(!isNewest(), std::string(key) + " is not supported by the model");
        }
        require(!m_body.contains("temperature") || !m_body.contains("top_p"),
                "temperature and top_p cannot both be given");
        require(!m_isThinking || m_body.value("temperature", Json(1)) == 1,
                "temperature must be 1 when thinking");
        require(!m_isThinking || m_body.value("top_p", Json(1)) >= 0.95,
                "top_p must be from 0.95 when thinking");
    }

    // Empty where it is something else, which the checks of its members then refuse.
    [[nodiscard]] Json objectIn(const char *key) const
    {
        return m_body[key].is_object() ? m_body[key] : Json::object();
    }
    [[nodiscard]] std::string model() const
    {
        return isText(m_body, "model") ? m_body["model"].get<std::string>() : std::string();
    }
    [[nodiscard]] bool isNewest() const
    {
        return startsWithAny(model(), {"claude-opus-4-7", "claude-opus-4-8", "claude-opus-5",
                                       "claude-sonnet-5", "claude-fable-5"});
    }
    [[nodiscard]] bool isBeforeAdaptive() const
    {
        return startsWithAny(model(), {"claude-3", "claude-opus-4-1", "claude-opus-4-2",
                                       "claude-sonnet-4-5", "claude-haiku-4-5"});
    }

    void require(bool isRight, const std::string &problem)
    {
        if (!isRight && m_problem.empty())
            m_problem = problem;
    }

    const Json &m_body;
    AnthropicService m_service;
    AnthropicTurnCheck m_turns;
    std::set<Json> m_toolNames;
    bool m_isForced = false;
    bool m_isThinking = false;
    std::string m_problem;
};

} // namespace

std::string anthropicRequestProblem(std::string_view body, AnthropicService service)
{
    const Json json = Json::parse(body, nullptr, false);
    if (!json.is_object())
        return "the body is no JSON object";
    return RequestCheck(json, service).problem();
}

} // namespace signalbox
