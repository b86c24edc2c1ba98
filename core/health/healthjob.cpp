// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/healthjob.h"

#include "core/bridge/endpointrequest.h"
#include "core/bridge/wirebridge.h"
#include "core/model/modelmapping.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A local server may have to load the model before it says its one token.
constexpr auto kModelLimit = 60s;
// Some reasoning models answer 400 to fewer.
constexpr long long kTokensForReasoning = 16;

Limits modelLimits()
{
    Limits limits = Limits::probe();
    limits.firstByte = limits.idle = limits.total = kModelLimit;
    return limits;
}

} // namespace

HealthJob::HealthJob(const Services &services, Endpoint endpoint, bool withModel)
    : m_services(services),
      m_endpoint(std::move(endpoint)),
      m_check(m_endpoint, withModel),
      m_authorizing(services.authorizer, m_endpoint)
{
    connect(&m_authorizing, &AuthorizeJob::finished, this, &HealthJob::onAuthorized);
}

HealthJob::~HealthJob() = default;

void HealthJob::start()
{
    if (m_outcome) // cancelled before it began
        return;
    if (m_check.next() == HealthCheck::Ask::Nothing) {
        settle({.report = report()});
        return;
    }
    m_authorizing.start();
}

void HealthJob::cancel()
{
    settle({.cancelled = true});
}

void HealthJob::onAuthorized(const AuthorizeOutcome &outcome)
{
    if (outcome.error) {
        m_check.keyFailed(*outcome.error);
        settle({.report = report()});
        return;
    }
    m_authorization = outcome.authorization;
    ask();
}

void HealthJob::ask()
{
    switch (m_check.next()) {
    case HealthCheck::Ask::Nothing:
        settle({.report = report()});
        return;
    case HealthCheck::Ask::Models:
        send(modelsHttpRequest(m_endpoint), Limits::probe());
        return;
    case HealthCheck::Ask::OtherBaseUrl:
        send(modelsHttpRequest(otherEndpoint()), Limits::probe());
        return;
    case HealthCheck::Ask::Model:
    case HealthCheck::Ask::ModelOtherLimit:
        break;
    }
    wire::Quirks quirks = quirksOf(m_endpoint);
    quirks.stream = false;
    quirks.maxCompletionTokens = m_check.next() == HealthCheck::Ask::ModelOtherLimit;
    const wire::ChatRequest request{.messages = {{.role = wire::Role::User, .text = "ping"}},
                                    .maxOutputTokens =
                                        quirks.maxCompletionTokens ? kTokensForReasoning : 1};
    send(chatHttpRequest(m_endpoint, m_endpoint.primaryModelId(), request, quirks), modelLimits());
}

// The same server, asked at the path that may have been meant.
Endpoint HealthJob::otherEndpoint() const
{
    Endpoint endpoint = m_endpoint;
    endpoint.baseUrl = m_check.otherBaseUrl();
    return endpoint;
}

void HealthJob::send(const Result<wire::HttpRequest> &request, const Limits &limits)
{
    if (!request) {
        m_check.answered({.error = request.error()});
        ask();
        return;
    }
    m_head = {};
    m_body.clear();
    m_askedAt = m_services.clock.steady();
    m_exchange.reset(new AuthorizedExchange(m_services.authorizer, *request, m_authorization,
                                            limits, Lane::Probe));
    connect(m_exchange.get(), &Exchange::headReceived, this,
            [this](const wire::HttpResponseHead &head) { m_head = head; });
    connect(m_exchange.get(), &Exchange::bodyReceived, this,
            [this](const QByteArray &bytes) { m_body.append(bytes); });
    connect(m_exchange.get(), &Exchange::finished, this, &HealthJob::onExchangeFinished);
    m_exchange->start();
}

void HealthJob::onExchangeFinished(const ExchangeOutcome &outcome)
{
    m_authorization = m_exchange->authorization();
    m_check.answered(answerOf(outcome));
    m_exchange.reset();
    Q_EMIT stepped(report());
    if (!m_outcome)
        ask();
}

const wire::Codec &HealthJob::codec() const
{
    return codecOf(m_endpoint, sentModelId(m_endpoint, m_endpoint.primaryModelId()));
}

ProbeAnswer HealthJob::answerOf(const ExchangeOutcome &outcome) const
{
    ProbeAnswer answer{.duration = m_services.clock.steady() - m_askedAt};
    const std::string body = m_body.toStdString();
    if (m_head.status == 0) {
        answer.error = outcome.error.value_or(Error{.kind = ErrorKind::Protocol});
    } else if (m_head.status < 200 || m_head.status >= 300) {
        answer.error = toError(codec().readError(m_head, body), m_authorization.secrets(),
                               m_endpoint.primaryModelId());
    } else if (outcome.error) {
        answer.error = outcome.error;
    } else if (m_check.next() == HealthCheck::Ask::Models ||
               m_check.next() == HealthCheck::Ask::OtherBaseUrl) {
        const std::optional<wire::ModelList> list = codec().readModels(body);
        const std::string wanted = toWire(sentModelId(m_endpoint, m_endpoint.primaryModelId()));
        if (!list)
            answer.error = Error{.kind = ErrorKind::Protocol,
                                 .detail = u"the answer is not a list of models"_s,
                                 .httpStatus = m_head.status};
        else
            answer.modelIsListed = std::ranges::find(list->models, wanted,
                                                     &wire::ListedModel::id) != list->models.end();
    } else {
        answer.error = chatErrorOf(body);
    }
    return answer;
}

std::optional<Error> HealthJob::chatErrorOf(const std::string &body) const
{
    const auto decoder = codec().chatDecoder(m_head);
    std::vector<wire::ChatEvent> events;
    decoder->feed(body, events);
    decoder->finish(events);
    for (const wire::ChatEvent &event : events) {
        if (const auto *error = std::get_if<wire::ApiError>(&event))
            return toError(*error, m_authorization.secrets(), m_endpoint.primaryModelId());
    }
    return std::nullopt;
}

HealthReport HealthJob::report() const
{
    HealthReport report = m_check.report();
    report.keySource = m_authorization.source;
    return report;
}

// The last word before delivery counts, so that a cancel always ends as cancelled.
void HealthJob::settle(HealthOutcome outcome)
{
    const bool queued = m_outcome.has_value();
    m_outcome = std::move(outcome);
    if (queued)
        return;
    m_authorizing.disconnect(this);
    m_authorizing.cancel();
    m_exchange.reset();
    QMetaObject::invokeMethod(this, &HealthJob::deliver, Qt::QueuedConnection);
}

// A copy, because a receiver that drops the job settles it as cancelled.
void HealthJob::deliver()
{
    const HealthOutcome outcome = *m_outcome;
    Q_EMIT finished(outcome);
}

} // namespace signalbox
