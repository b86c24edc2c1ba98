// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/healthday.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TstHealthDay : public QObject
{
    Q_OBJECT

    const QDateTime m_now = QDateTime::fromSecsSinceEpoch(1'772'366'400).toUTC();

    [[nodiscard]] QDateTime ago(std::chrono::minutes time) const
    {
        return m_now.addSecs(-std::chrono::seconds(time).count());
    }
    [[nodiscard]] HealthSample sample(std::chrono::minutes before, HealthState state,
                                      std::optional<std::chrono::milliseconds> latency = {}) const
    {
        return {.at = ago(before),
                .state = state,
                .latency = latency,
                .problem = state == HealthState::Red ? u"dns"_s : QString()};
    }
    // Every minute from `from` minutes ago up to `to`.
    [[nodiscard]] QList<HealthSample> minutes(int from, int to, HealthState state) const
    {
        QList<HealthSample> samples;
        for (int before = from; before > to; --before)
            samples.append(sample(std::chrono::minutes(before), state, 100ms));
        return samples;
    }

private Q_SLOTS:
    void nobodyLooked();
    void wholeDayIsReady();
    void gapsAreNoOutages();
    void outageHasItsTimes();
    void outageGoesOnOverAGap();
    void outageMayLast();
    void limitedIsNeitherReadyNorOut();
    void worstOfAHalfHourIsShown();
    void latencyIsTheMedianOfAnswers();
    void yesterdayReachesIntoTheDay();
    void samplesOfTheFutureAndOutOfOrderAreHarmless();
};

void TstHealthDay::nobodyLooked()
{
    QVERIFY(healthDay({}, m_now) == HealthDay());
    QVERIFY(healthDay({sample(48h, HealthState::Green)}, m_now) == HealthDay());
    QVERIFY(healthDay({sample(1min, HealthState::Unknown)}, m_now) == HealthDay());
}

void TstHealthDay::wholeDayIsReady()
{
    const HealthDay day = healthDay(minutes(24 * 60, 0, HealthState::Green), m_now);
    QCOMPARE(day.halfHours.size(), HealthDay::kHalfHours);
    for (const HealthDay::HalfHour &part : day.halfHours) {
        QCOMPARE(part.state, HealthState::Green);
        QVERIFY(part.latency == 100ms);
    }
    QCOMPARE(day.readyPercent, 100);
    QVERIFY(day.outages.isEmpty());
}

void TstHealthDay::gapsAreNoOutages()
{
    const HealthDay day = healthDay(
        {sample(23h, HealthState::Green, 5ms), sample(1h, HealthState::Green, 5ms)}, m_now);
    QCOMPARE(day.readyPercent, 100);
    QVERIFY(day.outages.isEmpty());
    QCOMPARE(day.halfHours.at(2).state, HealthState::Green);
    QCOMPARE(day.halfHours.at(3).state, HealthState::Unknown);
    QCOMPARE(day.halfHours.at(46).state, HealthState::Green);
    QCOMPARE(day.halfHours.at(47).state, HealthState::Unknown);
}

void TstHealthDay::outageHasItsTimes()
{
    const HealthDay day =
        healthDay(minutes(100, 60, HealthState::Green) + minutes(60, 50, HealthState::Red) +
                      minutes(50, 0, HealthState::Green),
                  m_now);
    QCOMPARE(day.readyPercent, 90);
    QCOMPARE(day.outages.size(), 1);
    QCOMPARE(day.outages.first().from, ago(60min));
    QCOMPARE(day.outages.first().to, ago(50min));
    QCOMPARE(day.outages.first().problem, u"dns"_s);
}

// That nobody looked does not say that it worked.
void TstHealthDay::outageGoesOnOverAGap()
{
    const HealthDay day = healthDay({sample(5h, HealthState::Red), sample(2h, HealthState::Red),
                                     sample(100min, HealthState::Green)},
                                    m_now);
    QCOMPARE(day.outages.size(), 1);
    QCOMPARE(day.outages.first().from, ago(5h));
    QCOMPARE(day.outages.first().to, ago(100min));
}

void TstHealthDay::outageMayLast()
{
    const HealthDay lasting = healthDay(minutes(20, 0, HealthState::Red), m_now);
    QCOMPARE(lasting.outages.size(), 1);
    QVERIFY(lasting.outages.first().to.isNull());
    QCOMPARE(lasting.readyPercent, 0);
    // Nobody has looked for an hour.
    const HealthDay old = healthDay({sample(90min, HealthState::Red)}, m_now);
    QCOMPARE(old.outages.first().to, ago(60min));
}

void TstHealthDay::limitedIsNeitherReadyNorOut()
{
    const HealthDay day =
        healthDay(minutes(20, 10, HealthState::Green) + minutes(10, 0, HealthState::Yellow), m_now);
    QCOMPARE(day.readyPercent, 50);
    QVERIFY(day.outages.isEmpty());
}

void TstHealthDay::worstOfAHalfHourIsShown()
{
    const HealthDay day =
        healthDay({sample(20min, HealthState::Green), sample(19min, HealthState::Red),
                   sample(18min, HealthState::Yellow), sample(17min, HealthState::Green)},
                  m_now);
    QCOMPARE(day.halfHours.last().state, HealthState::Red);
}

void TstHealthDay::latencyIsTheMedianOfAnswers()
{
    const HealthDay day =
        healthDay({sample(9min, HealthState::Green, 10ms), sample(8min, HealthState::Green, 900ms),
                   sample(7min, HealthState::Green, 20ms), sample(6min, HealthState::Red, 9'000ms)},
                  m_now);
    QVERIFY(day.latency == 20ms);
    QVERIFY(day.halfHours.last().latency == 20ms);
}

void TstHealthDay::yesterdayReachesIntoTheDay()
{
    const HealthDay day = healthDay({sample(24h + 10min, HealthState::Red)}, m_now);
    QCOMPARE(day.halfHours.first().state, HealthState::Red);
    QCOMPARE(day.outages.first().from, ago(24h));
    QCOMPARE(day.outages.first().to, ago(24h - 20min));
}

// Somebody set the clock.
void TstHealthDay::samplesOfTheFutureAndOutOfOrderAreHarmless()
{
    const HealthDay day =
        healthDay({sample(10min, HealthState::Green), sample(-60min, HealthState::Red),
                   sample(20min, HealthState::Green), sample(5min, HealthState::Green)},
                  m_now);
    QCOMPARE(day.halfHours.size(), HealthDay::kHalfHours);
    QVERIFY(day.outages.isEmpty());
}

QTEST_GUILESS_MAIN(TstHealthDay)
#include "tst_healthday.moc"
