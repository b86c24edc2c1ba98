// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/responsesreplay.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::wire {

namespace {

bool isCall(std::string_view type)
{
    return type == "function_call" || type == "custom_tool_call";
}

// Thoughts that the server can read again: sealed by itself, or in full.
bool isReadable(const Json &reasoning)
{
    return !textMember(reasoning, "encrypted_content").empty() ||
           (member(reasoning, "content").is_array() && !member(reasoning, "content").empty());
}

std::string textOf(const Json &item)
{
    std::string text;
    if (!member(item, "content").is_array())
        return text;
    for (const Json &part : member(item, "content"))
        text += textMember(part, "text") + textMember(part, "refusal");
    return text;
}

// Arguments are not compared: the caller may have made an object of an empty text.
bool saysTheSame(const Json &output, const ChatMessage &message)
{
    std::string text;
    std::size_t calls = 0;
    for (const Json &item : output) {
        const std::string &type = textMember(item, "type");
        if (type == "message")
            text += textOf(item);
        if (!isCall(type))
            continue;
        if (calls == message.toolCalls.size())
            return false;
        const ToolCall &call = message.toolCalls[calls++];
        if (call.id != textMember(item, "call_id") || call.name != textMember(item, "name"))
            return false;
    }
    return calls == message.toolCalls.size() && text == message.text;
}

bool isSendable(const Json &item, bool isStored)
{
    const std::string &type = textMember(item, "type");
    if (type == "reasoning")
        return member(item, "summary").is_array() && (isStored || isReadable(item));
    if (type == "message")
        return textMember(item, "role") == "assistant" && member(item, "content").is_array();
    return !type.empty();
}

} // namespace

nlohmann::ordered_json replayedOutput(const ChatMessage &message, bool isStored)
{
    const std::optional<Json> replay = parseJson(message.replay);
    const Json &output = replay ? member(*replay, "output") : Json();
    const auto mayBeSent = [&](const Json &item) { return isSendable(item, isStored); };
    if (!output.is_array() || output.empty() || !std::ranges::all_of(output, mayBeSent) ||
        textMember(output.back(), "type") == "reasoning" || !saysTheSame(output, message))
        return {};
    return output;
}

} // namespace signalbox::wire
