// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/healthjob.h"

#include "core/bridge/endpointrequest.h"
#include "core/bridge/quirklearning.h"
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
constexpr int kMostRepairs = 3;

Limits modelLimits()
{
    Limits limits = Limits::probe();
    limits.firstByte = limits.idle = limits.total = kModelLimit;
    return limits;
}

} // namespace

HealthJob::HealthJob(const Services &services, Endpoint endpoint, bool withModel,
                     QList<LearntQuirk> learnt)
    : m_services(services),
      m_endpoint(std::move(endpoint)),
      m_learnt(std::move(learnt)),
      m_check(m_endpoint, withModel),
      m_authorizing(services.authorizer, m_endpoint)
{
    connect(&m_authorizing, &AuthorizeJob::finished, this, &HealthJob::onAuthorized);
}

HealthJob::~HealthJob() = default;

void HealthJob::start()
{
    if (m_end) // cancelled before it began
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
        settle({.report = report(), .learnt = whatHelped()});
        return;
    case HealthCheck::Ask::Models:
        send(modelsHttpRequest(m_endpoint), Limits::probe());
        return;
    case HealthCheck::Ask::OtherBaseUrl:
        send(modelsHttpRequest(otherEndpoint()), Limits::probe());
        return;
    case HealthCheck::Ask::Model:
        askModel();
        return;
    }
}

void HealthJob::askModel()
{
    send(chatHttpRequest(modelEndpoint(), m_endpoint.primaryModelId(), probe(), quirks()),
         modelLimits());
}

Endpoint HealthJob::modelEndpoint() const
{
    return withLearntApi(m_endpoint, m_learnt);
}

// A probe wants a whole answer, unless the server is known to give none.
wire::Quirks HealthJob::quirks() const
{
    wire::Quirks quirks = quirksOf(m_endpoint, m_learnt);
    quirks.stream = std::ranges::any_of(m_learnt, [](const LearntQuirk &quirk) {
        return quirk.name == u"stream"_s && quirk.value == u"on"_s;
    });
    return quirks;
}

wire::ChatRequest HealthJob::probe() const
{
    const bool isReasoning = quirks().limitName == wire::LimitName::MaxCompletionTokens;
    return {.messages = {{.role = wire::Role::User, .text = "ping"}},
            .maxOutputTokens = isReasoning ? kTokensForReasoning : 1};
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
    const bool askedModel = m_check.next() == HealthCheck::Ask::Model;
    if (askedModel && repair()) {
        m_exchange.reset();
        askModel();
        return;
    }
    m_check.answered(answerOf(outcome));
    m_exchange.reset();
    Q_EMIT stepped(report());
    if (!m_end)
        ask();
}

// The refusal of a model's server says how it wants to be asked.
bool HealthJob::repair()
{
    const std::optional<wire::ApiError> error = apiError();
    if (!error || m_tried.size() == kMostRepairs)
        return false;
    const QString modelId = m_endpoint.primaryModelId();
    const wire::ChatRequest request = probe();
    const wire::Quirks asked = quirks();
    const auto found = repairOf({.endpoint = m_endpoint,
                                 .modelId = modelId,
                                 .learnt = m_learnt,
                                 .tried = m_tried,
                                 .request = request,
                                 .quirks = asked},
                                *error, m_authorization.secrets(), m_services.clock.now());
    if (!found)
        return false;
    m_tried.append(*found);
    m_learnt = withQuirk(m_learnt, *found);
    return true;
}

ProbeAnswer HealthJob::answerOf(const ExchangeOutcome &outcome) const
{
    const auto duration = m_services.clock.steady() - m_askedAt;
    if (m_head.status == 0)
        return {.error = outcome.error.value_or(Error{.kind = ErrorKind::Protocol}),
                .duration = duration};
    if (const std::optional<wire::ApiError> error = apiError())
        return {.error = toError(*error, m_authorization.secrets(), m_endpoint.primaryModelId()),
                .duration = duration};
    if (outcome.error)
        return {.error = outcome.error, .duration = duration};
    ProbeAnswer answer;
    if (m_check.next() == HealthCheck::Ask::Models ||
        m_check.next() == HealthCheck::Ask::OtherBaseUrl)
        answer = readModels(m_body.toStdString());
    answer.duration = duration;
    return answer;
}

ProbeAnswer HealthJob::readModels(const std::string &body) const
{
    const QString sentId = sentModelId(m_endpoint, m_endpoint.primaryModelId());
    const std::optional<wire::ModelList> list = codecOf(m_endpoint, sentId).readModels(body);
    if (!list)
        return {.error = Error{.kind = ErrorKind::Protocol,
                               .detail = u"the answer is not a list of models"_s,
                               .httpStatus = m_head.status}};
    return {.modelIsListed = std::ranges::find(list->models, toWire(sentId),
                                               &wire::ListedModel::id) != list->models.end()};
}

// What the server's answer says against the request, by its status or in the reply itself.
std::optional<wire::ApiError> HealthJob::apiError() const
{
    if (m_head.status == 0)
        return std::nullopt;
    const bool isModel = m_check.next() == HealthCheck::Ask::Model;
    const Endpoint asked = isModel ? modelEndpoint() : m_endpoint;
    const QString sentId = sentModelId(m_endpoint, m_endpoint.primaryModelId());
    const wire::Codec &codec = codecOf(asked, sentId);
    const std::string body = m_body.toStdString();
    if (m_head.status < 200 || m_head.status >= 300)
        return codec.readError(m_head, body);
    if (!isModel)
        return std::nullopt;
    const auto decoder = codec.chatDecoder(m_head);
    std::vector<wire::ChatEvent> events;
    decoder->feed(body, events);
    decoder->finish(events);
    for (const wire::ChatEvent &event : events) {
        if (const auto *error = std::get_if<wire::ApiError>(&event))
            return *error;
    }
    return std::nullopt;
}

// Of the repairs those that are in force, if the model answered at last.
QList<LearntQuirk> HealthJob::whatHelped() const
{
    QList<LearntQuirk> helped;
    if (m_check.report().steps.last().state != StepState::Passed)
        return helped;
    for (const LearntQuirk &quirk : m_tried) {
        if (m_learnt.contains(quirk))
            helped.append(quirk);
    }
    return helped;
}

HealthReport HealthJob::report() const
{
    HealthReport report = m_check.report();
    report.keySource = m_authorization.source;
    return report;
}

void HealthJob::settle(HealthOutcome outcome)
{
    if (!m_end.settle(this, &HealthJob::finished, std::move(outcome)))
        return;
    m_authorizing.disconnect(this);
    m_authorizing.cancel();
    m_exchange.reset();
}

} // namespace signalbox
