// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace signalbox::testing {

// Forgets the peak so far, so that peakMemory() speaks of what follows. False where the system
// cannot.
bool resetPeakMemory();

// The largest resident size of this process in bytes; unset where it says nothing: outside Linux
// and under AddressSanitizer, which keeps freed memory.
[[nodiscard]] std::optional<qint64> peakMemory();

} // namespace signalbox::testing
