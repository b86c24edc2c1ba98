// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/modellistjob.h"

#include "core/auth/authorizer.h"
#include "core/bridge/endpointrequest.h"
#include "core/bridge/wirebridge.h"
#include "core/model/fieldrules.h"
#include "core/model/modelmapping.h"

#include <utility>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostModels = 10'000;
constexpr qsizetype kMostPages = 100;

} // namespace

ModelListJob::ModelListJob(Authorizer &authorizer, Endpoint endpoint)
    : m_authorizer(authorizer),
      m_endpoint(std::move(endpoint)),
      m_authorizing(authorizer, m_endpoint)
{
    connect(&m_authorizing, &AuthorizeJob::finished, this, &ModelListJob::onAuthorized);
}

ModelListJob::~ModelListJob() = default;

void ModelListJob::start()
{
    if (!m_end) // else cancelled before it began
        m_authorizing.start();
}

void ModelListJob::cancel()
{
    settle({.error = Error{.kind = ErrorKind::Cancelled}});
}

void ModelListJob::onAuthorized(const AuthorizeOutcome &outcome)
{
    if (outcome.error) {
        settle({.error = outcome.error});
        return;
    }
    m_authorization = outcome.authorization;
    ask();
}

void ModelListJob::ask()
{
    const Result<wire::HttpRequest> request = modelsHttpRequest(m_endpoint, m_page);
    if (!request) {
        settle({.error = request.error()});
        return;
    }
    m_head = {};
    m_body.clear();
    m_exchange.reset(new AuthorizedExchange(m_authorizer, *request, m_authorization,
                                            Limits::probe(), Lane::Probe));
    connect(m_exchange.get(), &Exchange::headReceived, this,
            [this](const wire::HttpResponseHead &head) { m_head = head; });
    connect(m_exchange.get(), &Exchange::bodyReceived, this,
            [this](const QByteArray &bytes) { m_body.append(bytes); });
    connect(m_exchange.get(), &Exchange::finished, this, &ModelListJob::onExchangeFinished);
    m_exchange->start();
}

void ModelListJob::onExchangeFinished(const ExchangeOutcome &outcome)
{
    Result<wire::ModelList> page = pageOf(outcome);
    m_authorization = m_exchange->authorization();
    m_exchange.reset();
    if (!page) {
        settle({.error = page.error()});
        return;
    }
    m_pages.insert(m_page);
    m_page = fromWire(page->nextPage);
    take(*page);
    const bool isEndless = m_pages.contains(m_page) || m_pages.size() == kMostPages;
    if (m_page.isEmpty() || m_truncated || isEndless)
        settle({.models = std::move(m_models),
                .truncated = m_truncated || (isEndless && !m_page.isEmpty())});
    else
        ask();
}

Result<wire::ModelList> ModelListJob::pageOf(const ExchangeOutcome &outcome) const
{
    const QString modelId = m_endpoint.primaryModelId();
    const QString sentId = sentModelId(m_endpoint, modelId);
    const wire::Codec &codec = codecOf(m_endpoint, sentId);
    if (m_head.status != 0 && (m_head.status < 200 || m_head.status >= 300))
        return toError(codec.readError(m_head, m_body.toStdString()), m_authorization.secrets(),
                       modelId);
    if (outcome.error)
        return *outcome.error;
    std::optional<wire::ModelList> list = codec.readModels(m_body.toStdString());
    if (!list)
        return Error{.kind = ErrorKind::Protocol,
                     .detail = u"the answer is not a list of models"_s,
                     .httpStatus = m_head.status};
    return std::move(*list);
}

void ModelListJob::take(const wire::ModelList &page)
{
    m_truncated = page.truncated;
    for (const wire::ListedModel &listed : page.models) {
        OfferedModel model = toOffered(listed);
        if (m_ids.contains(model.id) || hasInvisibleCharacters(model.id))
            continue;
        if (m_models.size() == kMostModels) {
            m_truncated = true;
            return;
        }
        m_ids.insert(model.id);
        if (hasInvisibleCharacters(model.displayName))
            model.displayName.clear();
        m_models.append(std::move(model));
    }
}

void ModelListJob::settle(ModelListOutcome outcome)
{
    if (!m_end.settle(this, &ModelListJob::finished, std::move(outcome)))
        return;
    m_authorizing.disconnect(this);
    m_exchange.reset();
}

} // namespace signalbox
