// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/health.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace signalbox {

// What chats and full checks have told of one endpoint's key and model. Free probes do not get so
// far: a list that is public, or kept in front of the service, says nothing of either. So a failure
// that was met there stays until the model answers, a limit until its time is over, and a fault of
// the server that may pass for ten minutes. Pure; the caller has the clock.
class ModelNews final
{
public:
    // As the last verdict of an earlier run left it; `problem` is an errorKindName().
    void restore(HealthState state, const QString &problem);
    // A report that came of a request to the model. A limit without a time lasts `usualWait`.
    void hear(const HealthReport &report, const QDateTime &now,
              std::chrono::milliseconds usualWait);
    // The report of a free probe, with what it could not see; `before` is the one it follows.
    [[nodiscard]] HealthReport with(HealthReport probe, const HealthReport &before,
                                    const QDateTime &now);

private:
    void keepModelStep(HealthReport &probe, const HealthReport &before) const;

    std::optional<StepResult> m_step; // failed or limited, at the key or the model
    QDateTime m_endsAt;               // UTC; null: when the model answers
    bool m_worked = false;            // something proved the endpoint, and no failure came since
};

} // namespace signalbox
