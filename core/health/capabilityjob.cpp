// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/capabilityjob.h"

#include "core/bridge/endpointrequest.h"
#include "core/bridge/quirklearning.h"
#include "core/bridge/wirebridge.h"
#include "core/health/capabilitycheck.h"
#include "core/health/probelimits.h"
#include "core/model/modelmapping.h"
#include "core/wire/thinksplitter.h"

namespace signalbox {

using namespace Qt::StringLiterals;

CapabilityJob::CapabilityJob(const Services &services, Endpoint endpoint, const QString &modelId,
                             QList<LearntQuirk> learnt)
    : m_services(services),
      m_endpoint(std::move(endpoint)),
      m_modelId(modelId),
      m_learnt(std::move(learnt)),
      m_authorizing(services.authorizer, m_endpoint)
{
    connect(&m_authorizing, &AuthorizeJob::finished, this, &CapabilityJob::onAuthorized);
}

CapabilityJob::~CapabilityJob() = default;

void CapabilityJob::start()
{
    if (!m_end) // else cancelled before it began
        m_authorizing.start();
}

void CapabilityJob::cancel()
{
    settle({.cancelled = true, .report = m_report});
}

void CapabilityJob::onAuthorized(const AuthorizeOutcome &outcome)
{
    if (outcome.error) {
        fail(*outcome.error);
        return;
    }
    m_authorization = outcome.authorization;
    next();
}

// Asks the question at hand, or the first after it that must be asked.
void CapabilityJob::next()
{
    while (!m_isOver && m_at < capabilities().size() && isSettledAlready())
        ++m_at;
    if (m_isOver || m_at == capabilities().size()) {
        m_report.testedAt = m_services.clock.now();
        settle({.report = m_report, .learnt = m_helped});
        return;
    }
    m_tried.clear();
    m_report.results[m_at].state = CapabilityState::Running;
    Q_EMIT progressed(m_report);
    if (!m_end)
        ask();
}

// What need not be asked: the old form of tools where the new one works or the dialect has but one,
// and thoughts that were seen.
bool CapabilityJob::isSettledAlready()
{
    switch (capability()) {
    case Capability::Text:
    case Capability::Streaming:
    case Capability::NativeTools:
    case Capability::Vision:
        return false;
    case Capability::LegacyTools:
        return m_report.state(Capability::NativeTools) == CapabilityState::Passed ||
               dialectOf(withLearntApi(m_endpoint, m_learnt), sentModelId(m_endpoint, m_modelId)) !=
                   wire::Dialect::OpenAiChat;
    case Capability::Reasoning:
        if (m_thinks)
            m_report.results[m_at].state = CapabilityState::Passed;
        return m_thinks;
    }
    Q_UNREACHABLE();
}

void CapabilityJob::ask()
{
    const Result<wire::HttpRequest> http =
        chatHttpRequest(withLearntApi(m_endpoint, m_learnt), m_modelId, request(), quirks());
    if (!http) {
        fail(http.error());
        return;
    }
    m_head = {};
    m_body.clear();
    m_askedAt = m_services.clock.steady();
    m_exchange.reset(new AuthorizedExchange(m_services.authorizer, *http, m_authorization,
                                            modelProbeLimits(), Lane::Probe));
    connect(m_exchange.get(), &Exchange::headReceived, this,
            [this](const wire::HttpResponseHead &head) { m_head = head; });
    connect(m_exchange.get(), &Exchange::bodyReceived, this,
            [this](const QByteArray &bytes) { m_body.append(bytes); });
    connect(m_exchange.get(), &Exchange::finished, this, &CapabilityJob::onExchangeFinished);
    m_exchange->start();
}

void CapabilityJob::onExchangeFinished(const ExchangeOutcome &outcome)
{
    m_authorization = m_exchange->authorization();
    m_exchange.reset();
    if (m_head.status == 0) {
        fail(outcome.error.value_or(Error{.kind = ErrorKind::Protocol}));
        return;
    }
    const CapabilityAnswer answer = readAnswer();
    if (answer.error) {
        if (repair(*answer.error))
            ask();
        else
            fail(toError(*answer.error, m_authorization.secrets(), m_modelId));
        return;
    }
    if (outcome.error)
        fail(*outcome.error);
    else
        take(answer);
}

CapabilityAnswer CapabilityJob::readAnswer() const
{
    const std::string body = m_body.toStdString();
    if (m_head.status < 200 || m_head.status >= 300)
        return {.error = codec().readError(m_head, body)};
    const auto decoder = wire::splittingThinkTags(codec().chatDecoder(m_head), quirks().thinkTags);
    std::vector<wire::ChatEvent> events;
    decoder->feed(body, events);
    decoder->finish(events);
    return capabilityAnswer(events);
}

// A refusal says how the server wants to be asked. Where that would drop what is tested, it is the
// answer.
bool CapabilityJob::repair(const wire::ApiError &error)
{
    if (m_tried.size() == kMostRepairs)
        return false;
    const wire::ChatRequest asked = request();
    const wire::Quirks inForce = quirks();
    const auto found = repairOf({.endpoint = m_endpoint,
                                 .modelId = m_modelId,
                                 .learnt = m_learnt,
                                 .tried = m_tried,
                                 .request = asked,
                                 .quirks = inForce},
                                error, m_authorization.secrets(), m_services.clock.now());
    if (!found || dropsWhatIsTested(capability(), found->name))
        return false;
    m_tried.append(*found);
    m_learnt = withQuirk(m_learnt, *found);
    return true;
}

void CapabilityJob::take(const CapabilityAnswer &answer)
{
    for (const LearntQuirk &quirk : std::as_const(m_tried)) {
        if (m_learnt.contains(quirk)) // else a later repair took its place
            m_helped = withQuirk(m_helped, quirk);
    }
    m_thinks = m_thinks || answer.thought;
    m_needsRoom = m_needsRoom || answer.thought || answer.isCutOff;
    note({.state = judged(capability(), answer), .latency = m_services.clock.steady() - m_askedAt});
    m_isOver = m_isOver || (capability() == Capability::Text &&
                            m_report.state(Capability::Text) != CapabilityState::Passed);
    endOfQuestion();
}

// Without an answer to plain text nothing else is worth asking for.
void CapabilityJob::fail(const Error &error)
{
    const bool isRefusal = isAboutTheRequest(error);
    note(
        {.state = isRefusal ? CapabilityState::Failed : CapabilityState::NotTested,
         .latency = isRefusal ? std::optional(m_services.clock.steady() - m_askedAt) : std::nullopt,
         .error = error});
    m_isOver = !isRefusal || capability() == Capability::Text;
    endOfQuestion();
}

void CapabilityJob::note(CapabilityResult result)
{
    result.capability = capability();
    m_report.results[m_at] = std::move(result);
}

void CapabilityJob::endOfQuestion()
{
    ++m_at;
    Q_EMIT progressed(m_report);
    if (!m_end)
        next();
}

// Whole answers, but where streaming is tested or the server is known to give no others.
wire::Quirks CapabilityJob::quirks() const
{
    Endpoint endpoint = m_endpoint;
    endpoint.streaming = false;
    return quirksToTest(capability(), quirksOf(endpoint, m_learnt));
}

wire::ChatRequest CapabilityJob::request() const
{
    return capabilityRequest(capability(), m_needsRoom);
}

const wire::Codec &CapabilityJob::codec() const
{
    return codecOf(withLearntApi(m_endpoint, m_learnt), sentModelId(m_endpoint, m_modelId));
}

void CapabilityJob::settle(CapabilityOutcome outcome)
{
    if (!m_end.settle(this, &CapabilityJob::finished, std::move(outcome)))
        return;
    m_authorizing.disconnect(this);
    m_authorizing.cancel();
    m_exchange.reset();
}

} // namespace signalbox
