// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/healthcheck.h"

#include "core/base/errorcode.h"
#include "core/model/endpointurl.h"
#include "core/model/endpointvalidation.h"
#include "core/model/knownhosts.h"
#include "core/model/modelmapping.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

std::optional<Error> urlError(const Endpoint &endpoint)
{
    if (!endpoint.baseUrl.isEmpty() && baseUrlProblem(endpoint.baseUrl))
        return Error{.kind = ErrorKind::InvalidInput,
                     .detail = u"the base URL is not valid"_s,
                     .subject = fieldName(EndpointField::BaseUrl)};
    const Result<QUrl> url =
        requestUrl(endpoint, Operation::Chat, sentModelId(endpoint, endpoint.primaryModelId()));
    return url ? std::nullopt : std::optional(url.error());
}

} // namespace

HealthState stateOf(const QList<StepResult> &steps)
{
    const auto any = [&steps](StepState state) {
        return std::ranges::any_of(steps, [=](const auto &step) { return step.state == state; });
    };
    if (any(StepState::Failed))
        return HealthState::Red;
    if (any(StepState::Limited))
        return HealthState::Yellow;
    const bool proven = std::ranges::any_of(steps, [](const StepResult &step) {
        return step.state == StepState::Passed &&
               (step.step == HealthStep::Authentication || step.step == HealthStep::Model);
    });
    return proven ? HealthState::Green : HealthState::Unknown;
}

HealthSample sampleOf(const HealthReport &report, const QDateTime &at)
{
    const Error *problem = report.problem();
    return {.at = at,
            .state = report.state,
            .latency = report.latency,
            .problem = problem ? errorKindName(problem->kind) : QString()};
}

