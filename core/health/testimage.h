// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace signalbox {

// What the test for vision shows: a PNG of 64 x 64 pixels, all of kTestColor. Smaller ones are
// refused by some models.
[[nodiscard]] QByteArray testImage();

// The word that a model which sees it says.
inline constexpr char16_t kTestColor[] = u"yellow";

} // namespace signalbox
