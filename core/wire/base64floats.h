// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace signalbox::wire {

// Base64 (RFC 4648 section 4, padding optional) of float32 numbers, little-endian on every machine.
// Nothing for another alphabet, a length that is not whole numbers, NaN or infinity.
[[nodiscard]] std::optional<std::vector<float>> floatsFromBase64(std::string_view text);

} // namespace signalbox::wire
