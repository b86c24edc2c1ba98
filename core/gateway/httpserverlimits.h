// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>

namespace signalbox {

inline constexpr std::size_t kKiB = 1024;

// What a client may cost a server of ours. Sizes in bytes.
struct HttpServerLimits
{
    int connections = 64;
    std::size_t requestLine = 8 * kKiB;
    std::size_t headBytes = 16 * kKiB; // all header fields together, trailers included
    std::size_t headFields = 64;
    std::size_t body = 32 * kKiB * kKiB;
    std::size_t output = kKiB * kKiB; // of a streamed reply that the client has not taken yet

    std::chrono::milliseconds head{10'000}; // from the first byte to the end of the header fields
    std::chrono::milliseconds idle{60'000}; // between requests, and for a client that does not read
    // A body must bring at least this much in each period.
    std::chrono::milliseconds bodyPeriod{10'000};
    std::size_t bodyPerPeriod = 10 * kKiB;
    // After a refusal, what still arrives is read and dropped for so long: closing at once would
    // make the client see a reset instead of the reason.
    std::chrono::milliseconds linger{1'000};
};

} // namespace signalbox
