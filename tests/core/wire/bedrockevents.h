// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/codec.h"
#include "tests/core/wire/wirecase.h"
#include "tests/support/awsframes.h"

#include <string>

// The events of ConverseStream, and what a reply of them comes to.
namespace signalbox::wire {

inline const HttpResponseHead kStreamHead = {
    200, {{"content-type", "application/vnd.amazon.eventstream"}, {"x-amzn-requestid", "r-1"}}};
inline const HttpResponseHead kJsonHead = {200, {{"content-type", "application/json"}}};

inline Outcome read(const std::string &body, std::size_t piece = 64U * 1024,
                    const HttpResponseHead &head = kStreamHead)
{
    const auto decoder = codecFor(Dialect::BedrockConverse).chatDecoder(head);
    std::vector<ChatEvent> events;
    for (std::size_t at = 0; at < body.size(); at += piece)
        decoder->feed(std::string_view(body).substr(at, piece), events);
    decoder->finish(events);
    return outcomeOf(events);
}

inline std::string delta(int index, const std::string &members)
{
    return awsEventBytes("contentBlockDelta", "{\"contentBlockIndex\":" + std::to_string(index) +
                                                  ",\"delta\":{" + members + "},\"p\":\"abc\"}");
}

inline std::string text(int index, const std::string &text)
{
    return delta(index, "\"text\":\"" + text + '"');
}

inline std::string start(int index, const std::string &members)
{
    return awsEventBytes("contentBlockStart", "{\"contentBlockIndex\":" + std::to_string(index) +
                                                  ",\"start\":{" + members + "}}");
}

inline std::string call(int index, const std::string &id, const std::string &name)
{
    return start(index, R"("toolUse":{"toolUseId":")" + id + R"(","name":")" + name + "\"}");
}

inline std::string input(int index, const std::string &json)
{
    return delta(index, "\"toolUse\":{\"input\":" + json + '}');
}

inline std::string stop(int index)
{
    return awsEventBytes("contentBlockStop",
                         "{\"contentBlockIndex\":" + std::to_string(index) + '}');
}

inline std::string messageStop(const std::string &reason)
{
    return awsEventBytes("messageStop", "{\"stopReason\":\"" + reason + "\"}");
}

inline const std::string kUsage =
    awsEventBytes("metadata", R"({"usage":{"inputTokens":3,"outputTokens":4,"totalTokens":7}})");

inline std::string described(const std::vector<ToolCall> &calls)
{
    std::string text;
    for (const ToolCall &call : calls)
        text += call.id + '/' + call.name + '/' + call.arguments + ' ';
    return text;
}

inline bool isBadResponse(const Outcome &out)
{
    return out.errors.size() == 1 && out.errors[0].category == ErrorCategory::BadResponse &&
           out.finish && out.finish->reason == FinishReason::Error && out.finish->toolCalls.empty();
}

} // namespace signalbox::wire
