// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/endpointcommands.h"

#include "app/cli/console.h"
#include "app/cli/endpointjson.h"
#include "app/cli/report.h"
#include "app/shared/profileservices.h"
#include "core/model/secretrefs.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString valueText(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? u"on"_s : u"off"_s;
    if (value.isDouble())
        return QString::number(value.toInteger());
    return value.isNull() ? u"-"_s : value.toString();
}

void addLine(QString &text, const QString &label, const QJsonValue &value)
{
    text += label.leftJustified(16) + valueText(value) + u'\n';
}

void addPairs(QString &text, const QJsonObject &pairs, const QString &kind = {})
{
    for (auto it = pairs.begin(); it != pairs.end(); ++it)
        addLine(text, kind + it.key() + u' ', it.value());
}

QString describe(const QJsonObject &endpoint, const QString &baseUrl)
{
    QString text;
    addLine(text, u"Id"_s, endpoint[u"id"_s]);
    addLine(text, u"Name"_s, endpoint[u"name"_s]);
    if (!endpoint[u"base_url"_s].toString().isEmpty())
        addLine(text, u"Base URL"_s, baseUrl);
    addLine(text, u"API spec"_s, endpoint[u"spec"_s]);
    addPairs(text, endpoint[u"fields"_s].toObject());
    addLine(text, u"Requests to"_s, endpoint[u"request_url"_s]);
    const QString header = endpoint[u"auth_header"_s].toString();
    const QString auth = endpoint[u"auth"_s].toString();
    addLine(text, u"Auth"_s, header.isEmpty() ? auth : auth + u':' + header);
    addLine(text, u"Key"_s, endpoint[u"key"_s]);
    addLine(text, u"Streaming"_s, endpoint[u"stream"_s]);
    addLine(text, u"Tool format"_s, endpoint[u"tool_format"_s]);
    const QJsonArray models = endpoint[u"models"_s].toArray();
    for (const auto &model : models) {
        addLine(text, u"Model"_s, model[u"id"_s]);
        addLine(text, u"  Display name"_s, model[u"display_name"_s]);
        addLine(text, u"  Window"_s, model[u"context_window"_s]);
        addLine(text, u"  Max output"_s, model[u"max_output"_s]);
    }
    addPairs(text, endpoint[u"headers"_s].toObject(), u"Header "_s);
    addPairs(text, endpoint[u"model_mapping"_s].toObject(), u"Alias "_s);
    const QJsonArray allowed = endpoint[u"allowed_models"_s].toArray();
    for (const auto &model : allowed)
        addLine(text, u"Allowed model"_s, model);
    const QJsonArray fallbacks = endpoint[u"fallbacks"_s].toArray();
    for (const auto &fallback : fallbacks)
        addLine(text, u"Fallback"_s, fallback);
    addLine(text, u"Proxy in use"_s, endpoint[u"proxy_in_use"_s]);
    addPairs(text, endpoint[u"network"_s].toObject());
    if (const QJsonObject extra = endpoint[u"extra_body"_s].toObject(); !extra.isEmpty())
        addLine(text, u"Extra body"_s,
                QString::fromUtf8(QJsonDocument(extra).toJson(QJsonDocument::Compact)));
    return text;
}

ExitCode printed(bool success)
{
    return success ? ExitCode::Done : ExitCode::Internal;
}

} // namespace

ExitCode listEndpoints(const CommandLine &line, Console &console, ProfileServices &services)
{
    const QList<Endpoint> &endpoints = services.endpoints.endpoints();
    if (line.isSet(u"--json"_s)) {
        QJsonArray list;
        for (const Endpoint &endpoint : endpoints)
            list.append(endpointJson(endpoint));
        return printed(console.printJson(QJsonDocument(list).toJson(QJsonDocument::Compact)));
    }
    if (endpoints.isEmpty())
        console.note(u"There is no endpoint yet. signalbox-cli endpoint add adds one."_s);
    qsizetype width = 0;
    for (const Endpoint &endpoint : endpoints)
        width = std::max(width, endpoint.name.size());
    QString text;
    for (const Endpoint &endpoint : endpoints)
        text += endpoint.name.leftJustified(width + 2) + endpoint.primaryModelId() + u"  "_s +
                shownBaseUrl(endpoint) + u'\n';
    return printed(text.isEmpty() || console.print(text));
}

ExitCode showEndpoint(const CommandLine &line, Console &console, ProfileServices &services)
{
    const Endpoint *endpoint = services.endpoints.findByName(line.arguments().constFirst());
    if (endpoint == nullptr)
        return reportUnknownEndpoint(console);
    const QJsonObject json = endpointJson(*endpoint);
    if (line.isSet(u"--json"_s))
        return printed(console.printJson(QJsonDocument(json).toJson(QJsonDocument::Compact)));
    return printed(console.print(describe(json, shownBaseUrl(*endpoint))));
}

EndpointRemoveCommand::EndpointRemoveCommand(const CommandLine &line, Console &console,
                                             ProfileServices &services)
    : m_line(line), m_console(console), m_services(services)
{}

void EndpointRemoveCommand::start()
{
    const Endpoint *found = m_services.endpoints.findByName(m_line.arguments().constFirst());
    if (found == nullptr) {
        Q_EMIT finished(reportUnknownEndpoint(m_console));
        return;
    }
    const Endpoint endpoint = *found;
    if (const auto removed = m_services.endpoints.remove(endpoint.id); !removed) {
        Q_EMIT finished(reportError(m_console, removed.error(), endpoint.name));
        return;
    }
    m_refs = secretRefsOf(endpoint);
    removeNext();
}

void EndpointRemoveCommand::removeNext()
{
    if (m_refs.isEmpty()) {
        noteLeftovers(m_console, m_services.ledger);
        Q_EMIT finished(ExitCode::Done);
        return;
    }
    const SecretRef ref = SecretRef::fromString(m_refs.takeFirst());
    m_job.reset(m_services.secrets.remove(ref).release());
    connect(m_job.get(), &SecretJob::finished, this, &EndpointRemoveCommand::onKeyRemoved);
    m_job->start();
}

void EndpointRemoveCommand::interrupt()
{
    m_job.reset();
    Q_EMIT finished(ExitCode::Interrupted);
}

void EndpointRemoveCommand::onKeyRemoved(const SecretOutcome &outcome)
{
    if (!outcome.error) {
        removeNext();
        return;
    }
    const ExitCode code = reportError(m_console, *outcome.error);
    m_console.note(u"The endpoint is removed."_s);
    noteLeftovers(m_console, m_services.ledger);
    Q_EMIT finished(code);
}

} // namespace signalbox
