// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPalette>

namespace signalbox {

// The value of a role in one scheme. The contrast test reads these, so a change that makes text
// hard to read does not pass.
[[nodiscard]] QColor tokenColor(Theme::Role role, bool dark);

// The tokens in the vocabulary of Qt's own widgets.
[[nodiscard]] QPalette tokenPalette(bool dark);

// `part` of 0 to 1 of `over` laid on `under`.
[[nodiscard]] QColor mixed(const QColor &under, const QColor &over, double part);

} // namespace signalbox
