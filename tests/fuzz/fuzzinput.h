// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// What the fuzz targets share. An input begins with control bytes, which choose how the rest is
// fed; fuzzshort.sh writes the same form before its seeds.
namespace signalbox::wire {

class FuzzInput final
{
public:
    FuzzInput(const std::uint8_t *data, std::size_t size)
        : m_rest(reinterpret_cast<const char *>(data), size)
    {}

    // The next control byte; 0 when there are none left.
    [[nodiscard]] unsigned char byte();
    [[nodiscard]] std::string_view rest() const { return m_rest; }

private:
    std::string_view m_rest;
};

// `bytes` in pieces whose lengths follow from `seed`, some of them empty. The seeds 0 and 1 give
// the whole and single bytes.
[[nodiscard]] std::vector<std::string_view> fuzzPieces(std::string_view bytes, unsigned seed);

// `bytes` with the checksums of an event stream put right wherever its lengths can be followed:
// without that no changed frame would ever be read.
[[nodiscard]] std::string withRightChecksums(std::string_view bytes);

// Ends the process, and with it the run, when a promise is broken.
void require(bool isKept, const char *promise);

} // namespace signalbox::wire
