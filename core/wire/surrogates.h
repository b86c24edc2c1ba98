// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace signalbox::wire {

// A proxy written in JavaScript may cut an emoji between its two \u escapes, so that one delta ends
// with the first half and the next begins with the second. UTF-8 has no form for a half: while a
// reply is read, one stands as a mark, a private-use character of plane 16 (U+10F000 + ten bits for
// a first half, U+10F400 + ten bits for a second).
[[nodiscard]] std::string surrogateMark(unsigned halfUnit);

// Joins marked halves over the deltas of one text; halves that find no partner become U+FFFD.
class SurrogateJoiner final
{
public:
    // `marked` says whether `text` may hold marks. A first half at its end is held back.
    [[nodiscard]] std::string take(std::string text, bool marked);
    // What is still held back, at the end of the text.
    [[nodiscard]] std::string flush();

private:
    unsigned m_held = 0; // a first half, 0xD800..0xDBFF
};

} // namespace signalbox::wire
