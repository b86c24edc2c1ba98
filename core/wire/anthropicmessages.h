// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatrequest.h"
#include "core/wire/jsontext.h"

#include <string>
#include <vector>

namespace signalbox::wire {

// The turns of a conversation as the Messages API insists on them.
struct AnthropicMessages
{
    // Roles alternate and the first is the user's; every call has its result, in the next message
    // and before anything else; ids are unique and of the permitted letters; no text is empty.
    nlohmann::ordered_json list;
    // The names of the tools called, as sent.
    std::vector<std::string> calledTools;
    // A turn that the model has not ended yet holds no thoughts, because it was begun elsewhere or
    // without thinking. Older models refuse to think in the middle of such a turn.
    bool isOpenTurnThoughtless = false;
};

// ChatMessage::replay is the content list of the assistant's message, as ReplayItem gives it; it
// goes back unchanged and in order but for what the API would refuse: thoughts that nobody signed,
// empty texts, calls and provider-run tools without a result.
[[nodiscard]] AnthropicMessages anthropicMessages(const std::vector<ChatMessage> &messages);

} // namespace signalbox::wire
