// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatevent.h"

namespace signalbox::wire {

// What an error says in its words only, because no status and no code of any provider tells it.

// The server is up and still loads the model: waiting helps.
[[nodiscard]] bool saysLoading(const ApiError &error);

// Refused only because the reply may not be long enough, as reasoning models do whose few tokens
// went into thinking. The model was found and the key was accepted.
[[nodiscard]] bool saysTooFewTokens(const ApiError &error);

// The model is there and is not for chats: it makes embeddings or completes texts.
[[nodiscard]] bool refusesChat(const ApiError &error);

} // namespace signalbox::wire
