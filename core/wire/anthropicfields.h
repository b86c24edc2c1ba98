// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatevent.h"
#include "core/wire/jsontext.h"

#include <string_view>

// The small vocabularies of the Messages dialect.
namespace signalbox::wire {

[[nodiscard]] FinishReason anthropicFinishReason(std::string_view word);

// The numbers of a `usage` object. `input_tokens` is without what the cache held and took; the
// prompt is the sum of the three.
[[nodiscard]] Usage anthropicUsage(const Json &usage);

// The arguments of a call as the object that `input` must be. What is no JSON object goes into one,
// under the name that the provider's documentation proposes for it.
[[nodiscard]] nlohmann::ordered_json anthropicInput(std::string_view arguments);

// Corrects the category of an error by what its type says in this dialect, where the words and the
// status alone would mislead.
void refineAnthropicError(ApiError &error);

} // namespace signalbox::wire
