// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace signalbox::wire {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD

void appendUtf8(std::string &out, unsigned codePoint);

// The length of the valid sequence at the start of `text` (RFC 3629), or 0.
[[nodiscard]] std::size_t utf8SequenceLength(std::string_view text);

// At most `bytes` of `text`, cut between characters, with … where something was cut.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t bytes);

} // namespace signalbox::wire
