// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/localserverjob.h"

#include "core/auth/authorizer.h"
#include "core/bridge/wirebridge.h"
#include "core/model/fieldrules.h"
#include "core/model/knownhosts.h"
#include "core/model/knownproviders.h"
#include "core/wire/modellist.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// This machine answers at once or not at all.
Limits limits()
{
    Limits limits = Limits::probe();
    limits.connect = std::chrono::milliseconds(1'000);
    limits.firstByte = limits.idle = limits.total = std::chrono::milliseconds(3'000);
    return limits;
}

QString providerIdOf(std::string_view id)
{
    return QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
}

// The one that usually listens at the port first.
QList<const wire::OwnApi *> apisFor(int port)
{
    QList<const wire::OwnApi *> apis;
    for (const wire::OwnApi &api : wire::ownApis())
        apis.append(&api);
    std::stable_partition(apis.begin(), apis.end(), [port](const wire::OwnApi *api) {
        const KnownProvider *provider = knownProvider(providerIdOf(api->provider));
        return provider != nullptr && provider->localPort == port;
    });
    return apis;
}

// The others say all they know in their list, or nothing.
bool tellsLoadedWindow(const QString &providerId)
{
    return providerId == u"ollama"_s || providerId == u"llama-cpp"_s;
}

} // namespace

LocalServerJob::LocalServerJob(Authorizer &authorizer, int port)
    : m_authorizer(authorizer),
      m_root("http://127.0.0.1:" + std::to_string(port)),
      m_apis(apisFor(port))
{
    m_server.endpoint.baseUrl = fromWire(m_root) + u"/v1"_s;
    m_server.endpoint.auth = AuthMode::None;
}

LocalServerJob::~LocalServerJob() = default;

void LocalServerJob::start()
{
    if (!m_end) // else cancelled before it began
        get("/v1/models");
}

void LocalServerJob::cancel()
{
    settle({.cancelled = true});
}

void LocalServerJob::get(std::string_view path)
{
    m_status = 0;
    m_body.clear();
    m_exchange.reset(
        m_authorizer.transport.send({.url = m_root + std::string(path)}, {}, limits(), Lane::Probe)
            .release());
    connect(m_exchange.get(), &Exchange::headReceived, this,
            [this](const wire::HttpResponseHead &head) { m_status = head.status; });
    connect(m_exchange.get(), &Exchange::bodyReceived, this,
            [this](const QByteArray &bytes) { m_body.append(bytes); });
    connect(m_exchange.get(), &Exchange::finished, this, &LocalServerJob::onExchangeFinished);
    m_exchange->start();
}

void LocalServerJob::onExchangeFinished()
{
    m_exchange.reset();
    if (m_api == nullptr)
        readModels();
    else
        readApi();
}

void LocalServerJob::readModels()
{
    if (m_status == 0)
        return settle({});
    const std::string body = m_body.toStdString();
    m_server.needsKey = m_status == 401 || m_status == 403;
    if (m_status == 200) {
        if (const auto list = wire::modelListFrom(body))
            learn(*list);
        m_server.providerId = providerIdOf(wire::signerOfModels(body));
    }
    if (m_server.providerId.isEmpty())
        askNextApi();
    else
        onRecognised();
}

void LocalServerJob::askNextApi()
{
    if (m_apis.isEmpty()) {
        // Nothing that we know by itself: a list of models makes it a server all the same.
        return m_server.endpoint.models.isEmpty() ? settle({}) : onRecognised();
    }
    m_api = m_apis.takeFirst();
    get(m_api->path);
}

void LocalServerJob::readApi()
{
    const std::string body = m_body.toStdString();
    if (m_status != 200 || !m_api->isAnswer(body))
        return askNextApi();
    m_server.providerId = providerIdOf(m_api->provider);
    // LM Studio tells more of its models at its own place.
    if (const auto list = wire::modelListFrom(body))
        learn(*list);
    onRecognised();
}

void LocalServerJob::onRecognised()
{
    const KnownProvider *provider = knownProvider(m_server.providerId);
    m_server.endpoint.name =
        provider != nullptr ? provider->name : providerName(QUrl(m_server.endpoint.baseUrl));
    if (m_server.needsKey)
        m_server.endpoint.auth = AuthMode::Bearer;
    if (!m_server.endpoint.models.isEmpty() && tellsLoadedWindow(m_server.providerId))
        askWindow();
    else
        settle({.server = m_server});
}

void LocalServerJob::learn(const wire::ModelList &list)
{
    QList<EndpointModel> &models = m_server.endpoint.models;
    for (const wire::ListedModel &listed : list.models) {
        const QString id = fromWire(listed.id);
        auto model = std::ranges::find(models, id, &EndpointModel::id);
        if (model == models.end()) {
            if (listed.canChat == false || models.size() == kMostModels ||
                hasInvisibleCharacters(id))
                continue;
            models.append({.id = id});
            model = models.end() - 1;
        }
        model->facts.learn(toFacts(listed));
    }
}

void LocalServerJob::askWindow()
{
    m_window.reset(
        new LoadedWindowJob(m_authorizer, m_server.endpoint, m_server.endpoint.primaryModelId()));
    connect(m_window.get(), &LoadedWindowJob::finished, this,
            [this](const LoadedWindowOutcome &outcome) {
                m_server.endpoint.models.first().facts.learn(outcome.facts);
                settle({.server = m_server});
            });
    m_window->start();
}

void LocalServerJob::settle(LocalServerOutcome outcome)
{
    if (!m_end.settle(this, &LocalServerJob::finished, std::move(outcome)))
        return;
    m_exchange.reset();
    m_window.reset();
}

} // namespace signalbox
