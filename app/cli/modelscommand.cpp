// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/modelscommand.h"

#include "app/cli/console.h"
#include "app/cli/jsonvalues.h"
#include "app/cli/report.h"
#include "app/shared/profileservices.h"
#include "core/model/modelmapping.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {} // namespace

ModelsCommand::ModelsCommand(const CommandLine &line, Console &console, ProfileServices &services)
    : m_line(line), m_console(console), m_services(services), m_progress(console)
{}

void ModelsCommand::start()
{
    const Endpoint *found = m_services.endpoints.findByName(m_line.arguments().constFirst());
    if (found == nullptr) {
        Q_EMIT finished(reportUnknownEndpoint(m_console));
        return;
    }
    m_endpoint = *found;
    m_progress.show(u"Asking "_s + m_endpoint.name);
    m_job.reset(new ModelListJob(m_services.authorizer, m_endpoint));
    connect(m_job.get(), &ModelListJob::finished, this, &ModelsCommand::onFinished);
    m_job->start();
}

void ModelsCommand::interrupt()
{
    m_job.reset();
    m_progress.hide();
    Q_EMIT finished(ExitCode::Interrupted);
}

void ModelsCommand::onFinished(const ModelListOutcome &outcome)
{
    m_progress.hide();
    if (outcome.error) {
        Q_EMIT finished(reportError(m_console, *outcome.error, m_endpoint.name));
        return;
    }
    const bool printed = print(outcome);
    if (outcome.truncated)
        m_console.note(u"The server lists more models than these."_s);
    Q_EMIT finished(printed ? ExitCode::Done : ExitCode::Internal);
}

bool ModelsCommand::print(const ModelListOutcome &list)
{
    QJsonArray models;
    QString text;
    for (const OfferedModel &model : list.models) {
        const QString &name = model.displayName;
        const QString &id = model.id;
        if (!offersModel(m_endpoint, id))
            continue;
        text += id + (name.isEmpty() || name == id ? QString() : u"  "_s + name) + u'\n';
        models.append(QJsonObject{{u"id"_s, id},
                                  {u"display_name"_s, name.isEmpty() ? QJsonValue() : name},
                                  {u"context_window"_s, orNull(model.facts.contextWindow)},
                                  {u"max_output"_s, orNull(model.facts.maxOutput)},
                                  {u"chat"_s, orNull(model.canChat)},
                                  {u"embeddings"_s, orNull(model.canEmbed)},
                                  {u"tools"_s, orNull(model.facts.tools)},
                                  {u"vision"_s, orNull(model.facts.vision)},
                                  {u"reasoning"_s, orNull(model.facts.reasoning)}});
    }
    if (!m_line.isSet(u"--json"_s))
        return text.isEmpty() || m_console.print(text);
    const QJsonObject json{
        {u"endpoint"_s, m_endpoint.name}, {u"models"_s, models}, {u"truncated"_s, list.truncated}};
    return m_console.printJson(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace signalbox
