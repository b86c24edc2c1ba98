// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/googlefields.h"

#include "core/wire/modellist.h"
#include "core/wire/tokencount.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace signalbox::wire {

namespace {

// `models/gemini-…` and `publishers/google/models/gemini-…`; a tuned model keeps its
// `tunedModels/`, which is part of what requests name.
std::string idOf(const std::string &name)
{
    constexpr std::string_view kFolder = "models/";
    if (name.starts_with(kFolder))
        return name.substr(kFolder.size());
    const std::size_t folder = name.starts_with("publishers/") ? name.find("/models/") : name.npos;
    return folder == name.npos ? name : name.substr(folder + 1 + kFolder.size());
}

} // namespace

std::optional<Usage> googleUsage(const Json &usage)
{
    Usage out;
    out.inputTokens = tokenCount(usage, {"promptTokenCount"});
    out.outputTokens = tokenCount(usage, {"candidatesTokenCount"});
    out.totalTokens = tokenCount(usage, {"totalTokenCount"});
    out.cachedInputTokens = tokenCount(usage, {"cachedContentTokenCount"});
    out.reasoningTokens = tokenCount(usage, {"thoughtsTokenCount"});
    if (!out.inputTokens && !out.outputTokens && !out.totalTokens && !out.cachedInputTokens &&
        !out.reasoningTokens)
        return std::nullopt;
    out.raw = rawUsage(usage);
    return out;
}

FinishReason googleFinishReason(std::string_view word)
{
    using Pair = std::pair<std::string_view, FinishReason>;
    // The two services number their words differently above 5; 7, 8 and 11 are filters in both.
    static constexpr std::array<Pair, 26> kWords = {{
        {"", FinishReason::Unknown},
        {"FINISH_REASON_UNSPECIFIED", FinishReason::Unknown},
        {"0", FinishReason::Unknown},
        {"STOP", FinishReason::Stop},
        {"1", FinishReason::Stop},
        {"MAX_TOKENS", FinishReason::Length},
        {"2", FinishReason::Length},
        {"SAFETY", FinishReason::ContentFilter},
        {"3", FinishReason::ContentFilter},
        {"RECITATION", FinishReason::ContentFilter},
        {"4", FinishReason::ContentFilter},
        {"BLOCKLIST", FinishReason::ContentFilter},
        {"7", FinishReason::ContentFilter},
        {"PROHIBITED_CONTENT", FinishReason::ContentFilter},
        {"8", FinishReason::ContentFilter},
        {"SPII", FinishReason::ContentFilter},
        {"MODEL_ARMOR", FinishReason::ContentFilter},
        {"IMAGE_SAFETY", FinishReason::ContentFilter},
        {"11", FinishReason::ContentFilter},
        {"IMAGE_PROHIBITED_CONTENT", FinishReason::ContentFilter},
        {"IMAGE_RECITATION", FinishReason::ContentFilter},
        // The model broke off with a call that nobody can run.
        {"MALFORMED_FUNCTION_CALL", FinishReason::Error},
        {"UNEXPECTED_TOOL_CALL", FinishReason::Error},
        {"TOO_MANY_TOOL_CALLS", FinishReason::Error},
        {"MISSING_THOUGHT_SIGNATURE", FinishReason::Error},
        {"MALFORMED_RESPONSE", FinishReason::Error},
    }};
    const auto found = std::ranges::find(kWords, word, &Pair::first);
    return found == kWords.end() ? FinishReason::Other : found->second;
}

std::optional<ModelList> googleModels(std::string_view body)
{
    std::optional<ModelList> list = modelListFrom(body);
    if (!list)
        return list;
    for (ListedModel &model : list->models) {
        model.id = idOf(model.id);
        if (model.displayName == model.id)
            model.displayName.clear();
    }
    return list;
}

} // namespace signalbox::wire
