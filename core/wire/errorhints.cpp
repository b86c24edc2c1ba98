// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/errorhints.h"

#include "core/wire/plaintext.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

namespace signalbox::wire {

namespace {

std::string wordsOf(const ApiError &error)
{
    return lowered(error.message + ' ' + error.upstream + ' ' + error.type + ' ' + error.code);
}

bool hasAny(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::ranges::any_of(
        words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool isAboutTheRequest(const ApiError &error)
{
    switch (error.category) {
    case ErrorCategory::InvalidRequest:
    case ErrorCategory::NotFound:
    case ErrorCategory::Permission:
    case ErrorCategory::Server:
    case ErrorCategory::BadResponse:
        return true;
    case ErrorCategory::Authentication:
    case ErrorCategory::RateLimit:
    case ErrorCategory::Quota:
    case ErrorCategory::ContextLength:
    case ErrorCategory::ContentFilter:
    case ErrorCategory::Overloaded:
    case ErrorCategory::Timeout:
        return false;
    }
    return false;
}

} // namespace

bool saysLoading(const ApiError &error)
{
    return error.category == ErrorCategory::Overloaded &&
           hasAny(wordsOf(error), {"loading", "modelnotready", "model is not ready",
                                   "model not ready", "warming up", "starting up"});
}

bool saysTooFewTokens(const ApiError &error)
{
    if (error.category != ErrorCategory::InvalidRequest || error.status >= 500)
        return false;
    const std::string words = wordsOf(error);
    if (hasAny(words, {"output limit was reached", "output limit reached",
                       "max_tokens limit was reached", "token limit was reached"}))
        return true;
    return hasAny(words, {"max_tokens", "max_completion_tokens", "max_output_tokens",
                          "maxoutputtokens", "budget_tokens"}) &&
           hasAny(words,
                  {"greater than", "at least", "below minimum", "too small", "too low", ">= "});
}

bool refusesChat(const ApiError &error)
{
    if (!isAboutTheRequest(error))
        return false;
    const std::string words = wordsOf(error);
    if (hasAny(words, {"does not support chat", "not a chat model", "doesn't support chat",
                       "does not support generate", "not support chat completion",
                       "does not support completions"}))
        return true;
    return hasAny(words, {"embedding model", "embeddings model", "is an embedding"}) &&
           hasAny(words, {"chat", "generat", "completion"});
}

} // namespace signalbox::wire
