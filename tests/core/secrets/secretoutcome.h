// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <QSignalSpy>

#include <memory>

namespace signalbox {

// Runs a job to its end.
inline SecretOutcome outcomeOf(const std::unique_ptr<SecretJob> &job)
{
    QSignalSpy finished(job.get(), &SecretJob::finished);
    job->start();
    if (!finished.wait(20'000))
        qFatal("the job did not end");
    return finished.first().first().value<SecretOutcome>();
}

// How a job ended, for comparing: "ok" or the name of the error.
inline QString endOf(const std::unique_ptr<SecretJob> &job)
{
    const SecretOutcome outcome = outcomeOf(job);
    return outcome.error ? errorKindName(outcome.error->kind) : QStringLiteral("ok");
}

} // namespace signalbox
