// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>

namespace signalbox {

// What a client may cost a server of ours. Sizes in bytes.
struct HttpServerLimits
{
    int connections = 64;
    std::size_t requestLine = 8 * 1024;
    std::size_t headBytes = 16 * 1024; // all header fields together, trailers included
    std::size_t headFields = 64;
    std::size_t body = 32 * 1024 * 1024;
    std::size_t output = 1024 * 1024; // of a streamed reply that the client has not taken yet

    std::chrono::milliseconds head{10'000}; // from the first byte to the end of the header fields
    std::chrono::milliseconds idle{60'000}; // between requests, and for a client that does not read
    // A body must bring at least this much in each period.
    std::chrono::milliseconds bodyPeriod{10'000};
    std::size_t bodyPerPeriod = 10 * 1024;
    // After a refusal, what still arrives is read and dropped for so long: closing at once would
    // make the client see a reset instead of the reason.
    std::chrono::milliseconds linger{1'000};
};

} // namespace signalbox
