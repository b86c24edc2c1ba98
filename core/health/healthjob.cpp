// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/healthjob.h"

#include "core/bridge/endpointrequest.h"
#include "core/bridge/quirklearning.h"
#include "core/bridge/wirebridge.h"
#include "core/health/probelimits.h"
#include "core/health/probereading.h"
#include "core/wire/errorhints.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// Some APIs refuse to be asked for fewer, and reasoning models answer nothing to one or two.
constexpr long long kProbeTokens = 16;

wire::ChatRequest probe()
{
    return {.messages = {{.role = wire::Role::User, .text = "ping"}},
            .maxOutputTokens = kProbeTokens};
}

bool isListQuirk(const LearntQuirk &quirk)
{
    return quirk.name == QStringView(kModelListQuirk);
}

Endpoint withoutExtraBody(Endpoint endpoint)
{
    endpoint.extraBody = {};
    return endpoint;
}

} // namespace

HealthJob::HealthJob(const Services &services, Endpoint endpoint, bool withModel,
                     QList<LearntQuirk> learnt)
    : m_services(services),
      m_endpoint(withoutExtraBody(std::move(endpoint))),
      m_learnt(std::move(learnt)),
      m_check(m_endpoint, withModel, std::ranges::any_of(m_learnt, isListQuirk)),
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
    case HealthCheck::Ask::Embedding:
        askEmbedding();
        return;
    }
}

void HealthJob::askModel()
{
    send(chatHttpRequest(modelEndpoint(), m_endpoint.primaryModelId(), probe(), quirks()),
         modelProbeLimits());
}

void HealthJob::askEmbedding()
{
    send(embeddingsHttpRequest(m_endpoint, m_endpoint.primaryModelId(),
                               {.model = {}, .texts = {"ping"}}),
         modelProbeLimits());
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
    m_exchange->keepRecord();
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
    const QList<StepResult> before = m_check.report().steps;
    m_check.answered(answerOf(outcome));
    noteExchange(before, m_exchange->record());
    m_exchange.reset();
    Q_EMIT stepped(report());
    if (!m_end)
        ask();
}

// What an answer changed was seen by it.
void HealthJob::noteExchange(const QList<StepResult> &before,
                             const std::shared_ptr<const ExchangeRecord> &record)
{
    const QList<StepResult> after = m_check.report().steps;
    for (std::size_t i = 0; i < m_records.size(); ++i) {
        const StepResult &was = before.at(static_cast<qsizetype>(i));
        const StepResult &is = after.at(static_cast<qsizetype>(i));
        if (was.state != is.state || was.duration != is.duration)
            m_records.at(i) = record;
    }
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
    ProbeAnswer answer;
    const bool isRefused = m_head.status < 200 || m_head.status >= 300;
    if (m_head.status == 0) {
        answer.error = outcome.error.value_or(Error{.kind = ErrorKind::Protocol});
    } else if (outcome.error && !isRefused) {
        answer.error = outcome.error;
    } else if (const std::optional<wire::ApiError> error = apiError()) {
        answer.error = toError(*error, m_authorization.secrets(), m_endpoint.primaryModelId());
        answer.refusesChat = m_check.next() == HealthCheck::Ask::Model && wire::refusesChat(*error);
    } else {
        answer = readAnswer();
    }
    answer.duration = m_services.clock.steady() - m_askedAt;
    return answer;
}

ProbeAnswer HealthJob::readAnswer() const
{
    switch (m_check.next()) {
    case HealthCheck::Ask::Models:
    case HealthCheck::Ask::OtherBaseUrl:
        return readModelList({m_endpoint, m_head, m_body.toStdString()});
    case HealthCheck::Ask::Model:
    case HealthCheck::Ask::Embedding:
    case HealthCheck::Ask::Nothing:
        return {};
    }
    Q_UNREACHABLE();
}

// What the server's answer says against the request, by its status or in the reply itself.
std::optional<wire::ApiError> HealthJob::apiError() const
{
    if (m_head.status == 0)
        return std::nullopt;
    const std::string body = m_body.toStdString();
    switch (m_check.next()) {
    case HealthCheck::Ask::Model:
        return chatRefusal({modelEndpoint(), m_head, body});
    case HealthCheck::Ask::Embedding:
        return embeddingRefusal({m_endpoint, m_head, body});
    case HealthCheck::Ask::Models:
    case HealthCheck::Ask::OtherBaseUrl:
    case HealthCheck::Ask::Nothing:
        return listRefusal({m_endpoint, m_head, body});
    }
    Q_UNREACHABLE();
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
    if (m_check.hasFoundListRefusingKey())
        helped.append(listQuirk());
    return helped;
}

LearntQuirk HealthJob::listQuirk() const
{
    return {.modelId = m_endpoint.primaryModelId(),
            .name = QString::fromUtf16(kModelListQuirk),
            .value = QString::fromUtf16(kRefusesKey),
            .learntAt = m_services.clock.now()};
}

HealthReport HealthJob::report() const
{
    HealthReport report = m_check.report();
    report.keySource = m_authorization.source;
    for (std::size_t i = 0; i < m_records.size(); ++i)
        report.steps[static_cast<qsizetype>(i)].exchange = m_records.at(i);
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
