// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatrequest.h"
#include "core/wire/quirks.h"

#include <string>

namespace signalbox::wire {

// The JSON body of a chat request. Sends only what is set, text without parts where there is only
// text, and never both tool formats. ChatMessage::replay is an object with `reasoning_details`,
// `reasoning_content` and `extra_content` (a list beside the tool calls), as ReplayItem gives it.
[[nodiscard]] std::string openAiChatBody(const ChatRequest &request, const Quirks &quirks);

} // namespace signalbox::wire
