// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatrequest.h"
#include "core/wire/quirks.h"

#include <string>

namespace signalbox::wire {

enum class AnthropicHost {
    Native,
    Vertex, // the model stands in the URL, the version in the body
};

// The JSON body of a request in the Messages dialect, with what anthropicModel() says of the model.
// - max_tokens is always there, because the API insists on it.
// - An effort asks for thinking in the form of the model; a budget is at most three quarters of
//   max_tokens. A forced tool choice excludes thinking and wins.
// - Sampling parameters stay away with thinking and from models that refuse them; of temperature
//   and top_p only the first goes out, and it ends at 1.
// - A history with calls needs tools: where the request has none, those called are declared and
//   the choice is none.
[[nodiscard]] std::string anthropicBody(const ChatRequest &request, const Quirks &quirks,
                                        AnthropicHost host);

} // namespace signalbox::wire
