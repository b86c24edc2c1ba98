// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace signalbox::demotexts {

// What the demo endpoint says. English only: it plays the part of a server.
extern const std::string_view welcome;
extern const std::string_view welcomeReasoning;
extern const std::string_view help;
extern const std::string_view code;
extern const std::string_view table;
extern const std::string_view reasoning;
extern const std::string_view afterReasoning;
extern const std::string_view slow;
extern const std::string_view beforeBreak;
extern const std::string_view refusal;
extern const std::string_view noTools;
extern const std::string_view longHead;
extern const std::string_view longParagraph;
extern const std::string_view longTail;

} // namespace signalbox::demotexts
