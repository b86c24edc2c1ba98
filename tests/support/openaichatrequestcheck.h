// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace signalbox::wire {

// What a strict server of the chat completions dialect would refuse in the body of a request:
// parameters that none of the known services has, roles and parts that do not fit, empty texts,
// calls without their results, two system messages. Empty when nothing.
//
// Source: openai-python, types/chat/completion_create_params.py, the texts of OpenAI's errors, and
// the stricter of the servers in use.
[[nodiscard]] std::string openAiChatRequestFault(std::string_view body);

} // namespace signalbox::wire
