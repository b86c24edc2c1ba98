// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/anthropicfields.h"

#include "core/wire/openaichatfields.h"
#include "core/wire/plaintext.h"
#include "core/wire/tokencount.h"

#include <optional>
#include <string>

namespace signalbox::wire {

FinishReason anthropicFinishReason(std::string_view word)
{
    // Both mean: send this content back and the turn goes on.
    if (word == "pause_turn" || word == "compaction")
        return FinishReason::Pause;
    if (word == "refusal")
        return FinishReason::ContentFilter;
    if (word == "model_context_window_exceeded")
        return FinishReason::Length;
    // The other words stand in the common table, beside those of compatible servers.
    return finishReasonFrom(word);
}

Usage anthropicUsage(const Json &usage)
{
    Usage out;
    out.inputTokens = tokenCount(usage, {"input_tokens"});
    out.outputTokens = tokenCount(usage, {"output_tokens"});
    out.cachedInputTokens = tokenCount(usage, {"cache_read_input_tokens"});
    out.cacheWriteTokens = tokenCount(usage, {"cache_creation_input_tokens"});
    out.reasoningTokens = tokenCount(member(usage, "output_tokens_details"), {"thinking_tokens"});
    out.raw = rawUsage(usage);
    return out;
}

nlohmann::ordered_json anthropicInput(std::string_view arguments)
{
    using Out = nlohmann::ordered_json;
    if (trimmed(arguments).empty())
        return Out::object();
    if (const std::optional<Out> object = parseOrdered(arguments); object && object->is_object())
        return *object;
    if (const std::optional<Json> object = parseJson(arguments); object && object->is_object())
        return Out(*object);
    return {{"INVALID_JSON", arguments}};
}

void refineAnthropicError(ApiError &error)
{
    if (error.type == "billing_error") {
        error.category = ErrorCategory::Quota;
    } else if (error.type == "not_found_error") {
        // "model: claude-x"; a path gives "Not found".
        error.category = ErrorCategory::NotFound;
        error.aboutModel = error.aboutModel || error.message.starts_with("model:");
    } else if (error.type == "invalid_request_error" &&
               error.message.find("exceed context limit") != std::string::npos) {
        // "input length and `max_tokens` exceed context limit: …"
        error.category = ErrorCategory::ContextLength;
    }
}

} // namespace signalbox::wire
