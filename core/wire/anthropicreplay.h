// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/jsontext.h"

#include <string>

// What may go back of the assistant's content blocks.
namespace signalbox::wire {

// The blocks of a ReplayItem that the API would take, in order; empty where it is garbage.
[[nodiscard]] nlohmann::ordered_json anthropicReplayBlocks(const std::string &replay);

// Takes out of a complete assistant message what its place forbids: thoughts at its end, blanks at
// the end of a last message, and provider-run tools whose result never came, unless the message is
// the last: a paused turn goes on from them.
void tidyAnthropicTurn(nlohmann::ordered_json &content, bool isLastMessage);

} // namespace signalbox::wire
