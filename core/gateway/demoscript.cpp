// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/demoscript.h"

#include "core/gateway/demotexts.h"
#include "core/gateway/demotokens.h"
#include "core/gateway/httpfield.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace signalbox {

namespace {

using std::chrono::milliseconds;
using Kind = DemoPiece::Kind;
using End = DemoScript::End;

constexpr milliseconds kFirstToken{250};
constexpr milliseconds kToken{16};
constexpr milliseconds kSlowToken{400};
constexpr std::size_t kLongReply = 4'000;

// The prompt, split after its first word.
struct Command
{
    std::string word; // in lower case
    std::string_view rest;
};

Command commandOf(std::string_view prompt)
{
    const std::size_t begin = std::min(prompt.find_first_not_of(" \t\r\n"), prompt.size());
    prompt.remove_prefix(begin);
    const std::size_t end = std::min(prompt.find_first_of(" \t\r\n"), prompt.size());
    const std::string_view rest = prompt.substr(end);
    const std::size_t text = std::min(rest.find_first_not_of(" \t\r\n"), rest.size());
    return {asciiLower(prompt.substr(0, end)), rest.substr(text)};
}

void append(DemoScript &script, Kind kind, std::string_view text, milliseconds wait = kToken)
{
    for (std::string &token : demoTokens(text))
        script.pieces.push_back({kind, std::move(token), wait});
}

DemoScript reply(std::string_view text, End end = End::Stop)
{
    DemoScript script;
    script.end = end;
    append(script, Kind::Text, text);
    return script;
}

DemoScript reasonedReply(std::string_view reasoning, std::string_view text)
{
    DemoScript script;
    append(script, Kind::Reasoning, reasoning);
    append(script, Kind::Text, text);
    return script;
}

DemoScript slowReply()
{
    DemoScript script;
    append(script, Kind::Text, demotexts::slow, kSlowToken);
    return script;
}

DemoScript refusedReply()
{
    DemoScript script;
    append(script, Kind::Refusal, demotexts::refusal);
    return script;
}

DemoScript longReply()
{
    DemoScript script;
    append(script, Kind::Text, demotexts::longHead);
    DemoScript tail = reply(demotexts::longTail);
    const std::size_t body = kLongReply - tail.pieces.size();
    for (int section = 1; script.pieces.size() < body; ++section) {
        append(script, Kind::Text, "\n## Part " + std::to_string(section) + "\n\n");
        append(script, Kind::Text, demotexts::longParagraph);
    }
    script.pieces.resize(body);
    script.pieces.insert(script.pieces.end(), tail.pieces.begin(), tail.pieces.end());
    return script;
}

DemoScript httpError(int status, const char *code, const char *message)
{
    Error error;
    error.kind = ErrorKind::BadRequest;
    error.httpStatus = status;
    error.code = QString::fromLatin1(code);
    error.detail = QString::fromLatin1(message);
    if (status == 429)
        error.retryAfter = std::chrono::seconds(5);
    DemoScript script;
    script.refusal = error;
    return script;
}

DemoScript errorReply(std::string_view argument)
{
    if (asciiLower(argument) == "stream")
        return reply(demotexts::beforeBreak, End::StreamError);
    int status = 0;
    const auto parsed = std::from_chars(argument.data(), argument.data() + argument.size(), status);
    if (parsed.ec != std::errc() || status < 400 || status > 599)
        return reply("Which error? Write `error 429`, or any other status from 400 to 599.\n");
    switch (status) {
    case 401:
        return httpError(401, "invalid_api_key", "Incorrect API key provided. (Demo)");
    case 402:
        return httpError(402, "insufficient_quota", "Your credit is used up. (Demo)");
    case 403:
        return httpError(403, "permission_denied", "This key may not use the model. (Demo)");
    case 404:
        return httpError(404, "model_not_found", "The model does not exist. (Demo)");
    case 429:
        return httpError(429, "rate_limit_exceeded", "Rate limit reached. (Demo)");
    case 503:
        return httpError(503, "overloaded", "The server is overloaded. (Demo)");
    default:
        return status < 500 ? httpError(status, "invalid_request", "The request failed. (Demo)")
                            : httpError(status, "server_error", "The server failed. (Demo)");
    }
}

DemoScript toolReply(const DemoRequest &request, std::string_view wanted)
{
    if (request.tools.empty())
        return reply(demotexts::noTools);
    const auto named = std::ranges::find(request.tools, wanted, &DemoTool::name);
    const DemoTool &tool = named != request.tools.end() ? *named : request.tools.front();
    DemoScript script;
    script.end = End::ToolCalls;
    script.toolName = tool.name;
    append(script, Kind::ToolArguments, tool.arguments);
    return script;
}

DemoScript freeReply(const DemoRequest &request)
{
    if (request.isFirstTurn)
        return reasonedReply(demotexts::welcomeReasoning, demotexts::welcome);
    return reply("You wrote " + std::to_string(demoTokens(request.prompt).size()) +
                 " tokens. I am a demo, not a model, so I have no answer to that. Send `help` for "
                 "the prompts that I know.\n");
}

DemoScript scriptFor(const DemoRequest &request)
{
    if (request.afterTool)
        return reply("The tool answered:\n\n```\n" + request.toolResult + "\n```\n");
    const Command command = commandOf(request.prompt);
    if (command.word == "echo")
        return reply(command.rest);
    if (command.word == "error")
        return errorReply(command.rest);
    if (command.word == "tool")
        return toolReply(request, command.rest);
    if (!command.rest.empty())
        return freeReply(request);

    struct Entry
    {
        std::string_view word;
        DemoScript (*make)();
    };
    static constexpr std::array<Entry, 11> kEntries = {{
        {"hello", [] { return reasonedReply(demotexts::welcomeReasoning, demotexts::welcome); }},
        {"help", [] { return reply(demotexts::help); }},
        {"code", [] { return reply(demotexts::code); }},
        {"table", [] { return reply(demotexts::table); }},
        {"reasoning",
         [] { return reasonedReply(demotexts::reasoning, demotexts::afterReasoning); }},
        {"long", longReply},
        {"slow", slowReply},
        {"refuse", refusedReply},
        {"empty", [] { return DemoScript(); }},
        {"cut", [] { return reply(demotexts::beforeBreak, End::CutOff); }},
        {"stall", [] { return reply(demotexts::beforeBreak, End::Silence); }},
    }};
    const auto entry = std::ranges::find(kEntries, command.word, &Entry::word);
    return entry != kEntries.end() ? entry->make() : freeReply(request);
}

} // namespace

DemoScript demoScript(const DemoRequest &request)
{
    DemoScript script = scriptFor(request);
    if (request.maxTokens && *request.maxTokens < static_cast<long long>(script.pieces.size())) {
        script.pieces.resize(static_cast<std::size_t>(*request.maxTokens));
        script.end = End::Length;
    }
    if (!script.pieces.empty())
        script.pieces.front().wait = std::max(script.pieces.front().wait, kFirstToken);
    return script;
}

} // namespace signalbox
