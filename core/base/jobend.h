// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <optional>
#include <type_traits>

namespace signalbox {

// How a job ends by the contract of core/net/transport.h: once, and told from the event loop. Until
// it is told the last word counts, so that a cancel always ends as cancelled. A member of its job.
template <typename Outcome>
class JobEnd final
{
    Q_DISABLE_COPY_MOVE(JobEnd)
public:
    JobEnd() = default;

    // The job has ended; its outcome was told or is about to be.
    explicit operator bool() const { return m_outcome.has_value(); }

    // True the first time: then the job lets go of what it works with. `finished` is its signal.
    template <typename Job>
    bool settle(std::type_identity_t<Job> *job, void (Job::*finished)(const Outcome &),
                Outcome outcome)
    {
        const bool isFirst = !m_outcome;
        m_outcome = std::move(outcome);
        if (isFirst)
            QMetaObject::invokeMethod(
                job, [this, job, finished] { tell(job, finished); }, Qt::QueuedConnection);
        return isFirst;
    }

private:
    // A copy, because a receiver that drops the job settles it as cancelled.
    template <typename Job>
    void tell(Job *job, void (Job::*finished)(const Outcome &)) const
    {
        const Outcome outcome = *m_outcome;
        Q_EMIT(job->*finished)(outcome);
    }

    std::optional<Outcome> m_outcome;
};

} // namespace signalbox