std::optional<Verdict> verdictOf(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Dns:
    case ErrorKind::ConnectionRefused:
    case ErrorKind::Unreachable:
    case ErrorKind::Tls:
    case ErrorKind::Proxy:
    case ErrorKind::Redirected:
    case ErrorKind::ConnectTimeout:
    case ErrorKind::FirstByteTimeout:
    case ErrorKind::IdleTimeout:
    case ErrorKind::TotalTimeout:
    case ErrorKind::ConnectionLost:
    case ErrorKind::MaybeReceived:
        return Verdict{HealthStep::Connection, StepState::Failed};
    case ErrorKind::Authentication:
    case ErrorKind::Permission:
    case ErrorKind::SecretStoreMissing:
    case ErrorKind::SecretStoreLocked:
    case ErrorKind::SecretStoreTimeout:
    case ErrorKind::SecretNotFound:
        return Verdict{HealthStep::Authentication, StepState::Failed};
    case ErrorKind::RateLimited:
    case ErrorKind::Overloaded:
        return Verdict{HealthStep::Model, StepState::Limited};
    case ErrorKind::Quota:
    case ErrorKind::PathNotFound:
    case ErrorKind::ModelNotFound:
    case ErrorKind::Server:
    case ErrorKind::Protocol:
        return Verdict{HealthStep::Model, StepState::Failed};
    case ErrorKind::InvalidInput:
    case ErrorKind::ModelNotAllowed:
    case ErrorKind::TooLarge:
    case ErrorKind::ContextLength:
    case ErrorKind::ContentFilter:
    case ErrorKind::BadRequest:
    case ErrorKind::Truncated:
    case ErrorKind::EndpointMissing:
    case ErrorKind::Storage:
    case ErrorKind::NewerData:
    case ErrorKind::Cancelled:
    case ErrorKind::Internal:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

bool leftUnanswered(ErrorKind kind)
{
    return kind == ErrorKind::FirstByteTimeout || kind == ErrorKind::IdleTimeout ||
           kind == ErrorKind::TotalTimeout || kind == ErrorKind::MaybeReceived;
}

HealthCheck::HealthCheck(const Endpoint &endpoint, bool withModel, bool listRefusesKey)
    : m_withModel(withModel),
      m_listIsApart(endpoint.spec == ApiSpec::AmazonBedrock ||
                    endpoint.spec == ApiSpec::GoogleVertex),
      m_listRefusesKey(listRefusesKey),
      m_modelId(endpoint.primaryModelId()),
      m_otherBaseUrl(candidateBaseUrls(endpoint).value(0))
{
    for (const HealthStep step :
         {HealthStep::Url, HealthStep::Connection, HealthStep::Authentication, HealthStep::Model})
        m_steps.append({.step = step});
    if (const auto error = urlError(endpoint)) {
        set(HealthStep::Url, StepState::Failed, {.error = error});
        end();
        return;
    }
    m_steps[0].state = StepState::Passed;
}

void HealthCheck::answered(const ProbeAnswer &answer)
{
    switch (m_next) {
    case Ask::Models:
        notePath(answer);
        modelsAnswered(answer);
        break;
    case Ask::Model:
        notePath(answer);
        modelAnswered(answer);
        break;
    case Ask::Embedding:
        embeddingAnswered(answer);
        break;
    case Ask::OtherBaseUrl:
        if (!answer.error)
            m_suggestion = m_otherBaseUrl;
        m_next = Ask::Nothing;
        break;
    case Ask::Nothing:
        break;
    }
}

// A 404 for the path, a web page, anything else that no server of the dialect says.
void HealthCheck::notePath(const ProbeAnswer &answer)
{
    if (!answer.error || answer.error->httpStatus == 0)
        return;
    const ErrorKind kind = answer.error->kind;
    if (kind == ErrorKind::PathNotFound || kind == ErrorKind::Protocol)
        m_pathMissing = true;
}

void HealthCheck::keyFailed(const Error &error)
{
    set(HealthStep::Authentication, StepState::Failed, {.error = error});
    end();
}

void HealthCheck::modelsAnswered(const ProbeAnswer &answer)
{
    const std::optional<Verdict> verdict =
        answer.error ? verdictOf(*answer.error) : std::optional<Verdict>();
    if (verdict && verdict->step == HealthStep::Connection) {
        set(HealthStep::Connection, StepState::Failed, answer);
        end();
        return;
    }
    set(HealthStep::Connection, StepState::Passed, {.duration = answer.duration});
    m_latency = answer.duration;

    if (verdict && verdict->step == HealthStep::Authentication && !mayJustNotList(*answer.error)) {
        set(HealthStep::Authentication, StepState::Failed, answer);
        m_listSaidNo = true;
    } else if (!answer.error) {
        set(HealthStep::Authentication, StepState::Passed, answer);
        if (!m_withModel && answer.modelIsListed)
            set(HealthStep::Model, StepState::Passed,
                {.error =
                     answer.modelOnlyEmbeds ? std::optional(embeddingsOnlyNote()) : std::nullopt,
                 .duration = answer.duration});
    }
    // What kept the key from being sent keeps it from the model too.
    const bool isAnswered = !answer.error || answer.error->httpStatus != 0;
    if (m_withModel && (isAnswered || !m_listSaidNo)) {
        m_next = answer.modelOnlyEmbeds ? Ask::Embedding : Ask::Model;
        return;
    }
    // Without a list (404, a web page) the free probe knows no more; a limit or a broken server is
    // news in any case.
    if (answer.error) {
        const ErrorKind kind = answer.error->kind;
        if (verdict && verdict->state == StepState::Limited)
            set(HealthStep::Authentication, StepState::Limited, answer);
        else if (kind == ErrorKind::Server || kind == ErrorKind::Quota)
            set(HealthStep::Authentication, StepState::Failed, answer);
    }
    end();
}

// The clouds ask for another permission to list models than to use one.
bool HealthCheck::mayJustNotList(const Error &error) const
{
    return m_listRefusesKey || (m_listIsApart && error.kind == ErrorKind::Permission);
}

void HealthCheck::modelAnswered(const ProbeAnswer &answer)
{
    if (!answer.error) {
        passModel(answer, {});
    } else if (answer.refusesChat) {
        m_chatRefusal = answer;
        m_next = Ask::Embedding;
    } else {
        judgeModel(answer);
    }
}

void HealthCheck::embeddingAnswered(const ProbeAnswer &answer)
{
    if (!answer.error)
        passModel(answer, embeddingsOnlyNote());
    else
        judgeModel(m_chatRefusal.value_or(answer));
}

void HealthCheck::passModel(const ProbeAnswer &answer, const std::optional<Error> &note)
{
    set(HealthStep::Authentication, StepState::Passed, {.duration = answer.duration});
    set(HealthStep::Model, StepState::Passed, {.error = note, .duration = answer.duration});
    m_latency = answer.duration;
    end();
}

void HealthCheck::judgeModel(const ProbeAnswer &answer)
{
    const std::optional<Verdict> verdict = verdictOf(*answer.error);
    if (verdict && verdict->step == HealthStep::Authentication) {
        set(HealthStep::Authentication, StepState::Failed, answer);
    } else {
        if (provesKey(*answer.error))
            set(HealthStep::Authentication, StepState::Passed, {.duration = answer.duration});
        set(HealthStep::Model, verdict ? verdict->state : StepState::Failed, answer);
    }
    end();
}

// The server told the key from a stranger's if it got as far as judging the model. Limits and
// faults may come before it looks at the key, which counts where its list refused the key.
bool HealthCheck::provesKey(const Error &error) const
{
    if (error.httpStatus == 0 || error.kind == ErrorKind::PathNotFound)
        return false;
    const bool mayComeFirst = error.kind == ErrorKind::RateLimited ||
                              error.kind == ErrorKind::Overloaded ||
                              error.kind == ErrorKind::Server || error.kind == ErrorKind::Protocol;
    return !m_listSaidNo || !mayComeFirst;
}

bool HealthCheck::hasFoundListRefusingKey() const
{
    return m_listSaidNo && m_steps.at(2).state == StepState::Passed;
}

Error HealthCheck::embeddingsOnlyNote() const
{
    return {.kind = ErrorKind::BadRequest,
            .detail = u"the model makes embeddings and nothing else"_s,
            .code = kEmbeddingsOnly,
            .subject = m_modelId};
}

void HealthCheck::set(HealthStep step, StepState state, const ProbeAnswer &answer)
{
    StepResult &result = m_steps[static_cast<qsizetype>(step)];
    result.state = state;
    result.error = answer.error;
    result.duration = answer.duration;
}

void HealthCheck::end()
{
    const bool isWorthAsking =
        m_pathMissing && !m_otherBaseUrl.isEmpty() && stateOf(m_steps) != HealthState::Green;
    m_next = isWorthAsking ? Ask::OtherBaseUrl : Ask::Nothing;
}

HealthReport HealthCheck::report() const
{
    return {.state = stateOf(m_steps),
            .steps = m_steps,
            .latency = m_latency,
            .suggestedBaseUrl = m_suggestion};
}

} // namespace signalbox
