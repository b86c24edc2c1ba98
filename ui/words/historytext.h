// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/healthday.h"

#include <QString>

namespace signalbox {

// "Last 24 hours: 98 % ready, 2 outages, median 142 ms".
[[nodiscard]] QString historySummary(const HealthDay &day);
// The same, and below it a line for each of the newest outages, in the time of this place:
// "14:02–14:10: Connection refused".
[[nodiscard]] QString historyText(const HealthDay &day);

} // namespace signalbox
