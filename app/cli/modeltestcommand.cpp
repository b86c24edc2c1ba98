// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/modeltestcommand.h"

#include "app/cli/cliprofile.h"
#include "app/cli/console.h"
#include "app/cli/jsonvalues.h"
#include "app/cli/report.h"
#include "ui/words/capabilitytext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QJsonObject resultJson(const CapabilityResult &result)
{
    QJsonObject json = outcomeJson(result.latency, result.error);
    json[u"capability"_s] = capabilityName(result.capability);
    json[u"state"_s] = capabilityStateName(result.state);
    return json;
}

} // namespace

ModelTestCommand::ModelTestCommand(const CommandLine &line, Console &console, CliProfile &profile)
    : m_line(line), m_console(console), m_profile(profile), m_progress(console)
{}

void ModelTestCommand::start()
{
    ProfileServices &services = m_profile.services();
    const Endpoint *found = services.endpoints.findByName(m_line.arguments().constFirst());
    const QString modelId = m_line.value(u"--test"_s).trimmed();
    if (found == nullptr || modelId.isEmpty()) {
        Q_EMIT finished(found ? reportUsage(m_console, u"--test needs a MODEL."_s)
                              : reportUnknownEndpoint(m_console));
        return;
    }
    m_endpoint = *found;
    m_console.note(capabilityCostText());
    m_job.reset(new CapabilityJob({services.authorizer, services.clock}, m_endpoint, modelId,
                                  services.quirks.quirks(m_endpoint.id, modelId)));
    connect(m_job.get(), &CapabilityJob::progressed, this, &ModelTestCommand::onProgressed);
    connect(m_job.get(), &CapabilityJob::finished, this, &ModelTestCommand::onFinished);
    m_job->start();
}

void ModelTestCommand::interrupt()
{
    m_job.reset();
    m_progress.hide();
    Q_EMIT finished(ExitCode::Interrupted);
}

void ModelTestCommand::onProgressed(const CapabilityReport &soFar)
{
    const auto running =
        std::ranges::find(soFar.results, CapabilityState::Running, &CapabilityResult::state);
    if (running != soFar.results.end())
        m_progress.show(
            u"Testing %1: %2"_s.arg(m_job->modelId(), capabilityLabel(running->capability)));
}

void ModelTestCommand::onFinished(const CapabilityOutcome &outcome)
{
    m_progress.hide();
    if (const auto kept = m_profile.keep(m_endpoint, m_job->modelId(), outcome); !kept)
        reportError(m_console, kept.error());
    if (!print(outcome.report)) {
        Q_EMIT finished(ExitCode::Internal);
        return;
    }
    const CapabilityResult &text = outcome.report.result(Capability::Text);
    if (text.state == CapabilityState::Passed)
        Q_EMIT finished(ExitCode::Done);
    else
        Q_EMIT finished(text.error ? reportError(m_console, *text.error, m_endpoint.name)
                                   : ExitCode::Server);
}

bool ModelTestCommand::print(const CapabilityReport &report)
{
    if (m_line.isSet(u"--json"_s)) {
        QJsonArray results;
        for (const CapabilityResult &result : report.results)
            results.append(resultJson(result));
        const QJsonObject json{{u"endpoint"_s, m_endpoint.name},
                               {u"model"_s, m_job->modelId()},
                               {u"tested_at"_s, report.testedAt.toString(Qt::ISODate)},
                               {u"results"_s, results}};
        return m_console.printJson(QJsonDocument(json).toJson(QJsonDocument::Compact));
    }
    QString text;
    for (const CapabilityResult &result : report.results)
        text += capabilityLabel(result.capability).leftJustified(16) +
                capabilityResultText(result) + u'\n';
    return m_console.print(text);
}

} // namespace signalbox
