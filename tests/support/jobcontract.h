// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QVariant>

#include <functional>
#include <memory>

namespace signalbox::testing {

// A job seen from outside: a QObject with a signal `finished` of at most one argument, start() and
// cancel().
struct JobUnderTest
{
    std::unique_ptr<QObject> object;
    std::function<void()> start;
    std::function<void()> cancel;
};

template <typename Job>
[[nodiscard]] JobUnderTest underTest(std::unique_ptr<Job> job)
{
    Job *raw = job.get();
    return {std::move(job), [raw] { raw->start(); }, [raw] { raw->cancel(); }};
}

// What the suite needs to know about a kind of job; see core/net/transport.h for the contract.
struct JobContract
{
    std::function<JobUnderTest()> quick;   // ends by itself, well
    std::function<JobUnderTest()> hanging; // would run for ever
    // Turns true once the hanging job is really under way, e.g. the server has its request.
    std::function<bool()> isUnderWay;
    // Whether the argument of `finished` says Cancelled.
    std::function<bool(const QVariant &outcome)> isCancelled;
};

// Each is one test and reports through QTest; call each from a slot of its own.
void verifyFinishesOnce(const JobContract &contract);
void verifyFinishesOnlyFromTheEventLoop(const JobContract &contract);
void verifyCancelBeforeStart(const JobContract &contract);
void verifyCancelWhileRunning(const JobContract &contract);
void verifyCancelAfterFinish(const JobContract &contract);
void verifyDeletedWhileRunningIsSilent(const JobContract &contract);

} // namespace signalbox::testing
