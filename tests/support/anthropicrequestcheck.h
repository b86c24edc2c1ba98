// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace signalbox {

enum class AnthropicService { Native, Vertex };

// What the Messages API would refuse in a request body, in words; empty when it would take it. As
// strict as the service: unknown and missing fields, wrong types, order and pairing of blocks,
// what a model does not take.
[[nodiscard]] std::string anthropicRequestProblem(std::string_view body, AnthropicService service);

} // namespace signalbox
