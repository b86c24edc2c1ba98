// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatrequest.h"
#include "core/wire/jsontext.h"

namespace signalbox::wire {

// The `contents` of a request: the history in turns of `user` and `model`, without the system
// messages.
[[nodiscard]] nlohmann::ordered_json googleContents(const ChatRequest &request);

} // namespace signalbox::wire
