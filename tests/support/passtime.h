// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include <chrono>

namespace signalbox::testing {

// Lets real time pass while events run. Only for showing that something does *not* happen, or that
// the moment of an act does not matter: no signal tells that. What does happen is waited for by its
// signal or with QTRY_*.
inline void passTime(std::chrono::milliseconds time)
{
    QTest::qWait(static_cast<int>(time.count()));
}

} // namespace signalbox::testing
