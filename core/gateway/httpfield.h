// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/httpmessage.h"

#include <string>
#include <string_view>
#include <vector>

namespace signalbox {

// The small grammar of HTTP header fields (RFC 9110, section 5), independent of the locale.

[[nodiscard]] bool isHttpToken(std::string_view text);
// No control characters but the tab. Bytes above 127 are let through, as the RFC does.
[[nodiscard]] bool isHttpFieldValue(std::string_view text);
[[nodiscard]] std::string_view withoutOuterBlanks(std::string_view text);
[[nodiscard]] std::string asciiLower(std::string_view text);
// The members of a comma-separated value, in lower case, empty ones left out.
[[nodiscard]] std::vector<std::string> listMembers(std::string_view value);
[[nodiscard]] bool hasHeader(const wire::Headers &headers, std::string_view name);

} // namespace signalbox
