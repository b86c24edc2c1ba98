// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/awseventstreamparser.h"
#include "tests/fuzz/fuzzinput.h"
#include "tests/support/awsframes.h"

using namespace signalbox::wire;

namespace {

struct Reading
{
    std::vector<AwsFrame> frames;
    AwsEventStreamError error = AwsEventStreamError::None;
    bool isInsideFrame = false;

    friend bool operator==(const Reading &, const Reading &) = default;
};

// Limits that a small input can reach.
Reading read(std::string_view bytes, unsigned seed)
{
    Reading out;
    AwsEventStreamParser parser({.headerBytes = 500, .payloadBytes = 2000});
    for (const std::string_view piece : fuzzPieces(bytes, seed))
        parser.feed(piece, out.frames);
    out.error = parser.error();
    // What is held when an error ends the reading depends on the pieces, and on nothing else.
    out.isInsideFrame = out.error == AwsEventStreamError::None && parser.isInsideFrame();
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const unsigned seed = input.byte();
    const std::string bytes =
        seed % 4 == 3 ? std::string(input.rest()) : withRightChecksums(input.rest());
    const Reading whole = read(bytes, 0);
    require(whole == read(bytes, seed), "any cutting gives the same frames");
    std::string written;
    for (const AwsFrame &frame : whole.frames)
        written += awsFrameBytes(frame);
    require(bytes.starts_with(written), "a frame is written as it was read");
    return 0;
}
