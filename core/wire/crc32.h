// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace signalbox::wire {

// CRC-32 as in zlib and PNG, and in the event streams of AWS; not the CRC-32C of other parts of
// AWS. Twenty lines of ours instead of a library that is needed for nothing else.
[[nodiscard]] std::uint32_t crc32(std::string_view bytes);

} // namespace signalbox::wire
