// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

// The Messages API takes names of `^[a-zA-Z0-9_-]{1,64}$` and ids of `^[a-zA-Z0-9_-]+$`; tools of
// other makers and calls of other providers have dots, colons and blanks in them.
namespace signalbox::wire {

// Every other byte becomes `_xHH_`. One to one: what looks like such an escape is escaped itself.
[[nodiscard]] std::string escapedWord(std::string_view text);

// The name of a tool as it is sent. One that is too long even so is cut and ends in a checksum of
// the whole, so that two long names stay two.
[[nodiscard]] std::string toAnthropicName(std::string_view name);
// The name that was sent as `name`. A cut name cannot be made whole and stays as it came; whoever
// offers such names compares toAnthropicName() of both.
[[nodiscard]] std::string fromAnthropicName(std::string_view name);

} // namespace signalbox::wire
