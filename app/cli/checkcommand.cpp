// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checkcommand.h"

#include "app/cli/checktext.h"
#include "app/cli/cliprofile.h"
#include "app/cli/console.h"
#include "app/cli/report.h"
#include "app/shared/profileservices.h"

#include <QJsonDocument>

namespace signalbox {

using namespace Qt::StringLiterals;

CheckCommand::CheckCommand(const CommandLine &line, Console &console, CliProfile &profile)
    : m_line(line),
      m_console(console),
      m_profile(profile),
      m_services(profile.services()),
      m_progress(console)
{}

void CheckCommand::start()
{
    const bool all = m_line.isSet(u"--all"_s);
    if (all == !m_line.arguments().isEmpty()) {
        Q_EMIT finished(reportUsage(m_console, u"check needs a NAME or --all."_s));
        return;
    }
    if (all) {
        m_waiting = m_services.endpoints.endpoints();
    } else if (const Endpoint *endpoint =
                   m_services.endpoints.findByName(m_line.arguments().constFirst())) {
        m_waiting = {*endpoint};
    } else {
        Q_EMIT finished(reportUnknownEndpoint(m_console));
        return;
    }
    if (m_waiting.isEmpty())
        m_console.note(u"There is no endpoint yet. signalbox-cli endpoint add adds one."_s);
    checkNext();
}

void CheckCommand::interrupt()
{
    m_job.reset();
    m_progress.hide();
    Q_EMIT finished(ExitCode::Interrupted);
}

void CheckCommand::checkNext()
{
    if (m_waiting.isEmpty()) {
        Q_EMIT finished(m_code);
        return;
    }
    const Endpoint endpoint = m_waiting.takeFirst();
    m_progress.show(u"Checking "_s + endpoint.name);
    m_job.reset(new HealthJob({m_services.authorizer, m_services.clock}, endpoint,
                              !m_line.isSet(u"--no-model"_s),
                              m_services.quirks.quirks(endpoint.id, endpoint.primaryModelId())));
    connect(m_job.get(), &HealthJob::finished, this, &CheckCommand::onChecked);
    m_job->start();
}

void CheckCommand::onChecked(const HealthOutcome &outcome)
{
    m_progress.hide();
    // Without the model a check knows less than the verdict that may stand there.
    if (!m_line.isSet(u"--no-model"_s)) {
        if (const auto kept = m_profile.keep(m_job->endpoint(), outcome); !kept)
            reportError(m_console, kept.error());
    }
    const ExitCode code = exitCodeOf(outcome.report);
    const bool isWorse = m_code == ExitCode::Done || m_code == ExitCode::RateLimited;
    if (isWorse && code != ExitCode::Done)
        m_code = code;
    if (print(outcome.report))
        checkNext();
    else
        Q_EMIT finished(ExitCode::Internal);
}

bool CheckCommand::print(const HealthReport &report)
{
    const QString &name = m_job->endpoint().name;
    if (m_line.isSet(u"--json"_s))
        return m_console.printJson(
            QJsonDocument(checkJson(name, report)).toJson(QJsonDocument::Compact));
    return m_console.print(checkText(name, report, m_services.clock.now()));
}

} // namespace signalbox
