// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatrequest.h"
#include "core/wire/jsontext.h"

namespace signalbox::wire {

// The input items that an assistant message goes back as: the output of the reply, unchanged and in
// order, from ReplayItem's `{"output":[…]}`. Null where that is garbage, says another text or other
// calls than the message, or could not be understood by the server: the message then goes back as
// plain text and calls, which is always accepted. `isStored` says whether the server keeps answers,
// so that a reasoning item may be no more than its id.
[[nodiscard]] nlohmann::ordered_json replayedOutput(const ChatMessage &message, bool isStored);

} // namespace signalbox::wire
