// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/anthropicreplay.h"

#include "core/wire/plaintext.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace signalbox::wire {

namespace {

using Out = nlohmann::ordered_json;

bool isThought(const Out &block)
{
    const std::string type = textMember(block, "type");
    return type == "thinking" || type == "redacted_thinking";
}

bool maySend(const Out &block)
{
    // Only the user's side may send these.
    constexpr std::array<std::string_view, 4> kNotOfAssistant = {"tool_result", "image", "document",
                                                                 "search_result"};
    const std::string type = block.is_object() ? textMember(block, "type") : std::string();
    if (type == "text")
        return !textMember(block, "text").empty();
    if (type == "thinking")
        return !textMember(block, "signature").empty();
    if (type == "redacted_thinking")
        return !textMember(block, "data").empty();
    return !type.empty() && std::ranges::find(kNotOfAssistant, type) == kNotOfAssistant.end();
}

// Calls that the provider answers itself.
bool isHostedCall(const Out &block)
{
    const std::string type = textMember(block, "type");
    return type == "server_tool_use" || type == "mcp_tool_use";
}

} // namespace

Out anthropicReplayBlocks(const std::string &replay)
{
    Out blocks = Out::array();
    const std::optional<Out> list = parseOrdered(replay);
    if (!list || !list->is_array())
        return blocks;
    for (const Out &block : *list) {
        if (maySend(block))
            blocks.push_back(block);
    }
    return blocks;
}

void tidyAnthropicTurn(Out &content, bool isLastMessage)
{
    std::set<std::string> asked;
    std::set<std::string> answered;
    for (const Out &block : content) {
        if (isHostedCall(block))
            asked.insert(textMember(block, "id"));
        else if (block.contains("tool_use_id"))
            answered.insert(textMember(block, "tool_use_id"));
    }
    Out kept = Out::array();
    for (Out &block : content) {
        const bool isUnanswered =
            isHostedCall(block) && !isLastMessage && !answered.contains(textMember(block, "id"));
        const bool isUnasked =
            block.contains("tool_use_id") && !asked.contains(textMember(block, "tool_use_id"));
        if (!isUnanswered && !isUnasked)
            kept.push_back(std::move(block));
    }
    while (!kept.empty() && isThought(kept.back()))
        kept.erase(kept.size() - 1);
    if (isLastMessage && !kept.empty() && textMember(kept.back(), "type") == "text") {
        std::string text = textMember(kept.back(), "text");
        text.resize(text.find_last_not_of(" \t\r\n") + 1);
        if (text.empty())
            kept.erase(kept.size() - 1);
        else
            kept.back()["text"] = text;
    }
    content = std::move(kept);
}

} // namespace signalbox::wire
