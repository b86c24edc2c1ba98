// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/awseventstreamparser.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace signalbox::wire {

// The checksum of the event stream, written apart from the parser's own.
[[nodiscard]] std::uint32_t awsChecksum(std::string_view bytes);

// A number as the event stream writes it: `size` bytes, the first the highest.
[[nodiscard]] std::string awsNumber(std::uint64_t number, std::size_t size);

// The bytes of a frame, with right lengths and checksums. Headers may be given as bytes, to write
// broken ones.
[[nodiscard]] std::string awsFrameBytes(std::string_view headerBytes, std::string_view payload);
[[nodiscard]] std::string awsFrameBytes(const AwsFrame &frame);

// A frame as ConverseStream sends it.
[[nodiscard]] std::string awsEventBytes(std::string_view eventType, std::string_view payload);
[[nodiscard]] std::string awsExceptionBytes(std::string_view type, std::string_view payload);

} // namespace signalbox::wire
