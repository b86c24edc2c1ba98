// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatrequest.h"
#include "core/wire/quirks.h"

#include <string>

namespace signalbox::wire {

// The JSON body of a responses request: the whole history as input items, nothing that refers to
// what the server stored. Sends only what is set. ChatMessage::replay is read by responsesreplay.
[[nodiscard]] std::string responsesBody(const ChatRequest &request, const Quirks &quirks);

} // namespace signalbox::wire
