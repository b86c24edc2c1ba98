// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatrequest.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::wire {

enum class LimitName {
    MaxTokens,
    MaxCompletionTokens,
    None, // neither is taken: no limit is sent
};

enum class SystemRole {
    System,
    Developer,
    InPrompt, // at the head of the first user message
};

enum class ToolFormat {
    Native, // `tools`, `tool_calls` and the `tool` role
    Legacy, // `functions`, `function_call` and the `function` role
};

// What `tool_choice` may say.
enum class ToolChoices {
    All,
    AnyWord,   // "any" where others say "required"
    WordsOnly, // no object that names a tool: "required" stands in
    AutoOnly,  // nothing that forces a call: "auto" stands in
    Unsent,
};

// Which earlier thoughts (`reasoning_content`) go back with the assistant's messages. Signed
// details and signatures always do.
enum class ReasoningReplay {
    ToolLoop, // those after the last user message: what R1 accepts and tool loops need
    Always,   // all, as an empty text where there were none (DeepSeek v4, preserved thinking)
    Never,
};

// The content of an assistant's message that only calls tools.
enum class TurnWithoutText {
    Null,
    EmptyText,
    LeftOut,
};

// Where <think> and <thinking> in a reply's text are tags that separate thoughts from the answer.
enum class ThinkTags {
    Off,
    AtStart,   // where a turn begins with one; a closing tag alone also counts
    FromStart, // the model begins inside of its thoughts and only closes them (Qwen, QwQ)
    Anywhere,
};

// The named deviations of one server and model that change what we send, and where the model writes
// its thoughts. Every other tolerance in reading is always on: what a server may get wrong in its
// answer needs no setting.
struct Quirks
{
    bool stream = true;
    bool streamUsage = true; // ask for usage with stream_options
    LimitName limitName = LimitName::MaxTokens;
    SystemRole systemRole = SystemRole::System;
    bool temperature = true; // these three: sent when set
    bool topP = true;
    bool reasoningEffort = true;
    ReasoningReplay reasoningReplay = ReasoningReplay::ToolLoop;
    ThinkTags thinkTags = ThinkTags::AtStart;

    bool tools = true; // else the calls of a history become plain text
    ToolFormat toolFormat = ToolFormat::Native;
    ToolChoices toolChoices = ToolChoices::All;
    bool parallelToolCalls = false;           // say true; else say nothing
    std::vector<std::string> refusedKeywords; // of JSON schema; see schemakeywords.h
    bool nineLetterCallIds = false;
    bool toolResultName = false;   // a tool's result names its tool
    bool turnAfterResults = false; // an assistant's message stands between results and a prompt

    bool textInParts = false; // text as a list of one part
    TurnWithoutText turnWithoutText = TurnWithoutText::Null;
    bool fillEmptyResults = false;

    // Of the Responses dialect.
    bool storeOff = true; // say store:false; else the server keeps every answer
    // Include reasoning.encrypted_content. OpenAI's models that do not reason (gpt-4o) answer 400
    // for it: "Encrypted content is not supported with this model", parameter `include`.
    bool encryptedReasoning = true;
    bool reasoningSummary = true; // with an effort, ask for a summary of the thoughts
    bool strictToolsOff = true;   // say strict:false; else schemas are rewritten to be strict
};

// One quirk by its stable name and value, as it is saved and shown: "limit", "system_role" …
// The value of schema_keywords is a list with commas.
struct QuirkChange
{
    std::string name;
    std::string value;

    friend bool operator==(const QuirkChange &, const QuirkChange &) = default;
};

// Every name with every value it can have, but for the list of schema_keywords.
struct NamedQuirk
{
    std::string_view name;
    std::string_view value;
};
[[nodiscard]] std::span<const NamedQuirk> namedQuirks();

constexpr std::string_view kSchemaKeywords = "schema_keywords";

// False, with nothing changed, for a name or a value that this version does not know.
bool applyQuirk(Quirks &quirks, std::string_view name, std::string_view value);

// `request` without what the server refuses in any dialect: settings, tools, schema keywords. Every
// codec builds from this.
[[nodiscard]] ChatRequest acceptedRequest(ChatRequest request, const Quirks &quirks);

} // namespace signalbox::wire
