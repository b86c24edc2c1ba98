// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

namespace signalbox {

// Notices that the machine slept: the clock on the wall then ran much further than the steady one.
// Where the steady clock counts sleep too, a timer that fires much too late tells the same.
class SleepWatch final
{
public:
    explicit SleepWatch(const Clock &clock);

    // A timer was started that should fire after `pause`.
    void timerStarted(std::chrono::milliseconds pause) { m_dueAt = m_clock.steady() + pause; }
    // That timer fired; true when the machine slept since the last question.
    [[nodiscard]] bool sleptUntilTimer();
    // The same at any other time.
    [[nodiscard]] bool slept();

private:
    const Clock &m_clock;
    QDateTime m_wall;
    std::chrono::milliseconds m_steady;
    std::chrono::milliseconds m_dueAt;
};

} // namespace signalbox
