// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatevent.h"
#include "core/wire/httpmessage.h"
#include "core/wire/jsontext.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The recorded cases in tests/data/wire, read the same way for every dialect.
namespace signalbox::wire {

struct WireCase
{
    std::string name;
    std::string kind;    // stream, response, error, models, sse-parse
    std::string dialect; // of the body, which may differ from the folder: "openai-chat" …
    HttpResponseHead head;
    std::string body;
    std::vector<std::vector<std::size_t>> cuts; // those that the case asks for
    Json expect;
};

// A file below tests/data/wire; empty when it cannot be read.
[[nodiscard]] std::string readWireFile(const std::string &relative);
[[nodiscard]] std::vector<WireCase> wireCases(const std::string &folder);

// A request that a real service answered with 200, from a `requests` folder or beside a case.
struct RecordedRequest
{
    std::string name;
    std::string url;
    Json body;
};
[[nodiscard]] std::vector<RecordedRequest> recordedRequests(const std::string &folder);

// Calls `run` with the body whole, byte by byte, cut as the case asks, and cut in `random` other
// ways that are the same in every run.
using Pieces = std::vector<std::string_view>;
void forEachCutting(const WireCase &wireCase, int random,
                    const std::function<void(const Pieces &pieces, const std::string &name)> &run);

// What came out of one reply, added up.
struct Outcome
{
    std::string text;
    std::string reasoning;
    std::string refusal;
    std::optional<Usage> usage;
    std::vector<ReplayItem> replay;
    std::vector<HostedItem> hosted;
    std::vector<ApiError> errors;
    std::optional<Finish> finish;
    bool isFinishLast = true;
};

[[nodiscard]] Outcome outcomeOf(const std::vector<ChatEvent> &events);

// What differs from the expectation, in words; empty when nothing does.
[[nodiscard]] std::string differences(const Outcome &outcome, const WireCase &wireCase);
[[nodiscard]] std::string errorDifferences(const ApiError &error, const WireCase &wireCase);

} // namespace signalbox::wire
