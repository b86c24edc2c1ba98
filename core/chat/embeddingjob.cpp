// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chat/embeddingjob.h"

#include "core/bridge/endpointrequest.h"
#include "core/bridge/wirebridge.h"
#include "core/model/modelmapping.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// The sum, as long as every request has reported its part.
void add(std::optional<qint64> &sum, const std::optional<long long> &part, bool isFirst)
{
    if (isFirst)
        sum = part ? std::optional<qint64>(*part) : std::nullopt;
    else if (sum && part)
        *sum += *part;
    else
        sum.reset();
}

} // namespace

EmbeddingJob::EmbeddingJob(Authorizer &authorizer, Endpoint endpoint, const QString &modelId,
                           const QStringList &texts)
    : m_authorizer(authorizer),
      m_endpoint(std::move(endpoint)),
      m_modelId(modelId),
      m_texts(texts),
      m_authorizing(authorizer, m_endpoint)
{
    connect(&m_authorizing, &AuthorizeJob::finished, this, &EmbeddingJob::onAuthorized);
}

EmbeddingJob::~EmbeddingJob() = default;

void EmbeddingJob::start()
{
    if (m_end) // cancelled before it began
        return;
    // What cannot be asked is refused before anybody is asked for the key or for a token.
    makeNext();
    if (!m_end)
        m_authorizing.start();
}

void EmbeddingJob::cancel()
{
    settle({.cancelled = true});
}

void EmbeddingJob::onAuthorized(const AuthorizeOutcome &outcome)
{
    if (m_end)
        return;
    m_authorization = outcome.authorization;
    if (outcome.error)
        settle({.error = outcome.error});
    else
        send();
}

void EmbeddingJob::makeNext()
{
    const auto done = static_cast<qsizetype>(m_result.vectors.size());
    if (done == m_texts.size())
        return settle(std::move(m_result));
    const QString sentId = sentModelId(m_endpoint, m_modelId);
    const auto most = static_cast<qsizetype>(wire::mostTexts(embeddingFormOf(m_endpoint, sentId)));
    wire::EmbeddingRequest asked;
    for (const QString &text : m_texts.mid(done, most))
        asked.texts.push_back(toWire(text));
    m_sent = static_cast<qsizetype>(asked.texts.size());
    Result<wire::HttpRequest> request =
        embeddingsHttpRequest(m_endpoint, m_modelId, std::move(asked));
    if (request)
        m_request = std::move(request).value();
    else
        settle({.error = request.error()});
}

void EmbeddingJob::send()
{
    m_head = {};
    m_body.clear();
    m_exchange.reset(new AuthorizedExchange(m_authorizer, std::exchange(m_request, {}),
                                            m_authorization, Limits::whole(), Lane::Chat));
    connect(m_exchange.get(), &Exchange::headReceived, this,
            [this](const wire::HttpResponseHead &head) { m_head = head; });
    connect(m_exchange.get(), &Exchange::bodyReceived, this,
            [this](const QByteArray &bytes) { m_body.append(bytes); });
    connect(m_exchange.get(), &Exchange::finished, this, &EmbeddingJob::onExchangeFinished);
    m_exchange->start();
}

void EmbeddingJob::onExchangeFinished(const ExchangeOutcome &outcome)
{
    m_authorization = m_exchange->authorization();
    m_exchange.reset();
    // An error status keeps its meaning even when its body broke off.
    const bool isRefused = m_head.status != 0 && (m_head.status < 200 || m_head.status >= 300);
    std::optional<Error> error = isRefused ? std::nullopt : outcome.error;
    if (!error)
        error = read();
    if (error)
        return settle({.error = std::move(error)});
    makeNext();
    if (!m_end)
        send();
}

// Adds the vectors of one answer, or tells what is wrong with it.
std::optional<Error> EmbeddingJob::read()
{
    const QString sentId = sentModelId(m_endpoint, m_modelId);
    const std::string body = m_body.toStdString();
    if (m_head.status < 200 || m_head.status >= 300)
        return toError(codecOf(m_endpoint, sentId).readError(m_head, body),
                       m_authorization.secrets(), m_modelId);
    wire::EmbeddingReply reply = wire::readEmbeddings(body, static_cast<std::size_t>(m_sent));
    if (reply.error)
        return toError(*reply.error, m_authorization.secrets(), m_modelId);
    std::vector<std::vector<float>> &vectors = m_result.vectors;
    std::vector<std::vector<float>> &more = reply.embeddings.vectors;
    const bool isFirst = vectors.empty();
    if (!isFirst && more.front().size() != vectors.front().size())
        return Error{.kind = ErrorKind::Protocol,
                     .detail = u"the embeddings differ in length"_s,
                     .httpStatus = m_head.status};
    std::move(more.begin(), more.end(), std::back_inserter(vectors));
    m_result.model = reply.embeddings.model.empty() ? sentId : fromWire(reply.embeddings.model);
    add(m_result.inputTokens, reply.embeddings.inputTokens, isFirst);
    add(m_result.totalTokens, reply.embeddings.totalTokens, isFirst);
    return std::nullopt;
}

void EmbeddingJob::settle(EmbeddingOutcome outcome)
{
    if (!m_end.settle(this, &EmbeddingJob::finished, std::move(outcome)))
        return;
    m_exchange.reset();
}

} // namespace signalbox
