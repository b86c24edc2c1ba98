// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzzinput.h"

#include "tests/support/awsframes.h"

#include <cstdio>
#include <cstdlib>
#include <random>

namespace signalbox::wire {

unsigned char FuzzInput::byte()
{
    if (m_rest.empty())
        return 0;
    const auto byte = static_cast<unsigned char>(m_rest.front());
    m_rest.remove_prefix(1);
    return byte;
}

std::vector<std::string_view> fuzzPieces(std::string_view bytes, unsigned seed)
{
    if (seed == 0)
        return {bytes};
    std::vector<std::string_view> pieces;
    std::minstd_rand engine(seed);
    const unsigned longest = seed == 1 ? 1 : 2 + engine() % 60;
    while (!bytes.empty()) {
        const std::string_view piece = bytes.substr(0, seed == 1 ? 1 : engine() % longest);
        pieces.push_back(piece);
        bytes.remove_prefix(piece.size());
    }
    return pieces;
}

std::string withRightChecksums(std::string_view bytes)
{
    constexpr std::size_t kLengths = 8;
    constexpr std::size_t kPrelude = 12;
    constexpr std::size_t kSmallest = 16;
    std::string out(bytes);
    const auto write = [&out](std::size_t at, std::size_t from, std::size_t size) {
        out.replace(at, 4, awsNumber(awsChecksum(std::string_view(out).substr(from, size)), 4));
    };
    for (std::size_t at = 0; at + kPrelude <= out.size();) {
        std::size_t total = 0;
        for (std::size_t i = 0; i < 4; ++i)
            total = total << 8U | static_cast<unsigned char>(out[at + i]);
        write(at + kLengths, at, kLengths);
        if (total < kSmallest || total > out.size() - at)
            break;
        write(at + total - 4, at, total - 4);
        at += total;
    }
    return out;
}

void require(bool isKept, const char *promise)
{
    if (isKept)
        return;
    std::fprintf(stderr, "broken promise: %s\n", promise);
    std::abort();
}

} // namespace signalbox::wire
