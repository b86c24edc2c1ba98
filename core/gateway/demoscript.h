// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/demorequest.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace signalbox {

// One token of a reply, and how long the demo waits before it sends it.
struct DemoPiece
{
    enum class Kind {
        Text,
        Reasoning,
        Refusal,
        ToolArguments,
    };

    Kind kind = Kind::Text;
    std::string text;
    std::chrono::milliseconds wait{0};
};

// What the demo endpoint does with one request.
struct DemoScript
{
    enum class End {
        Stop,
        Length,
        ToolCalls,
        StreamError, // an error event inside the stream
        CutOff,      // the connection is dropped
        Silence,     // nothing more comes, and the connection stays
    };

    std::vector<DemoPiece> pieces = {};
    End end = End::Stop;
    std::string toolName = {};
    std::optional<Error> refusal = {}; // instead of a reply: an HTTP error
};

// The command is the first word of the prompt; `help` lists them. Anything else is welcomed at the
// first turn and answered briefly later. Pure: the same request gives the same script.
[[nodiscard]] DemoScript demoScript(const DemoRequest &request);

} // namespace signalbox
