// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/anthropicturncheck.h"

#include <algorithm>
#include <cctype>

namespace signalbox {

namespace {

using Json = nlohmann::json;

const Json kNoText = "";

std::string textOf(const Json &json, const char *key)
{
    return json.is_object() && json.contains(key) && json[key].is_string()
               ? json[key].get<std::string>()
               : std::string();
}

bool isOneOf(const std::string &word, std::initializer_list<const char *> words)
{
    return std::ranges::find(words, word) != words.end();
}

} // namespace

bool isAnthropicName(const Json &value, std::size_t longest)
{
    if (!value.is_string())
        return false;
    const auto &name = value.get_ref<const std::string &>();
    return !name.empty() && name.size() <= longest &&
           std::ranges::all_of(name, [](unsigned char c) {
               return c < 0x80 && (std::isalnum(c) != 0 || c == '_' || c == '-');
           });
}

std::string AnthropicTurnCheck::check(const Json &messages)
{
    require(messages.is_array() && !messages.empty(), "messages: at least one is required");
    if (!m_problem.empty())
        return m_problem;
    for (std::size_t i = 0; i < messages.size() && m_problem.empty(); ++i) {
        checkMessage(messages[i], i == 0, i + 1 == messages.size());
        if (!m_problem.empty())
            m_problem = "messages." + std::to_string(i) + ": " + m_problem;
    }
    require(m_openCalls.empty(), "messages: the last calls have no result");
    return m_problem;
}

void AnthropicTurnCheck::checkMessage(const Json &message, bool isFirst, bool isLast)
{
    require(message.is_object() && message.contains("role") && message.contains("content"),
            "role and content are required");
    if (!m_problem.empty())
        return;
    require(message.size() == 2, "unknown field");
    const std::string role = textOf(message, "role");
    require(role == "user" || role == "assistant", "unknown role");
    require(!isFirst || role == "user", "the first message must be the user's");
    Json content = message["content"];
    if (content.is_string())
        content = {{{"type", "text"}, {"text", content}}};
    require(content.is_array() && !content.empty(), "content must not be empty");
    if (!m_problem.empty())
        return;
    if (role == "assistant")
        checkAssistant(content, isLast);
    else
        checkUser(content);
}

void AnthropicTurnCheck::checkAssistant(const Json &content, bool isLast)
{
    require(m_openCalls.empty(), "tool_use without tool_result in the next message");
    m_hostedCalls.clear();
    for (const Json &block : content)
        checkAssistantBlock(block);
    const std::string first = textOf(content.front(), "type");
    const std::string last = textOf(content.back(), "type");
    require(!isOneOf(last, {"thinking", "redacted_thinking"}),
            "the last block must not be thinking");
    require(isLast || m_hostedCalls.empty(), "server_tool_use without its result");
    if (isLast && last == "text") {
        const std::string text = textOf(content.back(), "text");
        require(text.empty() || std::isspace(static_cast<unsigned char>(text.back())) == 0,
                "the last text must not end in whitespace");
    }
    if (!isOneOf(first, {"thinking", "redacted_thinking"}))
        m_isOpenTurnThoughtless = true;
}

void AnthropicTurnCheck::checkUser(const Json &content)
{
    bool isAfterOther = false;
    bool hasResult = false;
    for (const Json &block : content) {
        const std::string type = textOf(block, "type");
        if (type == "tool_result") {
            require(!isAfterOther, "tool_result must come before other content");
            checkResult(block);
            hasResult = true;
            continue;
        }
        isAfterOther = true;
        if (type == "text")
            checkText(block);
        else if (type == "image")
            checkImage(block);
        else
            require(isOneOf(type, {"document", "container_upload", "search_result"}),
                    "the user must not send " + type);
    }
    require(m_openCalls.empty(), "tool_use without tool_result in the next message");
    if (!hasResult)
        m_isOpenTurnThoughtless = false;
}

void AnthropicTurnCheck::checkAssistantBlock(const Json &block)
{
    const std::string type = textOf(block, "type");
    if (type == "text") {
        checkText(block);
    } else if (type == "thinking") {
        checkFields(block, {"thinking", "signature"}, {});
        require(!textOf(block, "signature").empty(), "thinking without a signature");
    } else if (type == "redacted_thinking") {
        checkFields(block, {"data"}, {});
        require(!textOf(block, "data").empty(), "redacted_thinking without data");
    } else if (type == "tool_use") {
        checkCall(block);
    } else {
        checkHosted(block);
    }
}

void AnthropicTurnCheck::checkCall(const Json &block)
{
    checkFields(block, {"id", "name", "input"}, {"cache_control", "caller"});
    if (!m_problem.empty())
        return;
    require(isAnthropicName(block["id"], 1'000), "tool_use.id has forbidden letters");
    require(isAnthropicName(block["name"], 64), "tool_use.name has forbidden letters");
    require(block["input"].is_object(), "tool_use.input is no object");
    require(m_callIds.insert(textOf(block, "id")).second, "tool_use ids must be unique");
    m_openCalls.insert(textOf(block, "id"));
}

void AnthropicTurnCheck::checkHosted(const Json &block)
{
    const std::string type = textOf(block, "type");
    if (isOneOf(type, {"server_tool_use", "mcp_tool_use"})) {
        require(isAnthropicName(block.value("id", Json()), 1'000) && block.contains("name") &&
                    block.value("input", Json()).is_object(),
                type + " is not complete");
        m_hostedCalls.insert(textOf(block, "id"));
    } else if (type.ends_with("_tool_result")) {
        require(m_hostedCalls.erase(textOf(block, "tool_use_id")) == 1 && block.contains("content"),
                type + " without its call");
    } else {
        require(isOneOf(type, {"container_upload", "compaction"}),
                "the assistant must not send " + type);
    }
}

void AnthropicTurnCheck::checkResult(const Json &block)
{
    checkFields(block, {"tool_use_id"}, {"content", "is_error", "cache_control"});
    require(m_openCalls.erase(textOf(block, "tool_use_id")) == 1,
            "tool_result without its tool_use in the message before");
    const Json content = block.value("content", Json());
    require(content.is_null() || content.is_string() || content.is_array(),
            "tool_result.content is neither text nor a list");
    const Json isError = block.value("is_error", Json(false));
    require(isError.is_boolean(), "tool_result.is_error is no truth value");
    require(isError == false || !content.empty(), "an error must have content");
    require(!content.is_string() || isError == false || content != kNoText,
            "an error must have content");
    if (!content.is_array())
        return;
    for (const Json &inner : content) {
        if (textOf(inner, "type") == "image")
            checkImage(inner);
        else
            checkText(inner);
    }
}

void AnthropicTurnCheck::checkText(const Json &block)
{
    checkFields(block, {"text"}, {"citations", "cache_control"});
    require(textOf(block, "type") == "text", "unknown block " + textOf(block, "type"));
    require(!textOf(block, "text").empty(), "text content blocks must be non-empty");
}

void AnthropicTurnCheck::checkImage(const Json &block)
{
    checkFields(block, {"source"}, {"cache_control"});
    const Json source = block.value("source", Json());
    const std::string type = textOf(source, "type");
    if (type == "url") {
        require(source.size() == 2 && textOf(source, "url").starts_with("http"),
                "image without URL");
        return;
    }
    require(type == "base64" && source.size() == 3, "unknown image source");
    require(isOneOf(textOf(source, "media_type"),
                    {"image/png", "image/jpeg", "image/gif", "image/webp"}),
            "unknown media type");
    require(!textOf(source, "data").empty(), "image without data");
}

void AnthropicTurnCheck::checkFields(const Json &block, const std::set<std::string> &needed,
                                     const std::set<std::string> &allowed)
{
    require(block.is_object(), "a block is no object");
    if (!m_problem.empty())
        return;
    for (const std::string &name : needed)
        require(block.contains(name), textOf(block, "type") + '.' + name + ": field required");
    for (const auto &[name, value] : block.items())
        require(name == "type" || needed.contains(name) || allowed.contains(name),
                textOf(block, "type") + '.' + name + ": extra inputs are not permitted");
}

void AnthropicTurnCheck::require(bool isRight, const std::string &problem)
{
    if (!isRight && m_problem.empty())
        m_problem = problem;
}

} // namespace signalbox
