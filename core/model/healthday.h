// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/health.h"

#include <QDateTime>
#include <QList>

#include <chrono>
#include <optional>

namespace signalbox {

// The last 24 hours of one endpoint, out of its samples.
struct HealthDay
{
    static constexpr int kHalfHours = 48;
    static constexpr std::chrono::hours kLength{24};

    struct HalfHour
    {
        HealthState state = HealthState::Unknown;              // the worst; Unknown: nobody looked
        std::optional<std::chrono::milliseconds> latency = {}; // the median

        friend bool operator==(const HalfHour &, const HalfHour &) = default;
    };
    struct Outage
    {
        QDateTime from = {};
        QDateTime to = {};    // null: it lasts
        QString problem = {}; // errorKindName, of its beginning

        friend bool operator==(const Outage &, const Outage &) = default;
    };

    QList<HalfHour> halfHours = {}; // oldest first; none: nobody looked at all
    QList<Outage> outages = {};
    std::optional<int> readyPercent = {};                  // of the time that somebody looked
    std::optional<std::chrono::milliseconds> latency = {}; // the median

    friend bool operator==(const HealthDay &, const HealthDay &) = default;
};

// What a sample says holds until the next one, for half an hour at most: what comes after that is a
// gap. `samples` newest last; those from before the day count as far as they reach into it.
[[nodiscard]] HealthDay healthDay(const QList<HealthSample> &samples, const QDateTime &now);

} // namespace signalbox
