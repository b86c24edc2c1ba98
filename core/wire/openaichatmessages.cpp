// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/openaichatmessages.h"

#include "core/wire/requestparts.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace signalbox::wire {

namespace {

using Out = nlohmann::ordered_json;

constexpr std::size_t kShortIdLength = 9;

bool isLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Mistral takes no other ids. One id always becomes the same short one, so a call and its result
// still belong together (64-bit FNV-1a).
std::string nineLetters(const std::string &id)
{
    constexpr std::string_view kLetters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    if (id.size() == kShortIdLength && std::ranges::all_of(id, isLetterOrDigit))
        return id;
    std::uint64_t hash = 14'695'981'039'346'656'037U;
    for (const char c : id)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
    std::string letters;
    for (std::size_t i = 0; i < kShortIdLength; ++i) {
        letters += kLetters[hash % kLetters.size()];
        hash /= kLetters.size();
    }
    return letters;
}

Out extraContent(const Out &replay, std::size_t call)
{
    if (!replay.is_object() || !replay.contains("extra_content"))
        return {};
    const Out &list = replay["extra_content"];
    return list.is_array() && call < list.size() ? list[call] : Out();
}

} // namespace

OpenAiChatMessages::OpenAiChatMessages(const ChatRequest &request, const Quirks &quirks)
    : m_messages(request.messages), m_quirks(quirks), m_system(systemText(request))
{
    for (std::size_t i = 0; i < m_messages.size(); ++i) {
        if (m_messages[i].role == Role::User)
            m_lastUser = i;
    }
}

Out OpenAiChatMessages::build()
{
    addSystem();
    for (m_at = 0; m_at < m_messages.size(); ++m_at) {
        const ChatMessage &message = m_messages[m_at];
        switch (message.role) {
        case Role::System:
            break;
        case Role::User:
            addUser(message);
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

Out OpenAiChatMessages::content(const std::string &text) const
{
    if (!m_quirks.textInParts)
        return text;
    return Out::array({{{"type", "text"}, {"text", text}}});
}

Out OpenAiChatMessages::userContent(const ChatMessage &message) const
{
    if (message.images.empty())
        return content(message.text);
    Out parts = Out::array();
    if (!message.text.empty())
        parts.push_back({{"type", "text"}, {"text", message.text}});
    for (const Image &image : message.images)
        parts.push_back({{"type", "image_url"}, {"image_url", {{"url", imageUrl(image)}}}});
    return parts;
}

std::string OpenAiChatMessages::callId(const std::string &id) const
{
    return m_quirks.nineLetterCallIds ? nineLetters(id) : id;
}

std::string OpenAiChatMessages::nameOfCall(const ChatMessage &result) const
{
    if (!result.toolName.empty())
        return result.toolName;
    for (const ChatMessage &message : m_messages) {
        const auto call = std::ranges::find(message.toolCalls, result.toolCallId, &ToolCall::id);
        if (call != message.toolCalls.end())
            return call->name;
    }
    return {};
}

void OpenAiChatMessages::addSystem()
{
    if (m_system.empty())
        return;
    switch (m_quirks.systemRole) {
    case SystemRole::System:
        m_out.push_back({{"role", "system"}, {"content", content(std::exchange(m_system, {}))}});
        break;
    case SystemRole::Developer:
        m_out.push_back({{"role", "developer"}, {"content", content(std::exchange(m_system, {}))}});
        break;
    case SystemRole::InPrompt:
        if (!m_lastUser)
            m_out.push_back({{"role", "user"}, {"content", content(std::exchange(m_system, {}))}});
        break;
    }
}

void OpenAiChatMessages::addUser(const ChatMessage &message)
{
    const bool follows = m_at > 0 && m_messages[m_at - 1].role == Role::Tool;
    if (m_quirks.turnAfterResults && follows)
        m_out.push_back({{"role", "assistant"}, {"content", content("I have read the results.")}});
    if (m_system.empty()) {
        m_out.push_back({{"role", "user"}, {"content", userContent(message)}});
        return;
    }
    ChatMessage withSystem = message;
    withSystem.text = std::exchange(m_system, {}) + "\n\n" + message.text;
    m_out.push_back({{"role", "user"}, {"content", userContent(withSystem)}});
}

void OpenAiChatMessages::addAssistant(const ChatMessage &message)
{
    // An answer that broke off before its first word says nothing, and empty content is refused.
    if (message.text.empty() && message.toolCalls.empty())
        return;
    if (m_quirks.toolFormat == ToolFormat::Legacy && !message.toolCalls.empty()) {
        addLegacyCalls(message);
        return;
    }
    const Out replay = parseOrdered(message.replay).value_or(Out());
    Out out = {{"role", "assistant"}};
    addText(out, message.text);
    addReasoning(out, replay);
    for (std::size_t i = 0; i < message.toolCalls.size(); ++i) {
        const ToolCall &call = message.toolCalls[i];
        Out one = {{"id", callId(call.id)},
                   {"type", "function"},
                   {"function", {{"name", call.name}, {"arguments", argumentsText(call)}}}};
        if (const Out extra = extraContent(replay, i); extra.is_object())
            one["extra_content"] = extra;
        out["tool_calls"].push_back(std::move(one));
    }
    m_out.push_back(std::move(out));
}

void OpenAiChatMessages::addText(Out &out, const std::string &text) const
{
    if (!text.empty()) {
        out["content"] = content(text);
        return;
    }
    switch (m_quirks.turnWithoutText) {
    case TurnWithoutText::Null:
        out["content"] = nullptr;
        break;
    case TurnWithoutText::EmptyText:
        out["content"] = "";
        break;
    case TurnWithoutText::LeftOut:
        break;
    }
}

void OpenAiChatMessages::addReasoning(Out &out, const Out &replay) const
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

// The legacy format knows one call a turn and no ids: parallel calls of a history made elsewhere
// become pairs of a call and its result.
void OpenAiChatMessages::addLegacyCalls(const ChatMessage &message)
{
    const std::size_t first = m_at + 1;
    std::size_t end = first;
    while (end < m_messages.size() && m_messages[end].role == Role::Tool)
        ++end;
    std::vector<bool> sent(end - first, false);
    std::string text = message.text;
    for (const ToolCall &call : message.toolCalls) {
        Out out = {{"role", "assistant"}};
        addText(out, std::exchange(text, {}));
        out["function_call"] = {{"name", call.name}, {"arguments", argumentsText(call)}};
        m_out.push_back(std::move(out));
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

void OpenAiChatMessages::addResult(const ChatMessage &message, const std::string &name)
{
    const bool isFilled = m_quirks.fillEmptyResults && message.text.empty();
    const Out text = content(isFilled ? "(no output)" : message.text);
    if (m_quirks.toolFormat == ToolFormat::Legacy) {
        // A result that names neither its call nor its function cannot be said in this format.
        if (!name.empty())
            m_out.push_back({{"role", "function"}, {"name", name}, {"content", text}});
        return;
    }
    Out out = {{"role", "tool"}, {"tool_call_id", callId(message.toolCallId)}};
    if (m_quirks.toolResultName)
        out["name"] = nameOfCall(message);
    out["content"] = text;
    m_out.push_back(std::move(out));
}

} // namespace signalbox::wire
