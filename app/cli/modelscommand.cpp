// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/modelscommand.h"

#include "app/cli/console.h"
#include "app/cli/report.h"
#include "app/shared/profileservices.h"
#include "core/bridge/endpointrequest.h"
#include "core/bridge/wirebridge.h"
#include "core/model/modelmapping.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox {

using namespace Qt::StringLiterals;

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
    m_authorizing.reset(new AuthorizeJob(m_services.authorizer, m_endpoint));
    connect(m_authorizing.get(), &AuthorizeJob::finished, this, &ModelsCommand::onAuthorized);
    m_authorizing->start();
}

void ModelsCommand::interrupt()
{
    m_authorizing.reset();
    m_exchange.reset();
    m_progress.hide();
    Q_EMIT finished(ExitCode::Interrupted);
}

void ModelsCommand::onAuthorized(const AuthorizeOutcome &outcome)
{
    const Result<wire::HttpRequest> request = modelsHttpRequest(m_endpoint);
    if (outcome.error || !request)
        return fail(outcome.error ? *outcome.error : request.error());
    m_exchange.reset(new AuthorizedExchange(m_services.authorizer, *request, outcome.authorization,
                                            Limits::probe(), Lane::Probe));
    connect(m_exchange.get(), &Exchange::headReceived, this,
            [this](const wire::HttpResponseHead &head) { m_head = head; });
    connect(m_exchange.get(), &Exchange::bodyReceived, this,
            [this](const QByteArray &bytes) { m_body += bytes; });
    connect(m_exchange.get(), &Exchange::finished, this, &ModelsCommand::onExchangeFinished);
    m_exchange->start();
}

const wire::Codec &ModelsCommand::codec() const
{
    return codecOf(m_endpoint, sentModelId(m_endpoint, m_endpoint.primaryModelId()));
}

void ModelsCommand::onExchangeFinished(const ExchangeOutcome &outcome)
{
    const bool isError = m_head.status >= 300;
    if (isError)
        return fail(toError(codec().readError(m_head, m_body.toStdString()),
                            m_exchange->authorization().secrets()));
    if (outcome.error)
        return fail(*outcome.error);
    print();
}

void ModelsCommand::fail(const Error &error)
{
    m_progress.hide();
    Q_EMIT finished(reportError(m_console, error, m_endpoint.name));
}

void ModelsCommand::print()
{
    const auto list = codec().readModels(m_body.toStdString());
    if (!list)
        return fail(
            {.kind = ErrorKind::Protocol, .detail = u"the answer is not a list of models"_s});
    m_progress.hide();
    QJsonArray models;
    QString text;
    for (const wire::ListedModel &model : list->models) {
        const QString name = fromWire(model.displayName);
        const QString id = fromWire(model.id);
        text += id + (name.isEmpty() || name == id ? QString() : u"  "_s + name) + u'\n';
        models.append(QJsonObject{
            {u"id"_s, id},
            {u"display_name"_s, name.isEmpty() ? QJsonValue() : name},
            {u"context_window"_s,
             model.contextWindow ? QJsonValue(qint64(*model.contextWindow)) : QJsonValue()}});
    }
    const QJsonObject json{
        {u"endpoint"_s, m_endpoint.name}, {u"models"_s, models}, {u"truncated"_s, list->truncated}};
    const bool printed =
        m_line.isSet(u"--json"_s)
            ? m_console.printJson(QJsonDocument(json).toJson(QJsonDocument::Compact))
            : m_console.print(text);
    Q_EMIT finished(printed ? ExitCode::Done : ExitCode::Internal);
}

} // namespace signalbox
