// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace signalbox {

// Cuts text about as a model's tokenizer would: a word with the blanks before it, long words in
// pieces, never inside a UTF-8 character. Joined together the pieces are the text.
[[nodiscard]] std::vector<std::string> demoTokens(std::string_view text);

} // namespace signalbox
