// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/openaichatrequest.h"

#include "core/wire/jsontext.h"
#include "core/wire/requestparts.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace signalbox::wire {

namespace {

// Members go out in the order in which people write them, which makes requests easy to read.
using Out = nlohmann::ordered_json;

Out imagePart(const Image &image)
{
    return {{"type", "image_url"}, {"image_url", {{"url", imageUrl(image)}}}};
}

Out userContent(const ChatMessage &message)
{
    if (message.images.empty())
        return message.text;
    Out parts = Out::array();
    if (!message.text.empty())
        parts.push_back({{"type", "text"}, {"text", message.text}});
    for (const Image &image : message.images)
        parts.push_back(imagePart(image));
    return parts;
}

Out contentOrNull(const std::string &text)
{
    return text.empty() ? Out() : Out(text);
}

Out functionDeclaration(const ToolDefinition &tool)
{
    Out function = {{"name", tool.name}};
    if (!tool.description.empty())
        function["description"] = tool.description;
    function["parameters"] = toolSchema(tool);
    return function;
}

class MessageList final
{
public:
    MessageList(const ChatRequest &request, const Quirks &quirks)
        : m_messages(request.messages), m_quirks(quirks)
    {
        for (std::size_t i = 0; i < m_messages.size(); ++i) {
            if (m_messages[i].role == Role::User)
                m_lastUser = i;
        }
    }

    Out build(const std::string &system)
    {
        if (!system.empty())
            m_out.push_back(
                {{"role", m_quirks.developerRole ? "developer" : "system"}, {"content", system}});
        for (m_at = 0; m_at < m_messages.size(); ++m_at) {
            const ChatMessage &message = m_messages[m_at];
            switch (message.role) {
            case Role::System:
                break;
            case Role::User:
                m_out.push_back({{"role", "user"}, {"content", userContent(message)}});
                break;
            case Role::Assistant:
                addAssistant(message);
                break;
            case Role::Tool:
                addResult(message, message.toolName);
                break;
            }
        }
        return std::move(m_out);
    }

private:
    void addAssistant(const ChatMessage &message)
    {
        // An answer that broke off before its first word says nothing, and empty content is
        // refused.
        if (message.text.empty() && message.toolCalls.empty())
            return;
        if (m_quirks.toolFormat == ToolFormat::Legacy && !message.toolCalls.empty()) {
            addLegacyCalls(message);
            return;
        }
        const Out replay = parseOrdered(message.replay).value_or(Out());
        Out out = {{"role", "assistant"}, {"content", contentOrNull(message.text)}};
        addReasoning(out, replay);
        for (std::size_t i = 0; i < message.toolCalls.size(); ++i) {
            const ToolCall &call = message.toolCalls[i];
            Out one = {{"id", call.id},
                       {"type", "function"},
                       {"function", {{"name", call.name}, {"arguments", argumentsText(call)}}}};
            if (const Out extra = extraContent(replay, i); extra.is_object())
                one["extra_content"] = extra;
            out["tool_calls"].push_back(std::move(one));
        }
        m_out.push_back(std::move(out));
    }

    void addReasoning(Out &out, const Out &replay) const
    {
        const bool hasReplay = replay.is_object();
        if (hasReplay && replay.contains("reasoning_details"))
            out["reasoning_details"] = replay["reasoning_details"];
        const bool hasContent = hasReplay && replay.contains("reasoning_content");
        switch (m_quirks.reasoningReplay) {
        case ReasoningReplay::ToolLoop:
            if (hasContent && (!m_lastUser || m_at > *m_lastUser))
                out["reasoning_content"] = replay["reasoning_content"];
            break;
        case ReasoningReplay::Always:
            out["reasoning_content"] = hasContent ? replay["reasoning_content"] : Out("");
            break;
        case ReasoningReplay::Never:
            break;
        }
    }

    [[nodiscard]] static Out extraContent(const Out &replay, std::size_t call)
    {
        if (!replay.is_object() || !replay.contains("extra_content"))
            return {};
        const Out &list = replay["extra_content"];
        return list.is_array() && call < list.size() ? list[call] : Out();
    }

    // The legacy format knows one call a turn and no ids: parallel calls of a history made
    // elsewhere become pairs of a call and its result.
    void addLegacyCalls(const ChatMessage &message)
    {
        const std::size_t first = m_at + 1;
        std::size_t end = first;
        while (end < m_messages.size() && m_messages[end].role == Role::Tool)
            ++end;
        std::vector<bool> sent(end - first, false);
        std::string text = message.text;
        for (const ToolCall &call : message.toolCalls) {
            m_out.push_back(
                {{"role", "assistant"},
                 {"content", contentOrNull(std::exchange(text, {}))},
                 {"function_call", {{"name", call.name}, {"arguments", argumentsText(call)}}}});
            for (std::size_t i = first; i < end; ++i) {
                if (sent[i - first] || m_messages[i].toolCallId != call.id)
                    continue;
                addResult(m_messages[i], call.name);
                sent[i - first] = true;
                break;
            }
        }
        for (std::size_t i = first; i < end; ++i) {
            if (!sent[i - first])
                addResult(m_messages[i], m_messages[i].toolName);
        }
        m_at = end - 1;
    }

    void addResult(const ChatMessage &message, const std::string &name)
    {
        if (m_quirks.toolFormat == ToolFormat::Legacy)
            m_out.push_back({{"role", "function"}, {"name", name}, {"content", message.text}});
        else
            m_out.push_back({{"role", "tool"},
                             {"tool_call_id", message.toolCallId},
                             {"content", message.text}});
    }

    const std::vector<ChatMessage> &m_messages;
    const Quirks &m_quirks;
    std::optional<std::size_t> m_lastUser;
    std::size_t m_at = 0;
    Out m_out = Out::array();
};

void addNativeTools(Out &body, const ChatRequest &request)
{
    for (const ToolDefinition &tool : request.tools)
        body["tools"].push_back({{"type", "function"}, {"function", functionDeclaration(tool)}});
    const std::string &choice = request.toolChoice;
    if (choice == "auto" || choice == "none" || choice == "required")
        body["tool_choice"] = choice;
    else if (!choice.empty())
        body["tool_choice"] = {{"type", "function"}, {"function", {{"name", choice}}}};
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

void addSettings(Out &body, const ChatRequest &request, const Quirks &quirks)
{
    if (request.maxOutputTokens)
        body[quirks.maxCompletionTokens ? "max_completion_tokens" : "max_tokens"] =
            *request.maxOutputTokens;
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

std::string openAiChatBody(const ChatRequest &request, const Quirks &quirks)
{
    Out body = {{"model", request.model}};
    body["messages"] = MessageList(request, quirks).build(systemText(request));
    if (!request.tools.empty()) {
        if (quirks.toolFormat == ToolFormat::Legacy)
            addLegacyFunctions(body, request);
        else
            addNativeTools(body, request);
    }
    addSettings(body, request, quirks);
    return dumpJson(body);
}

} // namespace signalbox::wire
