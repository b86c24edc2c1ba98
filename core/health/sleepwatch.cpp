// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/sleepwatch.h"

#include <utility>

namespace signalbox {

using namespace std::chrono_literals;

namespace {

// Longer than an event loop is ever busy and a clock is ever set right by a time server.
constexpr auto kSleep = 30s;

} // namespace

SleepWatch::SleepWatch(const Clock &clock)
    : m_clock(clock), m_wall(clock.now()), m_steady(clock.steady()), m_dueAt(m_steady)
{}

bool SleepWatch::sleptUntilTimer()
{
    const bool isLate = m_clock.steady() - m_dueAt > kSleep;
    return slept() || isLate;
}

bool SleepWatch::slept()
{
    const QDateTime wall = m_clock.now();
    const std::chrono::milliseconds steady = m_clock.steady();
    const std::chrono::milliseconds onTheWall(std::exchange(m_wall, wall).msecsTo(wall));
    return onTheWall - (steady - std::exchange(m_steady, steady)) > kSleep;
}

} // namespace signalbox
