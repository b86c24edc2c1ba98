// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/route.h"

#include <algorithm>

namespace signalbox {

using namespace std::chrono_literals;

namespace {

using Time = std::chrono::milliseconds;

// Zero is no limit.
void shorten(Time &limit, const std::optional<Time> &wanted)
{
    if (wanted)
        limit = limit > 0ms ? std::min(limit, *wanted) : *wanted;
}

Limits chatLimits(const TimeLimits &times, Limits limits)
{
    limits.connect = times.connect.value_or(limits.connect);
    limits.firstByte = times.firstByte.value_or(limits.firstByte);
    limits.idle = times.idle.value_or(limits.idle);
    if (times.total)
        limits.total = *times.total;
    else if (limits.total > 0ms)
        limits.total =
            std::max({limits.total, times.firstByte.value_or(0ms), times.idle.value_or(0ms)});
    return limits;
}

} // namespace

Limits limitsOn(const Route &route, Limits limits, Lane lane)
{
    if (lane == Lane::Chat)
        return chatLimits(route.times, limits);
    shorten(limits.connect, route.times.connect);
    shorten(limits.firstByte, route.times.firstByte);
    shorten(limits.idle, route.times.idle);
    shorten(limits.total, route.times.total);
    return limits;
}

} // namespace signalbox
