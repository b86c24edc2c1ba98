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

// Where <think> and <thinking> in a reply's text are tags that separate thoughts from the answer.
enum class ThinkTags {
    Off,
    AtStart,   // where a turn begins with one; a closing tag alone also counts
    FromStart, // the model begins inside of its thoughts and only closes them (Qwen, QwQ)
    Anywhere,
};

// The named deviations of one server that change what we send, and where its model writes its
// thoughts. Every other tolerance in reading is always on: what a server may get wrong in its answer
// needs no setting.
struct Quirks
{
    bool stream = true;
    ToolFormat toolFormat = ToolFormat::Native;
    bool streamUsage = true;          // ask for usage with stream_options
    bool maxCompletionTokens = false; // name the limit max_completion_tokens
    bool developerRole = false;       // send the system prompt in the developer role
    ReasoningReplay reasoningReplay = ReasoningReplay::ToolLoop;
    ThinkTags thinkTags = ThinkTags::AtStart;

    // Of the Responses dialect.
    bool storeOff = true; // say store:false; else the server keeps every answer
    // Include reasoning.encrypted_content. OpenAI's models that do not reason (gpt-4o) answer 400
    // for it: "Encrypted content is not supported with this model", parameter `include`.
    bool encryptedReasoning = true;
    bool reasoningSummary = true; // with an effort, ask for a summary of the thoughts
    bool strictToolsOff = true;   // say strict:false; else schemas are rewritten to be strict
};

} // namespace signalbox::wire
