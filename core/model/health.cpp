// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/health.h"

namespace signalbox {

using namespace Qt::StringLiterals;

QString healthStateName(HealthState state)
{
    switch (state) {
    case HealthState::Unknown:
        return u"unknown"_s;
    case HealthState::Green:
        return u"green"_s;
    case HealthState::Yellow:
        return u"yellow"_s;
    case HealthState::Red:
        return u"red"_s;
    }
    Q_UNREACHABLE();
}

QString healthStepName(HealthStep step)
{
    switch (step) {
    case HealthStep::Url:
        return u"url"_s;
    case HealthStep::Connection:
        return u"connection"_s;
    case HealthStep::Authentication:
        return u"authentication"_s;
    case HealthStep::Model:
        return u"model"_s;
    }
    Q_UNREACHABLE();
}

QString stepStateName(StepState state)
{
    switch (state) {
    case StepState::Passed:
        return u"passed"_s;
    case StepState::Limited:
        return u"limited"_s;
    case StepState::Failed:
        return u"failed"_s;
    case StepState::Skipped:
        return u"skipped"_s;
    }
    Q_UNREACHABLE();
}

} // namespace signalbox
