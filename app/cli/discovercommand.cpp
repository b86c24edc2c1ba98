// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/discovercommand.h"

#include "app/cli/console.h"
#include "app/cli/jsonvalues.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QJsonObject jsonOf(const LocalServer &server)
{
    QJsonArray models;
    for (const EndpointModel &model : server.endpoint.models)
        models.append(QJsonObject{{u"id"_s, model.id},
                                  {u"context_window"_s, orNull(model.facts.contextWindow)},
                                  {u"tools"_s, orNull(model.facts.tools)},
                                  {u"vision"_s, orNull(model.facts.vision)},
                                  {u"reasoning"_s, orNull(model.facts.reasoning)}});
    const QJsonValue provider = server.providerId.isEmpty() ? QJsonValue() : server.providerId;
    return {{u"provider"_s, provider},
            {u"name"_s, server.endpoint.name},
            {u"base_url"_s, server.endpoint.baseUrl},
            {u"needs_key"_s, server.needsKey},
            {u"models"_s, models}};
}

QString textOf(const LocalServer &server)
{
    QString text = server.endpoint.name + u"  "_s + server.endpoint.baseUrl + u'\n';
    if (server.needsKey)
        text += u"  wants a key before it names its models\n"_s;
    for (const EndpointModel &model : server.endpoint.models) {
        text += u"  "_s + model.id;
        if (model.facts.contextWindow)
            text += u"  %1 tokens"_s.arg(model.facts.contextWindow->value);
        text += u'\n';
    }
    return text;
}

} // namespace

DiscoverCommand::DiscoverCommand(const CommandLine &line, Console &console)
    : m_line(line),
      m_console(console),
      m_progress(console),
      m_transport(QCoreApplication::applicationVersion()),
      m_authorizer(m_secrets, m_transport, m_clock, m_environment)
{}

void DiscoverCommand::start()
{
    m_progress.show(u"Looking for servers on this machine"_s);
    m_job.reset(new DiscoveryJob(m_authorizer));
    connect(m_job.get(), &DiscoveryJob::finished, this, &DiscoverCommand::onFinished);
    m_job->start();
}

void DiscoverCommand::interrupt()
{
    m_job.reset();
    m_progress.hide();
    Q_EMIT finished(ExitCode::Interrupted);
}

void DiscoverCommand::onFinished(const DiscoveryOutcome &outcome)
{
    m_progress.hide();
    Q_EMIT finished(print(outcome.servers) ? ExitCode::Done : ExitCode::Internal);
}

bool DiscoverCommand::print(const QList<LocalServer> &servers)
{
    if (m_line.isSet(u"--json"_s)) {
        QJsonArray list;
        for (const LocalServer &server : servers)
            list.append(jsonOf(server));
        const QJsonObject json{{u"servers"_s, list}};
        return m_console.printJson(QJsonDocument(json).toJson(QJsonDocument::Compact));
    }
    if (servers.isEmpty()) {
        m_console.note(u"No server for models answers on this machine."_s);
        return true;
    }
    QString text;
    for (const LocalServer &server : servers)
        text += textOf(server);
    return m_console.print(text);
}

} // namespace signalbox
