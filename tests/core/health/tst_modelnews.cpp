// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/healthcheck.h"
#include "core/health/modelnews.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime kNow = QDateTime::fromSecsSinceEpoch(1'772'366'400).toUTC();

HealthReport reportOf(StepState connection, StepState key, StepState model)
{
    HealthReport report{.steps = {{.step = HealthStep::Url, .state = StepState::Passed},
                                  {.step = HealthStep::Connection, .state = connection},
                                  {.step = HealthStep::Authentication, .state = key},
                                  {.step = HealthStep::Model, .state = model}}};
    report.state = stateOf(report.steps);
    return report;
}

HealthReport worked()
{
    return reportOf(StepState::Passed, StepState::Passed, StepState::Passed);
}

// A model list that lists, and one that is none.
HealthReport listed()
{
    return reportOf(StepState::Passed, StepState::Passed, StepState::Skipped);
}
HealthReport unlisted()
{
    return reportOf(StepState::Passed, StepState::Skipped, StepState::Skipped);
}

HealthReport failed(const Error &error)
{
    const std::optional<Verdict> verdict = verdictOf(error);
    HealthReport report = listed();
    const bool isOfStep = verdict && !leftUnanswered(error.kind);
    StepResult &step = report.steps[isOfStep ? int(verdict->step) : 3];
    step.state = verdict ? verdict->state : StepState::Failed;
    step.error = error;
    if (step.step == HealthStep::Connection)
        report.steps[2].state = StepState::Skipped;
    report.state = stateOf(report.steps);
    return report;
}

} // namespace

class TstModelNews final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void freeProbeKeepsWhatTheModelSaid_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<HealthState>("state");
        const auto row = [](const char *name, const Error &error, int minutes, HealthState state) {
            QTest::newRow(name) << error << minutes << state;
        };
        using K = ErrorKind;
        row("refused key", {.kind = K::Authentication}, 600, HealthState::Red);
        row("forbidden", {.kind = K::Permission}, 600, HealthState::Red);
        row("no money", {.kind = K::Quota}, 600, HealthState::Red);
        row("no such model", {.kind = K::ModelNotFound}, 600, HealthState::Red);
        row("key that could not be read", {.kind = K::SecretStoreLocked}, 0, HealthState::Green);
        row("key that was not found", {.kind = K::SecretNotFound}, 0, HealthState::Green);
        row("limit, its time not over", {.kind = K::RateLimited, .retryAfter = 5min}, 4,
            HealthState::Yellow);
        row("limit, its time over", {.kind = K::RateLimited, .retryAfter = 5min}, 5,
            HealthState::Green);
        row("limit without a time", {.kind = K::Overloaded}, 1, HealthState::Green);
        row("fault", {.kind = K::Server}, 9, HealthState::Red);
        row("fault long ago", {.kind = K::Server}, 10, HealthState::Green);
        row("hung model", {.kind = K::FirstByteTimeout}, 9, HealthState::Red);
        row("hung model long ago", {.kind = K::FirstByteTimeout}, 10, HealthState::Green);
        row("reply that stopped coming", {.kind = K::IdleTimeout}, 9, HealthState::Red);
        row("cut off", {.kind = K::ConnectionLost}, 0, HealthState::Green);
        row("closed before an answer", {.kind = K::MaybeReceived}, 9, HealthState::Red);
        row("server that was gone", {.kind = K::ConnectionRefused}, 0, HealthState::Green);
    }

    void freeProbeKeepsWhatTheModelSaid()
    {
        QFETCH(Error, error);
        QFETCH(int, minutes);
        QFETCH(HealthState, state);
        ModelNews news;
        const HealthReport before = failed(error);
        news.hear(before, kNow, 1min);
        const HealthReport after = news.with(listed(), before, kNow.addSecs(60 * minutes));
        QCOMPARE(healthStateName(after.state), healthStateName(state));
        if (state != HealthState::Green)
            QCOMPARE(after.problem()->kind, error.kind);
    }

    void limitCountsDownOverProbes()
    {
        ModelNews news;
        const HealthReport before = failed({.kind = ErrorKind::RateLimited, .retryAfter = 300s});
        news.hear(before, kNow, 1min);
        const HealthReport after = news.with(listed(), before, kNow.addSecs(100));
        QCOMPARE(after.problem()->retryAfter, std::optional<std::chrono::milliseconds>(200s));
    }

    void successOfTheModelEndsEveryNews()
    {
        ModelNews news;
        news.hear(failed({.kind = ErrorKind::Quota}), kNow, 1min);
        news.hear(worked(), kNow, 1min);
        QCOMPARE(news.with(listed(), worked(), kNow).state, HealthState::Green);
    }

    void failureBeforeTheKeyTakesNothingBack()
    {
        ModelNews news;
        news.hear(failed({.kind = ErrorKind::Quota}), kNow, 1min);
        const HealthReport offline = failed({.kind = ErrorKind::Dns});
        news.hear(offline, kNow, 1min);
        const HealthReport after = news.with(listed(), offline, kNow);
        QCOMPARE(after.state, HealthState::Red);
        QCOMPARE(after.problem()->kind, ErrorKind::Quota);
    }

    void probeThatProvesNothingKeepsAGreenDot()
    {
        ModelNews news;
        QCOMPARE(news.with(unlisted(), {}, kNow).state, HealthState::Unknown);
        news.hear(worked(), kNow, 1min);
        QCOMPARE(news.with(unlisted(), worked(), kNow).state, HealthState::Green);
        // It was gone for a while.
        const HealthReport gone = failed({.kind = ErrorKind::ConnectionRefused});
        QCOMPARE(news.with(gone, worked(), kNow).state, HealthState::Red);
        QCOMPARE(news.with(unlisted(), gone, kNow).state, HealthState::Green);
    }

    void earlierRunIsRemembered()
    {
        ModelNews missing;
        missing.restore(HealthState::Red, u"model_not_found"_s);
        QCOMPARE(missing.with(listed(), {}, kNow).problem()->kind, ErrorKind::ModelNotFound);
        ModelNews gone;
        gone.restore(HealthState::Red, u"dns"_s);
        QCOMPARE(gone.with(listed(), {}, kNow).state, HealthState::Green);
        QCOMPARE(gone.with(unlisted(), {}, kNow).state, HealthState::Green);
        ModelNews green;
        green.restore(HealthState::Green, {});
        QCOMPARE(green.with(unlisted(), {}, kNow).state, HealthState::Green);
    }
};

QTEST_GUILESS_MAIN(TstModelNews)
#include "tst_modelnews.moc"
