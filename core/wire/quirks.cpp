// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/quirks.h"

#include "core/wire/schemakeywords.h"

#include <algorithm>
#include <array>
#include <utility>

namespace signalbox::wire {

namespace {

using Apply = void (*)(Quirks &);

// The names are saved in profiles: a row may be added, never renamed. Both tables have one order.
constexpr std::array kNamed = std::to_array<NamedQuirk>({
    {"stream", "off"},
    {"stream", "on"},
    {"stream_options", "off"},
    {"limit", "max_tokens"},
    {"limit", "max_completion_tokens"},
    {"limit", "none"},
    {"system_role", "system"},
    {"system_role", "developer"},
    {"system_role", "user"},
    {"temperature", "off"},
    {"top_p", "off"},
    {"reasoning_effort", "off"},
    {"reasoning_replay", "always"},
    {"reasoning_replay", "never"},
    {"tools", "off"},
    {"tool_format", "native"},
    {"tool_format", "legacy"},
    {"tool_choice", "any"},
    {"tool_choice", "words"},
    {"tool_choice", "auto"},
    {"tool_choice", "unsent"},
    {"parallel_tool_calls", "on"},
    {"parallel_tool_calls", "unsent"},
    {"call_ids", "nine_letters"},
    {"tool_result_name", "on"},
    {"tool_result_name", "off"},
    {"turn_after_results", "on"},
    {"text_content", "parts"},
    {"text_content", "plain"},
    {"empty_turn", "text"},
    {"empty_turn", "left_out"},
    {"empty_result", "filled"},
    {"store", "unsent"},
    {"encrypted_reasoning", "off"},
    {"reasoning_summary", "off"},
    {"strict", "unsent"},
});

constexpr std::array kApply = std::to_array<Apply>({
    [](Quirks &q) { q.stream = false; },
    [](Quirks &q) { q.stream = true; },
    [](Quirks &q) { q.streamUsage = false; },
    [](Quirks &q) { q.limitName = LimitName::MaxTokens; },
    [](Quirks &q) { q.limitName = LimitName::MaxCompletionTokens; },
    [](Quirks &q) { q.limitName = LimitName::None; },
    [](Quirks &q) { q.systemRole = SystemRole::System; },
    [](Quirks &q) { q.systemRole = SystemRole::Developer; },
    [](Quirks &q) { q.systemRole = SystemRole::InPrompt; },
    [](Quirks &q) { q.temperature = false; },
    [](Quirks &q) { q.topP = false; },
    [](Quirks &q) { q.reasoningEffort = false; },
    [](Quirks &q) { q.reasoningReplay = ReasoningReplay::Always; },
    [](Quirks &q) { q.reasoningReplay = ReasoningReplay::Never; },
    [](Quirks &q) { q.tools = false; },
    [](Quirks &q) { q.toolFormat = ToolFormat::Native; },
    [](Quirks &q) { q.toolFormat = ToolFormat::Legacy; },
    [](Quirks &q) { q.toolChoices = ToolChoices::AnyWord; },
    [](Quirks &q) { q.toolChoices = ToolChoices::WordsOnly; },
    [](Quirks &q) { q.toolChoices = ToolChoices::AutoOnly; },
    [](Quirks &q) { q.toolChoices = ToolChoices::Unsent; },
    [](Quirks &q) { q.parallelToolCalls = true; },
    [](Quirks &q) { q.parallelToolCalls = false; },
    [](Quirks &q) { q.nineLetterCallIds = true; },
    [](Quirks &q) { q.toolResultName = true; },
    [](Quirks &q) { q.toolResultName = false; },
    [](Quirks &q) { q.turnAfterResults = true; },
    [](Quirks &q) { q.textInParts = true; },
    [](Quirks &q) { q.textInParts = false; },
    [](Quirks &q) { q.turnWithoutText = TurnWithoutText::EmptyText; },
    [](Quirks &q) { q.turnWithoutText = TurnWithoutText::LeftOut; },
    [](Quirks &q) { q.fillEmptyResults = true; },
    [](Quirks &q) { q.storeOff = false; },
    [](Quirks &q) { q.encryptedReasoning = false; },
    [](Quirks &q) { q.reasoningSummary = false; },
    [](Quirks &q) { q.strictToolsOff = false; },
});

static_assert(kNamed.size() == kApply.size());

bool applyKeywords(Quirks &quirks, std::string_view list)
{
    const std::vector<std::string> keywords = splitKeywords(list);
    if (keywords.empty())
        return false;
    quirks.refusedKeywords = keywords;
    return true;
}

// A server without tools refuses their traces in the history too.
void turnCallsIntoText(std::vector<ChatMessage> &messages)
{
    for (ChatMessage &message : messages) {
        if (message.role == Role::Tool) {
            message.role = Role::User;
            message.text = "Result of the tool " + message.toolName + ":\n" + message.text;
        }
        if (!message.toolCalls.empty())
            message.replay.clear();
        message.toolCalls.clear();
        message.toolCallId.clear();
    }
    std::erase_if(messages, [](const ChatMessage &message) {
        return message.role == Role::Assistant && message.text.empty();
    });
}

} // namespace

std::span<const NamedQuirk> namedQuirks()
{
    return kNamed;
}

bool applyQuirk(Quirks &quirks, std::string_view name, std::string_view value)
{
    if (name == kSchemaKeywords)
        return applyKeywords(quirks, value);
    for (std::size_t i = 0; i < kNamed.size(); ++i) {
        if (kNamed[i].name == name && kNamed[i].value == value) {
            kApply[i](quirks);
            return true;
        }
    }
    return false;
}

ChatRequest acceptedRequest(ChatRequest request, const Quirks &quirks)
{
    if (!quirks.temperature)
        request.temperature.reset();
    if (!quirks.topP)
        request.topP.reset();
    if (!quirks.reasoningEffort)
        request.reasoningEffort.clear();
    if (!quirks.tools) {
        request.tools.clear();
        turnCallsIntoText(request.messages);
    }
    for (ToolDefinition &tool : request.tools)
        tool.parameters = withoutKeywords(std::move(tool.parameters), quirks.refusedKeywords);
    return request;
}

} // namespace signalbox::wire
