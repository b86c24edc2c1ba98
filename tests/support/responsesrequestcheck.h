// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace signalbox::wire {

// What OpenAI would refuse in the body of a responses request: parameters it does not know, roles
// and parts that do not fit, reasoning without what it preceded, calls without their output.
// Empty when nothing. Members of other services that OpenAI does not know are refused too.
//
// Source: openai-python, types/responses/response_create_params.py and response_input_param.py, and
// the texts of the recorded errors.
[[nodiscard]] std::string responsesRequestFault(std::string_view body);

} // namespace signalbox::wire
