// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace signalbox::wire {

enum class ToolFormat {
    Native, // `tools`, `tool_calls` and the `tool` role
    Legacy, // `functions`, `function_call` and the `function` role
};

// Which earlier thoughts (`reasoning_content`) go back with the assistant's messages. Signed
// details and signatures always do.
enum class ReasoningReplay {
    ToolLoop, // those after the last user message: what R1 accepts and tool loops need
    Always,   // all, as an empty text where there were none (DeepSeek v4, preserved thinking)
    Never,
};

// The named deviations of one server that change what we send. Every tolerance in reading is always
// on: what a server may get wrong in its answer needs no setting.
struct Quirks
{
    bool stream = true;
    ToolFormat toolFormat = ToolFormat::Native;
    bool streamUsage = true;          // ask for usage with stream_options
    bool maxCompletionTokens = false; // name the limit max_completion_tokens
    bool developerRole = false;       // send the system prompt in the developer role
    ReasoningReplay reasoningReplay = ReasoningReplay::ToolLoop;
};

} // namespace signalbox::wire
