// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatrequest.h"

#include <string>

namespace signalbox::wire {

// The JSON body of Converse and ConverseStream, which is the same for both: model and streaming are
// in the URL. ChatMessage::replay is what BedrockReply gives.
//
// Tools are declared whenever the history has calls, because the service refuses a history without
// them: where none are offered now, those of the history are named. There is no word for "none".
//
// `reasoningEffort` becomes thinking for Claude, in the form that anthropicModel() names, and is
// left out for all others. low, medium and high are budgets of 2,048, 8,192 and 16,384 tokens, at
// most three quarters of the limit of the answer; or the word itself where the model thinks
// adaptively. There is none with a forced tool, and no budget in a turn that began without
// thinking, because Claude refuses both. Thinking excludes temperature and topP.
[[nodiscard]] std::string bedrockBody(const ChatRequest &request);

} // namespace signalbox::wire
