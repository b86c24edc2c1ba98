// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/sleepwatch.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace std::chrono_literals;

class TstSleepWatch final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void timeThatBothClocksSeeIsNoSleep()
    {
        FakeClock clock;
        SleepWatch watch(clock);
        clock.advance(8h);
        QVERIFY(!watch.slept());
    }

    void clockOnTheWallThatRanAheadIsSleepOnce()
    {
        FakeClock clock;
        SleepWatch watch(clock);
        clock.setNow(clock.now().addSecs(3'600));
        QVERIFY(watch.slept());
        QVERIFY(!watch.slept());
    }

    void clockThatIsSetRightIsNoSleep()
    {
        FakeClock clock;
        SleepWatch watch(clock);
        clock.setNow(clock.now().addSecs(-3'600));
        QVERIFY(!watch.slept());
        clock.setNow(clock.now().addSecs(5));
        QVERIFY(!watch.slept());
    }

    void timerThatFiresMuchTooLateIsSleep()
    {
        FakeClock clock;
        SleepWatch watch(clock);
        watch.timerStarted(60s);
        clock.advance(61s);
        QVERIFY(!watch.sleptUntilTimer());
        watch.timerStarted(60s);
        clock.advance(10min);
        QVERIFY(watch.sleptUntilTimer());
    }
};

QTEST_GUILESS_MAIN(TstSleepWatch)
#include "tst_sleepwatch.moc"
