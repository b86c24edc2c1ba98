// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/keysource.h"

#include <QString>

namespace signalbox {

// "Key from the environment variable OPENAI_API_KEY": where the key in force came from.
[[nodiscard]] QString keySourceText(const KeySource &source);

} // namespace signalbox
