// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace signalbox::wire {

// ASCII letters only and independent of the locale, as protocol words are compared.
[[nodiscard]] std::string lowered(std::string_view text);
[[nodiscard]] std::string_view trimmed(std::string_view text);

[[nodiscard]] bool looksLikeHtml(std::string_view text);

// What a person would read of a page or text that came where JSON belongs: no tags, scripts or
// styles, blanks collapsed, valid UTF-8, at most `bytes` long.
[[nodiscard]] std::string plainText(std::string_view body, std::size_t bytes = 400);

} // namespace signalbox::wire
