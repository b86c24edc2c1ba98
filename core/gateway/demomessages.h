// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/demorequest.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace signalbox {

// Checks the `messages` of a request and fills in what the demo needs of them: prompt, tool result,
// turn, and the size of the prompt.
[[nodiscard]] std::optional<Error> readDemoMessages(const nlohmann::json &messages,
                                                    DemoRequest &request);

} // namespace signalbox
