// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace signalbox {

// JSON as editors write their settings, with comments and with commas before a closing bracket: the
// same text with blanks in their places, so that every offset and line stays true. Strings are left
// as they are. What is no JSON stays none.
[[nodiscard]] QByteArray withoutJsonComments(const QByteArray &text);

} // namespace signalbox
