// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/sseparser.h"
#include "tests/fuzz/fuzzinput.h"

using namespace signalbox::wire;

namespace {

struct Reading
{
    std::vector<SseEvent> events;
    SseError error = SseError::None;
    std::optional<long long> retryMs;

    friend bool operator==(const Reading &, const Reading &) = default;
};

// Limits that a small input can reach.
Reading read(std::string_view bytes, unsigned seed)
{
    Reading out;
    SseParser parser({.lineBytes = 600, .eventBytes = 1000, .eventLines = 20});
    for (const std::string_view piece : fuzzPieces(bytes, seed))
        parser.feed(piece, out.events);
    parser.finish(out.events);
    out.error = parser.error();
    out.retryMs = parser.retryMs();
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const unsigned seed = input.byte();
    require(read(input.rest(), 0) == read(input.rest(), seed), "any cutting gives the same events");
    return 0;
}
