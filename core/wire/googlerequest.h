// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatrequest.h"

#include <string>

namespace signalbox::wire {

// The JSON body of a request to Google's dialect. Sends only what is set; whether the reply streams
// is in the URL.
//
// ChatMessage::replay is {"parts":[…]} as ReplayItem gives it: those parts go back in place of the
// message's text and calls, if they still say the same. Every call is answered in the content right
// after it, in the order of the calls; a result that belongs to no call is refused and left out.
[[nodiscard]] std::string googleBody(const ChatRequest &request);

} // namespace signalbox::wire
