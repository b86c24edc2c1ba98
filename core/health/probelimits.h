// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/limits.h"

namespace signalbox {

// The bounds of a probe that asks the model: a local server may have to load it before it says a
// word.
[[nodiscard]] inline Limits modelProbeLimits()
{
    Limits limits = Limits::probe();
    limits.firstByte = limits.idle = limits.total = std::chrono::milliseconds(60'000);
    return limits;
}

} // namespace signalbox
