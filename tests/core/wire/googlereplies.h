// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/codec.h"
#include "tests/core/wire/wirecase.h"

// Replies of Google's dialect for tests, and what is made of them.
namespace signalbox::wire {

inline Outcome read(const std::string &body, std::size_t piece = 64U * 1024)
{
    const auto decoder = codecFor(Dialect::Google).chatDecoder({200, {}});
    std::vector<ChatEvent> events;
    for (std::size_t at = 0; at < body.size(); at += piece)
        decoder->feed(std::string_view(body).substr(at, piece), events);
    decoder->finish(events);
    return outcomeOf(events);
}

// One candidate with these parts, and with a finish reason where `word` (JSON) is not empty.
inline std::string document(const std::string &parts, const std::string &word = {})
{
    return R"({"candidates":[{"content":{"role":"model","parts":[)" + parts + "]}" +
           (word.empty() ? "" : ",\"finishReason\":" + word) + "}]}";
}

inline std::string sse(const std::string &json)
{
    return "data: " + json + "\r\n\r\n";
}

inline std::string frame(const std::string &parts, const std::string &word = {})
{
    return sse(document(parts, word));
}

inline std::string text(const std::string &words)
{
    return R"({"text":")" + words + "\"}";
}

inline std::string call(const std::string &members)
{
    return R"({"functionCall":{)" + members + "}}";
}

inline const std::string kStop = "\"STOP\"";

inline std::string described(const std::vector<ToolCall> &calls)
{
    std::string all;
    for (const ToolCall &one : calls)
        all += one.id + '/' + one.name + '/' + one.arguments + ' ';
    return all;
}

inline std::string replayOf(const Outcome &out)
{
    if (out.replay.empty())
        return "none";
    return dumpJson(member(parseJson(out.replay.front().json).value_or(Json()), "parts"));
}

inline bool isBadResponse(const Outcome &out)
{
    return out.errors.size() == 1 && out.errors[0].category == ErrorCategory::BadResponse &&
           out.finish && out.finish->reason == FinishReason::Error && out.finish->toolCalls.empty();
}

} // namespace signalbox::wire
