// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace signalbox::wire {

// `body` with the members of `extra`, both JSON objects. Objects of the same name are merged, of
// anything else `extra` has the last word. What is no object, or deeper than 128 levels, leaves the
// body as it is.
[[nodiscard]] std::string withExtraBody(std::string body, std::string_view extra);

} // namespace signalbox::wire
