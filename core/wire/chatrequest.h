// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace signalbox::wire {

enum class Role {
    System,
    User,
    Assistant,
    Tool,
};

// A call that a model asks for. `arguments` is the JSON text as the model wrote it, which need not
// parse.
struct ToolCall
{
    std::string id;
    std::string name;
    std::string arguments;

    friend bool operator==(const ToolCall &, const ToolCall &) = default;
};

// An image of a prompt: bytes in base64 with their media type, or a URL the provider fetches.
struct Image
{
    std::string mediaType;
    std::string base64;
    std::string url;
};

// One message of any dialect. Which members count follows from the role: `toolCalls` for
// Assistant; `toolCallId`, `toolName` and `toolFailed` for Tool, whose `text` is the result. The
// results of one assistant turn follow it directly, in any order.
struct ChatMessage
{
    Role role = Role::User;
    std::string text;
    std::vector<Image> images = {};
    std::vector<ToolCall> toolCalls = {};
    std::string toolCallId = {};
    std::string toolName = {};
    bool toolFailed = false;
    // What the provider wants to see again with this message, as it gave it (JSON, see
    // ReplayItem). Goes back only to the same provider; the caller sees to that.
    std::string replay = {};
};

struct ToolDefinition
{
    std::string name;
    std::string description;
    std::string parameters; // JSON schema
};

// What we ask, in one vocabulary for all dialects. Unset members are not sent. All text is UTF-8;
// invalid bytes are replaced, never refused.
struct ChatRequest
{
    std::string model = {}; // as the server calls it
    std::string system = {};
    std::vector<ChatMessage> messages = {};
    std::vector<ToolDefinition> tools = {};
    std::string toolChoice =
        {}; // sent only with tools: "", "auto", "none", "required", or a tool's name
    std::optional<long long> maxOutputTokens = {};
    std::optional<double> temperature = {};
    std::optional<double> topP = {};
    std::string reasoningEffort = {};
};

} // namespace signalbox::wire
