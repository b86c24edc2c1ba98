// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/modelnews.h"

#include "core/health/healthcheck.h"

#include <algorithm>

namespace signalbox {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kPassingFault = 10min;

bool mayPass(ErrorKind kind)
{
    return kind == ErrorKind::Server || kind == ErrorKind::ConnectionLost || leftUnanswered(kind);
}

bool isUnreadKey(ErrorKind kind)
{
    return kind == ErrorKind::SecretStoreMissing || kind == ErrorKind::SecretStoreLocked ||
           kind == ErrorKind::SecretStoreTimeout || kind == ErrorKind::SecretNotFound;
}

bool isBad(const StepResult &step)
{
    return step.state == StepState::Failed || step.state == StepState::Limited;
}

} // namespace

void ModelNews::restore(HealthState state, const QString &problem)
{
    m_worked = state == HealthState::Green;
    if (state != HealthState::Red)
        return;
    for (const ErrorKind kind : {ErrorKind::Authentication, ErrorKind::Permission, ErrorKind::Quota,
                                 ErrorKind::ModelNotFound, ErrorKind::PathNotFound,
                                 ErrorKind::BadRequest, ErrorKind::Protocol}) {
        if (problem != errorKindName(kind))
            continue;
        const std::optional<Verdict> verdict = verdictOf({.kind = kind});
        m_step = StepResult{.step = verdict ? verdict->step : HealthStep::Model,
                            .state = StepState::Failed,
                            .error = Error{.kind = kind}};
    }
}

void ModelNews::hear(const HealthReport &report, const QDateTime &now,
                     std::chrono::milliseconds usualWait)
{
    const auto bad = std::ranges::find_if(report.steps, isBad);
    // What fails before the server judges the key, a free probe sees as well.
    if (bad != report.steps.end() &&
        (!bad->error || bad->step < HealthStep::Authentication || isUnreadKey(bad->error->kind)))
        return;
    m_endsAt = QDateTime();
    if (bad == report.steps.end()) {
        m_step.reset();
        m_worked = true;
        return;
    }
    m_step = *bad;
    if (bad->state == StepState::Limited)
        m_endsAt = now.addMSecs(bad->error->retryAfter.value_or(usualWait).count());
    else if (mayPass(bad->error->kind))
        m_endsAt = now.addMSecs(kPassingFault.count());
    else
        m_worked = false;
}

HealthReport ModelNews::with(HealthReport probe, const HealthReport &before, const QDateTime &now)
{
    if (m_endsAt.isValid() && m_endsAt <= now) {
        m_step.reset();
        m_endsAt = QDateTime();
    }
    probe.state = stateOf(probe.steps);
    if (probe.state == HealthState::Red)
        return probe;
    keepModelStep(probe, before);
    if (m_step && m_step->state == StepState::Limited)
        probe.steps[static_cast<qsizetype>(m_step->step)].error->retryAfter =
            std::chrono::milliseconds(now.msecsTo(m_endsAt));
    probe.state = stateOf(probe.steps);
    m_worked = m_worked || probe.state == HealthState::Green;
    // A probe that could prove nothing leaves the last verdict in force.
    if (probe.state == HealthState::Unknown && m_worked)
        probe.state = HealthState::Green;
    return probe;
}

void ModelNews::keepModelStep(HealthReport &probe, const HealthReport &before) const
{
    StepResult &model = probe.steps.last();
    if (m_step) {
        probe.steps[static_cast<qsizetype>(m_step->step)] = *m_step;
        if (m_step->step == HealthStep::Authentication)
            model = {.step = HealthStep::Model};
    } else if (model.state == StepState::Skipped && !before.steps.isEmpty() &&
               before.steps.last().state == StepState::Passed) {
        model = before.steps.last();
    }
}

} // namespace signalbox
