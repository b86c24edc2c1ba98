// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/codec.h"
#include "core/wire/quirkrepair.h"
#include "tests/core/wire/wirecase.h"

#include <span>
#include <string>

// Requests that hold everything a server could refuse, and refusals in the form of OpenAI's.
namespace signalbox::wire {

inline constexpr char kSchema[] =
    R"({"$schema":"http://json-schema.org/draft-07/schema#","type":"object",)"
    R"("properties":{"title":{"type":"string","pattern":"^a"},"mode":)"
    R"({"type":"string","anyOf":[{"const":"x"},{"type":"null"}]},)"
    R"("pair":{"type":"array","items":[{"type":"string"}]}},)"
    R"("additionalProperties":false})";

// Everything that a repair could be about.
inline ChatRequest fullRequest()
{
    ChatRequest request;
    request.model = "m";
    request.system = "Be brief.";
    request.maxOutputTokens = 50;
    request.temperature = 0.2;
    request.topP = 0.9;
    request.reasoningEffort = "low";
    request.toolChoice = "required";
    request.tools = {{"look_up", "d", kSchema}};
    request.messages = {{Role::User, "Weather?"},
                        {Role::Assistant, ""},
                        {Role::Tool, ""},
                        {Role::User, "And now?"}};
    request.messages[1].toolCalls = {{"call_0fypS1hVX", "look_up", "{}"}};
    request.messages[1].replay = R"({"reasoning_content":"hm"})";
    request.messages[2].toolCallId = "call_0fypS1hVX";
    return request;
}

inline ChatRequest bareRequest()
{
    ChatRequest request;
    request.model = "m";
    request.messages = {{Role::User, "hi"}};
    return request;
}

using Case = void (*)(ChatRequest &, Quirks &);
// What a strict server says of a body; empty when it takes it.
using Judge = std::string (*)(const Json &body);

inline void asItIs(ChatRequest &, Quirks &) {}

inline std::string repairOf(Dialect dialect, int status, const std::string &body, Case set,
                            std::span<const QuirkChange> tried = {})
{
    ChatRequest request = fullRequest();
    Quirks quirks;
    set(request, quirks);
    const ApiError error = codecFor(dialect).readError({status, {}}, body);
    const auto repair = repairFor(error, dialect, request, quirks, tried);
    return repair ? repair->change.name + '=' + repair->change.value : std::string();
}

// {"error":{…}} as OpenAI and most others write it.
inline std::string openAi(const std::string &message, const std::string &code = {},
                          const std::string &param = {})
{
    return dumpJson(Json{{"error",
                          {{"message", message},
                           {"type", "invalid_request_error"},
                           {"param", param.empty() ? Json() : Json(param)},
                           {"code", code.empty() ? Json() : Json(code)}}}});
}

} // namespace signalbox::wire
