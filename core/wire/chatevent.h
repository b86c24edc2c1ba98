// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatrequest.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace signalbox::wire {

struct TextDelta
{
    std::string text;
};

struct ReasoningDelta
{
    std::string text;
};

// All text so far was reasoning, not answer: a closing think tag came without its opening one.
struct TextWasReasoning
{};

struct RefusalDelta
{
    std::string text;
};

// The provider's own numbers; unset = not reported. The last report of a reply wins, nothing is
// summed. Never negative.
struct Usage
{
    std::optional<long long> inputTokens;
    std::optional<long long> outputTokens;
    std::optional<long long> totalTokens;
    std::optional<long long> cachedInputTokens;
    std::optional<long long> cacheWriteTokens;
    std::optional<long long> reasoningTokens;
    std::string raw = {}; // JSON as sent
};

// Opaque state that the next request must carry (signatures, reasoning items). JSON, in the form
// that the same dialect reads from ChatMessage::replay. At most one a reply, just before its
// Finish.
struct ReplayItem
{
    std::string json;
};

// Something the provider ran itself (a web search): shown, never run by us. JSON.
struct HostedItem
{
    std::string type;
    std::string json;
};

enum class ErrorCategory {
    Authentication,
    Permission,
    NotFound, // path or model; `ApiError::aboutModel` tells where known
    RateLimit,
    Quota,
    ContextLength,
    ContentFilter,
    Overloaded,
    Server,
    Timeout,
    BadResponse,
    InvalidRequest,
};

// The provider's refusal, from an HTTP error body, from inside a 200 body or from the stream.
struct ApiError
{
    enum class Where { Http, Stream, Body };

    Where where = Where::Http;
    int status = 0; // HTTP status; 200 for errors inside a body
    ErrorCategory category = ErrorCategory::Server;
    bool aboutModel = false; // a NotFound that names the model rather than the path
    std::string type = {};   // as sent; numbers as text
    std::string code = {};
    std::string param = {};
    std::string message = {};
    std::string filters = {};  // what a content filter found: "hate (high), violence (medium)"
    std::string upstream = {}; // what the provider behind an aggregator said
    std::optional<long long> retryAfterMs = {};
};

enum class FinishReason {
    Stop,
    Length,
    ToolCalls,
    ContentFilter,
    Pause,
    Error,
    Other,
    Unknown, // the provider sent none
};

// How the answer ended on the wire.
enum class EndedBy {
    DoneMark, // [DONE] and its like
    EndOfInput,
    Error,
    Body, // a whole (not streamed) answer
};

// Always the last event of a reply, exactly one. `interrupted`: the bytes ended with neither a
// finish reason nor an end mark, so the text is a part; then, and after an error, calls are in
// `incompleteCalls` and must not be run. A call whose id is empty came without one: the caller
// makes one up (`call_<n>`) and uses it in both turns.
struct Finish
{
    FinishReason reason = FinishReason::Unknown;
    std::string raw = {};
    EndedBy endedBy = EndedBy::EndOfInput;
    bool interrupted = false;
    std::vector<ToolCall> toolCalls = {};
    std::vector<ToolCall> incompleteCalls = {};
    std::string responseId = {};
    std::string model = {};
    int undecodablePayloads = 0; // events whose JSON was broken; skipped
    int ignoredEvents = 0;       // events with nothing the dialect knows; skipped
};

using ChatEvent = std::variant<TextDelta, ReasoningDelta, TextWasReasoning, RefusalDelta, Usage,
                               ReplayItem, HostedItem, ApiError, Finish>;

} // namespace signalbox::wire
