// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/demomessages.h"

#include "core/gateway/demotokens.h"
#include "core/gateway/fieldrules.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace signalbox {

namespace {

using Json = nlohmann::json;
using Problem = std::optional<Error>;

constexpr FieldRule kRole = FieldRule("role", JsonShape::String).required();
constexpr FieldRule kName = FieldRule("name", JsonShape::String);
constexpr FieldRule kContent = FieldRule("content", JsonShape::String | JsonShape::Array);

constexpr std::array kPlainRules = {kRole, kName, kContent.required()};
constexpr std::array kAssistantRules = {kRole,
                                        kName,
                                        kContent,
                                        FieldRule("refusal", JsonShape::String),
                                        FieldRule("audio", JsonShape::Object),
                                        FieldRule("tool_calls", JsonShape::Array),
                                        FieldRule("function_call", JsonShape::Object)};
constexpr std::array kToolRules = {kRole, kContent.required(),
                                   FieldRule("tool_call_id", JsonShape::String).required()};
constexpr std::array kFunctionRules = {kRole, kName.required(), kContent};

constexpr std::array kToolCallRules = {FieldRule("id", JsonShape::String).required(),
                                       FieldRule("type", JsonShape::String).required(),
                                       FieldRule("function", JsonShape::Object).required()};
constexpr std::array kCalledRules = {FieldRule("name", JsonShape::String).required(),
                                     FieldRule("arguments", JsonShape::String).required()};
constexpr std::array kTextPartRules = {FieldRule("type", JsonShape::String).required(),
                                       FieldRule("text", JsonShape::String).required()};
constexpr std::array kImagePartRules = {FieldRule("type", JsonShape::String).required(),
                                        FieldRule("image_url", JsonShape::Object).required()};

std::string stringOf(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::span<const FieldRule> rulesOf(const std::string &role)
{
    if (role == "system" || role == "developer" || role == "user")
        return kPlainRules;
    if (role == "assistant")
        return kAssistantRules;
    if (role == "tool")
        return kToolRules;
    if (role == "function")
        return kFunctionRules;
    return {};
}

// Reads the messages in order and remembers which tool calls still want their result.
class MessageReader
{
public:
    explicit MessageReader(DemoRequest &request) : m_request(request) {}

    Problem read(const Json &message, const std::string &path);
    [[nodiscard]] Problem unanswered(const std::string &path) const;

private:
    Problem readContent(const Json &message, const std::string &role, const std::string &path,
                        std::string &text);
    Problem readAssistant(const Json &message, const std::string &path);
    Problem readToolResult(const Json &message, const std::string &path);

    DemoRequest &m_request;
    std::set<std::string> m_openCalls;
};

Problem MessageReader::read(const Json &message, const std::string &path)
{
    if (!message.is_object())
        return fieldError(path, "invalid_type",
                          "Invalid type for '" + path + "': expected an object.");
    const std::string role = stringOf(message, "role");
    const std::span<const FieldRule> rules = rulesOf(role);
    if (rules.empty())
        return fieldError(path + ".role", "invalid_value",
                          "Invalid value: '" + role +
                              "'. Supported values are: 'system', 'assistant', 'user', "
                              "'function', 'tool', and 'developer'.");
    if (auto problem = brokenRule(message, rules, path))
        return problem;
    if (role != "tool" && !m_openCalls.empty())
        return unanswered(path + ".role");

    std::string text;
    if (auto problem = readContent(message, role, path, text))
        return problem;
    m_request.promptTokens += static_cast<long long>(demoTokens(text).size()) + 3;
    m_request.afterTool = role == "tool" || role == "function";
    if (m_request.afterTool)
        m_request.toolResult = text;
    if (role == "user")
        m_request.prompt = text;
    if (role == "tool")
        return readToolResult(message, path);
    return role == "assistant" ? readAssistant(message, path) : std::nullopt;
}

Problem MessageReader::unanswered(const std::string &path) const
{
    if (m_openCalls.empty())
        return std::nullopt;
    return fieldError(path, "invalid_value",
                      "An assistant message with 'tool_calls' must be followed by tool messages "
                      "responding to each 'tool_call_id'. No message answers '" +
                          *m_openCalls.begin() + "'.");
}

Problem MessageReader::readContent(const Json &message, const std::string &role,
                                   const std::string &path, std::string &text)
{
    const auto content = message.find("content");
    if (content == message.end() || !content->is_array()) {
        text = stringOf(message, "content");
        return std::nullopt;
    }
    for (std::size_t i = 0; i < content->size(); ++i) {
        const Json &part = (*content)[i];
        const std::string partPath = path + ".content[" + std::to_string(i) + "]";
        const std::string type = part.is_object() ? stringOf(part, "type") : std::string();
        const bool isImage = type == "image_url" && role == "user";
        if (type != "text" && !isImage)
            return fieldError(partPath + ".type", "invalid_value",
                              "Invalid value: '" + type +
                                  "'. Supported values are: 'text' and, for users, 'image_url'.");
        const auto rules = isImage ? std::span<const FieldRule>(kImagePartRules)
                                   : std::span<const FieldRule>(kTextPartRules);
        if (auto problem = brokenRule(part, rules, partPath))
            return problem;
        text += stringOf(part, "text");
    }
    return std::nullopt;
}

Problem MessageReader::readAssistant(const Json &message, const std::string &path)
{
    m_request.isFirstTurn = false;
    const auto calls = message.find("tool_calls");
    const bool hasCalls = calls != message.end() && calls->is_array() && !calls->empty();
    const bool hasFunctionCall = message.contains("function_call");
    const auto content = message.find("content");
    if (!hasCalls && !hasFunctionCall && (content == message.end() || content->is_null()))
        return fieldError(path + ".content", "invalid_value",
                          "Invalid value for '" + path + ".content': expected a string, got null.");
    for (std::size_t i = 0; hasCalls && i < calls->size(); ++i) {
        const Json &call = (*calls)[i];
        const std::string callPath = path + ".tool_calls[" + std::to_string(i) + "]";
        if (!call.is_object())
            return fieldError(callPath, "invalid_type",
                              "Invalid type for '" + callPath + "': expected an object.");
        if (auto problem = brokenRule(call, kToolCallRules, callPath))
            return problem;
        if (auto problem = brokenRule(call["function"], kCalledRules, callPath + ".function"))
            return problem;
        m_openCalls.insert(stringOf(call, "id"));
    }
    return std::nullopt;
}

Problem MessageReader::readToolResult(const Json &message, const std::string &path)
{
    if (m_openCalls.erase(stringOf(message, "tool_call_id")) == 0)
        return fieldError(path + ".tool_call_id", "invalid_value",
                          "'tool_call_id' does not name a call of the preceding message with "
                          "'tool_calls'.");
    return std::nullopt;
}

} // namespace

std::optional<Error> readDemoMessages(const Json &messages, DemoRequest &request)
{
    if (messages.empty())
        return fieldError("messages", "empty_array",
                          "Invalid 'messages': expected at least one message.");
    MessageReader reader(request);
    for (std::size_t i = 0; i < messages.size(); ++i) {
        if (auto problem = reader.read(messages[i], "messages[" + std::to_string(i) + "]"))
            return problem;
    }
    return reader.unanswered("messages");
}

} // namespace signalbox
