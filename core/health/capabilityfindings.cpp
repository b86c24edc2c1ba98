// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/capabilityfindings.h"

#include "core/health/capabilityjob.h"
#include "core/store/capabilitystore.h"
#include "core/store/endpointstore.h"
#include "core/store/quirkstore.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

bool passed(const CapabilityReport &report, Capability capability)
{
    return report.state(capability) == CapabilityState::Passed;
}

// A server that broke may not break the next time.
bool isRefused(const CapabilityReport &report, Capability capability)
{
    const CapabilityResult &result = report.result(capability);
    return result.state == CapabilityState::Failed && result.error &&
           result.error->httpStatus >= 400 && result.error->httpStatus < 500;
}

class Findings
{
public:
    Findings(const CapabilityReport &report, const QString &modelId,
             const QList<LearntQuirk> &known)
        : m_report(report), m_modelId(modelId), m_known(known)
    {}

    [[nodiscard]] CapabilityFindings take()
    {
        if (passed(m_report, Capability::Text)) {
            readStreaming();
            readTools();
            readOthers();
        }
        return std::move(m_found);
    }

private:
    void readStreaming()
    {
        if (passed(m_report, Capability::Streaming))
            disprove(u"stream"_s, u"off"_s);
        else if (m_report.state(Capability::Streaming) == CapabilityState::Missed ||
                 isRefused(m_report, Capability::Streaming))
            learn(u"stream"_s, u"off"_s, Capability::Streaming);
    }

    void readTools()
    {
        const bool takesNative = passed(m_report, Capability::NativeTools);
        const bool takesLegacy = passed(m_report, Capability::LegacyTools);
        const bool takesNone = isRefused(m_report, Capability::NativeTools) &&
                               m_report.state(Capability::LegacyTools) != CapabilityState::Missed &&
                               !takesLegacy;
        if (takesNative || takesLegacy)
            disprove(u"tools"_s, u"off"_s);
        if (takesNative)
            disprove(u"tool_format"_s, u"legacy"_s);
        else if (takesLegacy)
            learn(u"tool_format"_s, u"legacy"_s, Capability::NativeTools);
        else if (takesNone)
            learn(u"tools"_s, u"off"_s, Capability::NativeTools);
        if (takesNative || takesLegacy || takesNone)
            m_found.facts.tools = fact(!takesNone);
    }

    void readOthers()
    {
        // A model that does not name the colour was not shown the image.
        if (passed(m_report, Capability::Vision))
            m_found.facts.vision = fact(true);
        else if (m_report.state(Capability::Vision) == CapabilityState::Missed ||
                 isRefused(m_report, Capability::Vision))
            m_found.facts.vision = fact(false);
        if (passed(m_report, Capability::Reasoning)) {
            disprove(u"reasoning_effort"_s, u"off"_s);
            m_found.facts.reasoning = fact(true);
        } else if (isRefused(m_report, Capability::Reasoning)) {
            learn(u"reasoning_effort"_s, u"off"_s, Capability::Reasoning);
            m_found.facts.reasoning = fact(false);
        }
    }

    void learn(const QString &name, const QString &value, Capability by)
    {
        const std::optional<Error> &error = m_report.result(by).error;
        m_found.learnt.append({.modelId = m_modelId,
                               .name = name,
                               .value = value,
                               .learntAt = m_report.testedAt,
                               .words = error ? error->detail : QString()});
    }

    void disprove(const QString &name, const QString &value)
    {
        for (const LearntQuirk &quirk : m_known) {
            if (quirk.name == name && quirk.value == value && !quirk.locked)
                m_found.disproved.append(name);
        }
    }

    static Known<bool> fact(bool value) { return {value, KnownFrom::Test}; }

    const CapabilityReport &m_report;
    const QString &m_modelId;
    const QList<LearntQuirk> &m_known;
    CapabilityFindings m_found;
};

Result<void> keepFacts(EndpointStore &endpoints, Endpoint endpoint, const QString &modelId,
                       const ModelFacts &facts)
{
    for (EndpointModel &model : endpoint.models) {
        if (model.id == modelId)
            model.facts.learn(facts);
    }
    return endpoints.update(endpoint);
}

} // namespace

CapabilityFindings findingsOf(const CapabilityReport &report, const QString &modelId,
                              const QList<LearntQuirk> &known)
{
    return Findings(report, modelId, known).take();
}

Result<void> keepTest(const CapabilityStores &stores, const Endpoint &asked, const QString &modelId,
                      const CapabilityOutcome &outcome)
{
    const Endpoint *found = stores.endpoints.find(asked.id);
    if (!found || isOtherServer(asked, *found))
        return {};
    const Endpoint current = *found;
    const CapabilityFindings findings =
        findingsOf(outcome.report, modelId, stores.quirks.quirks(asked.id, modelId));
    for (const QString &name : findings.disproved) {
        if (const auto forgotten = stores.quirks.forget(asked.id, modelId, name); !forgotten)
            return forgotten;
    }
    for (const LearntQuirk &quirk : outcome.learnt + findings.learnt) {
        if (const auto learnt = stores.quirks.learn(asked.id, quirk); !learnt)
            return learnt;
    }
    if (const auto kept = keepFacts(stores.endpoints, current, modelId, findings.facts); !kept)
        return kept;
    return current.model(modelId) ? stores.tests.keep(asked.id, modelId, outcome.report)
                                  : Result<void>();
}

} // namespace signalbox
