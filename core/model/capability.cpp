// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/capability.h"

namespace signalbox {

using namespace Qt::StringLiterals;

const QList<Capability> &capabilities()
{
    static const QList<Capability> all{Capability::Text,        Capability::Streaming,
                                       Capability::NativeTools, Capability::LegacyTools,
                                       Capability::Vision,      Capability::Reasoning};
    return all;
}

CapabilityReport untestedReport()
{
    CapabilityReport report;
    for (const Capability capability : capabilities())
        report.results.append({.capability = capability});
    return report;
}

QString capabilityName(Capability capability)
{
    switch (capability) {
    case Capability::Text:
        return u"text"_s;
    case Capability::Streaming:
        return u"streaming"_s;
    case Capability::NativeTools:
        return u"tools_native"_s;
    case Capability::LegacyTools:
        return u"tools_legacy"_s;
    case Capability::Vision:
        return u"vision"_s;
    case Capability::Reasoning:
        return u"reasoning"_s;
    }
    Q_UNREACHABLE();
}

QString capabilityStateName(CapabilityState state)
{
    switch (state) {
    case CapabilityState::NotTested:
        return u"not_tested"_s;
    case CapabilityState::Running:
        return u"running"_s;
    case CapabilityState::Passed:
        return u"passed"_s;
    case CapabilityState::Missed:
        return u"missed"_s;
    case CapabilityState::Failed:
        return u"failed"_s;
    }
    Q_UNREACHABLE();
}

std::optional<CapabilityState> capabilityStateFromName(const QString &name)
{
    for (const CapabilityState state :
         {CapabilityState::NotTested, CapabilityState::Running, CapabilityState::Passed,
          CapabilityState::Missed, CapabilityState::Failed}) {
        if (capabilityStateName(state) == name)
            return state;
    }
    return std::nullopt;
}

} // namespace signalbox
