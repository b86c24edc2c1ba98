// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatrequest.h"
#include "core/wire/jsontext.h"

namespace signalbox::wire {

// The turns of a Converse request. The service is strict, histories are not, so here:
// - turns alternate and begin with the user: neighbours of one role become one turn, and before an
//   assistant who speaks first stands a greeting;
// - text that is empty or blank is left out, and so is an answer that holds nothing else;
// - every call has its result in the next turn: a missing one is sent as an error, one without its
//   call is left out;
// - thoughts stand before what they led to, and go back only with their signature;
// - an image in a format that Converse does not know, or behind a URL, is named in words.
[[nodiscard]] nlohmann::ordered_json bedrockMessages(const ChatRequest &request);

} // namespace signalbox::wire
