// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/loadedwindowjob.h"

#include "core/bridge/endpointrequest.h"
#include "core/bridge/wirebridge.h"
#include "core/model/endpointurl.h"
#include "core/model/modelmapping.h"
#include "core/model/privatehost.h"
#include "core/wire/localserver.h"

#include <algorithm>

namespace signalbox {

namespace {

void chopEnd(std::string &text, std::string_view end)
{
    if (text.ends_with(end))
        text.resize(text.size() - end.size());
}

} // namespace

LoadedWindowJob::LoadedWindowJob(Authorizer &authorizer, Endpoint endpoint, const QString &modelId)
    : m_authorizer(authorizer),
      m_endpoint(std::move(endpoint)),
      m_sentId(sentModelId(m_endpoint, modelId)),
      m_authorizing(authorizer, m_endpoint)
{
    connect(&m_authorizing, &AuthorizeJob::finished, this, &LoadedWindowJob::onAuthorized);
}

LoadedWindowJob::~LoadedWindowJob() = default;

void LoadedWindowJob::start()
{
    if (m_end) // cancelled before it began
        return;
    if (isPrivateHost(serverHost(m_endpoint)))
        m_authorizing.start();
    else
        settle({});
}

void LoadedWindowJob::cancel()
{
    settle({.cancelled = true});
}

void LoadedWindowJob::onAuthorized(const AuthorizeOutcome &outcome)
{
    if (m_end)
        return;
    m_authorization = outcome.authorization;
    if (outcome.error)
        settle({});
    else
        ask(Ask::Models);
}

void LoadedWindowJob::ask(Ask next)
{
    m_ask = next;
    switch (next) {
    case Ask::Models: {
        const Result<wire::HttpRequest> request = modelsHttpRequest(m_endpoint);
        if (!request)
            return settle({});
        m_modelsUrl = request->url;
        return send(*request);
    }
    case Ask::Props:
        return send({.url = serverUrl("/props")});
    case Ask::Version:
        return send({.url = serverUrl("/api/version")});
    case Ask::Running:
        return send({.url = serverUrl("/api/ps")});
    case Ask::Show:
        return send({.method = "POST",
                     .url = serverUrl("/api/show"),
                     .headers = {{"Content-Type", "application/json"}},
                     .body = wire::ollamaShowBody(toWire(m_sentId))});
    }
    Q_UNREACHABLE();
}

// The server's own API stands beside the dialect's, below whatever prefix a proxy has added.
std::string LoadedWindowJob::serverUrl(const std::string &path) const
{
    std::string root = m_modelsUrl.substr(0, m_modelsUrl.find('?'));
    chopEnd(root, "/models");
    chopEnd(root, "/v1");
    return root + path;
}

void LoadedWindowJob::send(wire::HttpRequest request)
{
    m_status = 0;
    m_body.clear();
    m_exchange.reset(new AuthorizedExchange(m_authorizer, std::move(request), m_authorization,
                                            Limits::probe(), Lane::Probe));
    connect(m_exchange.get(), &Exchange::headReceived, this,
            [this](const wire::HttpResponseHead &head) { m_status = head.status; });
    connect(m_exchange.get(), &Exchange::bodyReceived, this,
            [this](const QByteArray &bytes) { m_body.append(bytes); });
    connect(m_exchange.get(), &Exchange::finished, this, &LoadedWindowJob::onExchangeFinished);
    m_exchange->start();
}

void LoadedWindowJob::onExchangeFinished(const ExchangeOutcome &outcome)
{
    m_authorization = m_exchange->authorization();
    m_exchange.reset();
    if (m_status == 0 || outcome.error)
        return settle({.facts = m_facts});
    const bool isSuccess = m_status >= 200 && m_status < 300;
    read(isSuccess ? m_body.toStdString() : std::string());
}

void LoadedWindowJob::read(const std::string &body)
{
    switch (m_ask) {
    case Ask::Models:
        readModels(body);
        return ask(wire::isLlamaCppList(body) ? Ask::Props : Ask::Version);
    case Ask::Props:
        learn(wire::readLlamaCppProps(body));
        break;
    case Ask::Version:
        if (wire::isOllamaVersion(body))
            return ask(Ask::Show);
        break;
    case Ask::Show:
        learn(wire::readOllamaShow(body));
        return ask(Ask::Running);
    case Ask::Running: // after Show, because what is loaded counts before what a model asks for
        learn(wire::readOllamaRunning(body, toWire(m_sentId)));
        break;
    }
    settle({.facts = m_facts});
}

void LoadedWindowJob::readModels(const std::string &body)
{
    const std::optional<wire::ModelList> list = codecOf(m_endpoint, m_sentId).readModels(body);
    if (!list)
        return;
    const auto entry = std::ranges::find(list->models, toWire(m_sentId), &wire::ListedModel::id);
    if (entry != list->models.end())
        learn(*entry);
}

void LoadedWindowJob::learn(const std::optional<wire::ListedModel> &said)
{
    if (said)
        m_facts.learn(toFacts(*said));
}

void LoadedWindowJob::settle(LoadedWindowOutcome outcome)
{
    if (!m_end.settle(this, &LoadedWindowJob::finished, outcome))
        return;
    m_exchange.reset();
}

} // namespace signalbox
