// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatrequest.h"
#include "core/wire/jsontext.h"

#include <string>

// What the request builders of several dialects need of a ChatRequest.
namespace signalbox::wire {

// The system prompt and every system message, as one text: strict templates take one at the start
// and no other.
[[nodiscard]] std::string systemText(const ChatRequest &request);

// The schema of a tool in its own order; an empty object schema where it is no JSON object.
[[nodiscard]] nlohmann::ordered_json toolSchema(const ToolDefinition &tool);

// The arguments of a call, `{}` where there are none: several servers refuse an empty text where
// JSON belongs.
[[nodiscard]] std::string argumentsText(const ToolCall &call);

// An image's URL, or its bytes as a data URL.
[[nodiscard]] std::string imageUrl(const Image &image);

} // namespace signalbox::wire
