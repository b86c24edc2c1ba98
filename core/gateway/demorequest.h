// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox {

inline constexpr std::string_view kDemoModel = "signalbox-demo";

struct DemoTool
{
    std::string name;
    std::string arguments; // an object that fits the tool's schema as far as the demo can
};

// What the demo endpoint makes of the body of a chat completions request.
struct DemoRequest
{
    std::string prompt; // the text of the last user message
    std::string toolResult = {};
    bool afterTool = false; // the last message is the result of a tool
    bool isFirstTurn = true;
    std::vector<DemoTool> tools = {};
    bool legacyTools = false; // offered as `functions`
    bool stream = false;
    bool includeUsage = false;
    std::optional<long long> maxTokens = {};
    long long promptTokens = 0;
};

// Strict, so that a client's mistake shows here first: unknown fields and roles, wrong types,
// values out of range and tool results without their call are refused. The error has the status,
// `detail` as the message, `subject` as the parameter ("messages[0].role") and `code`.
[[nodiscard]] Result<DemoRequest> readDemoRequest(std::string_view body);

} // namespace signalbox
