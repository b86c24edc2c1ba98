// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/codec.h"
#include "tests/core/wire/wirecase.h"

#include <string>

// The events of the Responses API, and what a reply of them comes to.
namespace signalbox::wire {

inline Outcome read(const std::string &body, std::size_t piece = 64U * 1024)
{
    const auto decoder = codecFor(Dialect::OpenAiResponses).chatDecoder({200, {}});
    std::vector<ChatEvent> events;
    for (std::size_t at = 0; at < body.size(); at += piece)
        decoder->feed(std::string_view(body).substr(at, piece), events);
    decoder->finish(events);
    return outcomeOf(events);
}

inline std::string sse(const std::string &type, const std::string &members)
{
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
}

inline std::string at(int index)
{
    return "\"output_index\":" + std::to_string(index) + ',';
}

inline std::string added(const std::string &where, const std::string &item)
{
    return sse("response.output_item.added", where + "\"item\":" + item);
}

inline std::string done(const std::string &where, const std::string &item)
{
    return sse("response.output_item.done", where + "\"item\":" + item);
}

inline std::string delta(const std::string &what, const std::string &where, const std::string &text)
{
    return sse("response." + what + ".delta", where + "\"delta\":\"" + text + '"');
}

inline std::string terminal(const std::string &status, const std::string &further)
{
    return sse("response." + status, "\"response\":{\"id\":\"r\",\"model\":\"m\",\"status\":\"" +
                                         status + '"' + further + '}');
}

inline std::string completed(const std::string &output = "")
{
    return terminal("completed", ",\"output\":[" + output + ']');
}

inline std::string call(const std::string &id, const std::string &name,
                        const std::string &arguments)
{
    return R"({"type":"function_call","call_id":")" + id + R"(","name":")" + name +
           R"(","arguments":")" + arguments + "\"}";
}

inline std::string message(const std::string &text)
{
    return R"({"type":"message","role":"assistant","content":[{"type":"output_text","text":")" +
           text + "\"}]}";
}

inline const std::string kText = "output_text";
inline const std::string kArguments = "function_call_arguments";
inline const std::string kSealed =
    R"({"type":"reasoning","id":"rs_1","summary":[],"encrypted_content":"x"})";

inline std::string described(const std::vector<ToolCall> &calls)
{
    std::string text;
    for (const ToolCall &one : calls)
        text += one.id + '/' + one.name + '/' + one.arguments + ' ';
    return text;
}

// What a person would notice of a reply.
inline std::string described(const Outcome &out)
{
    if (!out.finish)
        return "no end";
    std::string text = out.text;
    const auto add = [&text](const char *name, const std::string &value) {
        if (!value.empty())
            text += std::string(" ") + name + '=' + value;
    };
    add("reasoning", out.reasoning);
    add("refusal", out.refusal);
    add("calls", described(out.finish->toolCalls));
    add("incomplete", described(out.finish->incompleteCalls));
    for (const HostedItem &item : out.hosted)
        add("hosted", item.type);
    for (const ApiError &error : out.errors)
        add("error", error.code + '/' + error.message);
    add("end", out.finish->interrupted ? "interrupted" : out.finish->raw);
    return text;
}

inline bool isBadResponse(const Outcome &out)
{
    return out.errors.size() == 1 && out.errors[0].category == ErrorCategory::BadResponse &&
           out.finish && out.finish->reason == FinishReason::Error && out.finish->toolCalls.empty();
}

} // namespace signalbox::wire
