// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/openaichatfields.h"

#include "core/wire/plaintext.h"
#include "core/wire/tokencount.h"

#include <algorithm>
#include <array>
#include <utility>

namespace signalbox::wire {

namespace {

bool isUsage(const Json &value)
{
    return value.is_object() && !value.empty();
}

void readPart(const Json &part, ContentText &out)
{
    if (part.is_string()) {
        out.text += part.get_ref<const std::string &>();
        return;
    }
    if (textMember(part, "type") != "thinking") {
        out.text += textMember(part, "text");
        return;
    }
    const Json &thinking = member(part, "thinking");
    if (!thinking.is_array()) {
        out.thinking += textMember(part, "thinking");
        return;
    }
    for (const Json &inner : thinking)
        out.thinking += textMember(inner, "text");
}

} // namespace

Usage usageFrom(const Json &usage)
{
    const Json &chatInput = member(usage, "prompt_tokens_details");
    const Json &input = chatInput.is_null() ? member(usage, "input_tokens_details") : chatInput;
    const Json &chatOutput = member(usage, "completion_tokens_details");
    const Json &output = chatOutput.is_null() ? member(usage, "output_tokens_details") : chatOutput;
    Usage out;
    out.inputTokens = tokenCount(usage, {"prompt_tokens", "input_tokens"});
    out.outputTokens = tokenCount(usage, {"completion_tokens", "output_tokens"});
    out.totalTokens = tokenCount(usage, {"total_tokens"});
    out.cachedInputTokens = tokenCount(input, {"cached_tokens"});
    if (!out.cachedInputTokens)
        out.cachedInputTokens = tokenCount(usage, {"prompt_cache_hit_tokens", "cached_tokens"});
    out.cacheWriteTokens = tokenCount(chatInput, {"cache_write_tokens"});
    out.reasoningTokens = tokenCount(output, {"reasoning_tokens"});
    out.raw = rawUsage(usage);
    return out;
}

const Json *usageIn(const Json &document)
{
    const Json &usage = member(document, "usage");
    if (isUsage(usage))
        return &usage;
    const Json &groq = member(member(document, "x_groq"), "usage");
    if (isUsage(groq))
        return &groq;
    const Json &choices = member(document, "choices");
    if (!choices.is_array() || choices.empty())
        return nullptr;
    const Json &moonshot = member(choices.front(), "usage");
    return isUsage(moonshot) ? &moonshot : nullptr;
}

FinishReason finishReasonFrom(std::string_view word)
{
    using Pair = std::pair<std::string_view, FinishReason>;
    static constexpr std::array<Pair, 17> kWords = {{
        {"stop", FinishReason::Stop},
        {"eos", FinishReason::Stop},
        {"eos_token", FinishReason::Stop},
        {"stop_sequence", FinishReason::Stop},
        {"end_turn", FinishReason::Stop},
        {"length", FinishReason::Length},
        {"model_length", FinishReason::Length},
        {"max_tokens", FinishReason::Length},
        {"tool_calls", FinishReason::ToolCalls},
        {"tool_call", FinishReason::ToolCalls},
        {"tool_use", FinishReason::ToolCalls},
        {"function_call", FinishReason::ToolCalls},
        {"content_filter", FinishReason::ContentFilter},
        {"sensitive", FinishReason::ContentFilter},
        {"safety", FinishReason::ContentFilter},
        {"error", FinishReason::Error},
        {"", FinishReason::Unknown},
    }};
    const std::string lower = lowered(word);
    const auto found = std::ranges::find(kWords, lower, &Pair::first);
    return found == kWords.end() ? FinishReason::Other : found->second;
}

ContentText contentFrom(const Json &content)
{
    ContentText out;
    if (content.is_array()) {
        for (const Json &part : content)
            readPart(part, out);
    } else if (content.is_string() || content.is_object()) {
        readPart(content, out);
    }
    return out;
}

std::string detailsText(const Json &details)
{
    std::string text;
    if (!details.is_array())
        return text;
    for (const Json &entry : details) {
        const std::string &plain = textMember(entry, "text");
        text += plain.empty() ? textMember(entry, "summary") : plain;
    }
    return text;
}

} // namespace signalbox::wire
