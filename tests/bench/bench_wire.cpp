// SPDX-License-Identifier: GPL-3.0-or-later
// Prints how fast one core reads streamed replies: each codec for text, reasoning and the arguments
// of a call, with the think tags of chat completions looked for as in a chat, and what of it is the
// framing and the reading of JSON alone. Streams come in reads of 16 KiB.
#include "core/wire/jsontext.h"
#include "core/wire/sseparser.h"
#include "core/wire/thinksplitter.h"
#include "tests/bench/wirestreams.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string_view>

using namespace signalbox::wire;

namespace {

constexpr int kPieces = 100'000;
constexpr std::size_t kRead = 16U * 1024;
constexpr int kRounds = 3;

void forEachRead(std::string_view stream, const std::function<void(std::string_view)> &read)
{
    for (std::size_t at = 0; at < stream.size(); at += kRead)
        read(stream.substr(at, kRead));
}

// Seconds of the best round. `run` returns how many pieces came out.
double measure(const std::string &name, const std::string &stream,
               const std::function<std::size_t()> &run)
{
    double best = 1e9;
    std::size_t count = 0;
    for (int round = 0; round < kRounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        count = run();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        best = std::min(best, took.count());
    }
    std::printf("%-32s %8.1f MB/s %10.0f events/s (%zu)\n", name.c_str(),
                static_cast<double>(stream.size()) / best / 1e6, kPieces / best, count);
    return best;
}

std::size_t decode(ChatDecoder &decoder, const std::string &stream)
{
    std::size_t count = 0;
    std::vector<ChatEvent> events;
    forEachRead(stream, [&](std::string_view bytes) {
        decoder.feed(bytes, events);
        count += events.size();
        events.clear();
    });
    return count;
}

std::vector<SseEvent> framed(const std::string &stream)
{
    SseParser parser;
    std::vector<SseEvent> events;
    forEachRead(stream, [&](std::string_view bytes) { parser.feed(bytes, events); });
    return events;
}

// How the time of the short way and of the long way is made up, in the stream of one dialect.
void explain(const WireStream &stream, double whole)
{
    const double framing =
        measure("  its framing alone", stream.bytes, [&] { return framed(stream.bytes).size(); });
    const std::vector<SseEvent> events = framed(stream.bytes);
    const double json = measure("  its JSON alone", stream.bytes, [&] {
        return static_cast<std::size_t>(std::ranges::count_if(
            events, [](const SseEvent &event) { return parseMarked(event.data).has_value(); }));
    });
    std::printf("  %s: framing %.0f %%, JSON %.0f %% of the whole\n", stream.name.c_str(),
                100 * framing / whole, 100 * json / whole);
}

} // namespace

int main()
{
    for (const WireStream &stream : wireStreams(kPieces)) {
        const double whole = measure(stream.name, stream.bytes, [&] {
            return decode(*codecFor(stream.dialect).chatDecoder({200, {}}), stream.bytes);
        });
        if (stream.name == "chat completions, text")
            measure("  with think tags", stream.bytes, [&] {
                auto decoder = codecFor(stream.dialect).chatDecoder({200, {}});
                return decode(*splittingThinkTags(std::move(decoder), ThinkTags::AtStart),
                              stream.bytes);
            });
        if (stream.name == "messages, text")
            explain(stream, whole);
    }
    return 0;
}
