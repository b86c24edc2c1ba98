// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/capability.h"

#include <QString>

namespace signalbox {

[[nodiscard]] QString capabilityLabel(Capability capability); // "Tools, native"
// "works · 142 ms", "answers in words", "refused: “…”", "not tested".
[[nodiscard]] QString capabilityResultText(const CapabilityResult &result);
// What a test costs, to be said before it starts.
[[nodiscard]] QString capabilityCostText();

} // namespace signalbox
