// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

namespace signalbox::testing {

// A clock that stands still until a test moves it.
class FakeClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return m_now; }
    [[nodiscard]] std::chrono::milliseconds steady() const override { return m_steady; }

    // Time passes: both clocks move.
    void advance(std::chrono::milliseconds step)
    {
        m_now = m_now.addMSecs(step.count());
        m_steady += step;
    }
    // Somebody sets the wall clock; the steady one does not care.
    void setNow(const QDateTime &now) { m_now = now.toUTC(); }

private:
    QDateTime m_now = QDateTime::fromSecsSinceEpoch(1'772'366'400).toUTC(); // noon, 1 March 2026
    std::chrono::milliseconds m_steady{1'000'000};
};

} // namespace signalbox::testing
