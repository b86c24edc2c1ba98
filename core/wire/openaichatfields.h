// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatevent.h"
#include "core/wire/jsontext.h"

#include <string>
#include <string_view>

// The small vocabularies of the OpenAI chat dialect, as servers really use them.
namespace signalbox::wire {

// The numbers of a `usage` object, by the names of chat completions or of responses. What is
// negative, absurd or no number counts as not reported.
[[nodiscard]] Usage usageFrom(const Json &usage);

// The usage that a chunk or answer carries, wherever it puts it; nullptr when it has none.
[[nodiscard]] const Json *usageIn(const Json &document);

[[nodiscard]] FinishReason finishReasonFrom(std::string_view word);

// Text and thinking of a `content` that is a text, null, or a list of parts (Mistral).
struct ContentText
{
    std::string text;
    std::string thinking;
};
[[nodiscard]] ContentText contentFrom(const Json &content);

// The readable text of `reasoning_details` (OpenRouter, Snowflake).
[[nodiscard]] std::string detailsText(const Json &details);

} // namespace signalbox::wire
