// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chat/chatjob.h"

#include "core/bridge/endpointrequest.h"
#include "core/bridge/quirklearning.h"
#include "core/bridge/wirebridge.h"
#include "core/model/modelmapping.h"
#include "core/wire/jsontext.h"
#include "core/wire/thinksplitter.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestToolName = 100;

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

std::optional<bool> shouldRetry(const wire::HttpResponseHead &head)
{
    const std::string_view value = wire::headerValue(head.headers, "x-should-retry");
    if (value == "true")
        return true;
    return value == "false" ? std::optional(false) : std::nullopt;
}

// "web_search" rather than "server_tool_use"; empty for the result of what was told already.
QString toolOf(const wire::HostedItem &item)
{
    const QString type = fromWire(item.type);
    if (type.contains(u"result", Qt::CaseInsensitive))
        return {};
    const std::optional<wire::Json> json = wire::parseJson(item.json);
    const QString name = json ? fromWire(wire::textMember(*json, "name")) : QString();
    return (name.isEmpty() ? type : name).left(kLongestToolName);
}

wire::ChatRequest requestOf(const ChatPrompt &prompt)
{
    wire::ChatRequest request{.system = toWire(prompt.system),
                              .messages = toWire(prompt.history, prompt.endpoint.id),
                              .temperature = prompt.temperature};
    if (const EndpointModel *model = prompt.endpoint.model(prompt.modelId))
        request.maxOutputTokens = model->maxOutput;
    return request;
}

} // namespace

MessageState stateOf(ChatOutcome::End end)
{
    switch (end) {
    case ChatOutcome::End::Done:
        return MessageState::Complete;
    case ChatOutcome::End::Cancelled:
        return MessageState::Stopped;
    case ChatOutcome::End::Interrupted:
        return MessageState::Interrupted;
    case ChatOutcome::End::Failed:
        return MessageState::Failed;
    }
    Q_UNREACHABLE();
}

ChatJob::ChatJob(ChatPrompt prompt, Authorizer &authorizer, const Clock &clock)
    : m_prompt(std::move(prompt)),
      m_endpoint(withLearntApi(m_prompt.endpoint, m_prompt.learnt)),
      m_authorizer(authorizer),
      m_clock(clock),
      m_authorizing(authorizer, m_endpoint)
{
    connect(&m_authorizing, &AuthorizeJob::finished, this, &ChatJob::onAuthorized);
}

ChatJob::~ChatJob() = default;

void ChatJob::start()
{
    if (m_settled) // cancelled before it began
        return;
    m_startedAt = m_clock.steady();
    // What cannot be asked is refused before anybody is asked for the key or for a token.
    Result<wire::HttpRequest> request =
        chatHttpRequest(m_endpoint, m_prompt.modelId, requestOf(m_prompt), quirks());
    if (!request) {
        fail(request.error());
        return;
    }
    m_request = withExtraBody(std::move(request).value(), m_endpoint);
    m_authorizing.start();
}

void ChatJob::cancel()
{
    settle(ChatOutcome::End::Cancelled);
}

void ChatJob::onAuthorized(const AuthorizeOutcome &outcome)
{
    if (outcome.error) {
        fail(*outcome.error);
        return;
    }
    m_exchange = std::make_unique<AuthorizedExchange>(
        m_authorizer, std::exchange(m_request, {}), outcome.authorization,
        quirks().stream ? Limits::streaming() : Limits::whole(), Lane::Chat);
    connect(m_exchange.get(), &Exchange::headReceived, this, &ChatJob::onHead);
    connect(m_exchange.get(), &Exchange::bodyReceived, this, &ChatJob::onBody);
    connect(m_exchange.get(), &Exchange::finished, this, &ChatJob::onExchangeFinished);
    m_exchange->start();
}

void ChatJob::onHead(const wire::HttpResponseHead &head)
{
    m_head = head;
    m_outcome.answered = true;
    m_outcome.shouldRetry = shouldRetry(head);
    if (isSuccess(head.status))
        m_decoder = wire::splittingThinkTags(codec().chatDecoder(head),
                                             quirksOf(m_prompt.endpoint).thinkTags);
}

wire::Quirks ChatJob::quirks() const
{
    return quirksOf(m_endpoint, m_prompt.learnt);
}

const wire::Codec &ChatJob::codec() const
{
    return codecOf(m_endpoint, sentModelId(m_endpoint, m_prompt.modelId));
}

void ChatJob::onBody(const QByteArray &bytes)
{
    if (!m_decoder) {
        m_errorBody.append(bytes);
        return;
    }
    m_decoder->feed({bytes.constData(), static_cast<size_t>(bytes.size())}, m_events);
    takeEvents();
}

void ChatJob::onExchangeFinished(const ExchangeOutcome &outcome)
{
    if (m_decoder) {
        // The decoder knows whether the answer was whole, whatever the connection did after it.
        m_decoder->finish(m_events);
        if (outcome.error)
            m_outcome.error = outcome.error;
        takeEvents();
        return;
    }
    // An error status keeps its meaning even when its body broke off.
    if (m_head.status != 0) {
        const wire::ApiError error = codec().readError(m_head, m_errorBody.toStdString());
        noteRefusal(error);
        fail(toError(error, m_exchange->authorization().secrets(), m_prompt.modelId));
        return;
    }
    fail(outcome.error.value_or(
        Error{.kind = ErrorKind::Protocol, .detail = u"the server closed without an answer"_s}));
}

void ChatJob::takeEvents()
{
    const std::vector<wire::ChatEvent> events = std::exchange(m_events, {});
    for (const wire::ChatEvent &event : events) {
        if (m_settled)
            return;
        std::visit([this](const auto &each) { onEvent(each); }, event);
    }
}

void ChatJob::onEvent(const wire::TextDelta &delta)
{
    noteContent();
    Q_EMIT textArrived(fromWire(delta.text));
}

void ChatJob::onEvent(const wire::ReasoningDelta &delta)
{
    noteContent();
    Q_EMIT reasoningArrived(fromWire(delta.text));
}

void ChatJob::onEvent(const wire::TextWasReasoning &)
{
    Q_EMIT textWasReasoning();
}

void ChatJob::onEvent(const wire::RefusalDelta &delta)
{
    noteContent();
    Q_EMIT refusalArrived(fromWire(delta.text));
}

void ChatJob::onEvent(const wire::Usage &usage)
{
    m_outcome.usage = toUsage(usage);
    Q_EMIT usageArrived(m_outcome.usage);
}

void ChatJob::onEvent(const wire::ReplayItem &item)
{
    m_outcome.replay = fromWire(item.json);
}

// What the provider ran itself is part of its answer: it is told, and there is nothing to do.
void ChatJob::onEvent(const wire::HostedItem &item)
{
    if (const QString tool = toolOf(item); !tool.isEmpty())
        Q_EMIT hostedToolRan(tool);
}

void ChatJob::onEvent(const wire::ApiError &error)
{
    noteRefusal(error);
    m_outcome.error = toError(error, m_exchange->authorization().secrets(), m_prompt.modelId);
}

void ChatJob::onEvent(const wire::Finish &finish)
{
    m_outcome.reason = finish.reason;
    m_outcome.rawReason = fromWire(finish.raw);
    m_outcome.toolCalls = toTools(finish.toolCalls);
    m_outcome.incompleteToolCalls = toTools(finish.incompleteCalls);
    // Some servers send their end mark after an error too.
    if (finish.endedBy == wire::EndedBy::Error || finish.reason == wire::FinishReason::Error) {
        settle(ChatOutcome::End::Failed);
    } else if (finish.interrupted) {
        if (!m_outcome.error)
            m_outcome.error = Error{.kind = ErrorKind::Truncated,
                                    .detail = u"the stream ended without its end mark"_s};
        settle(m_outcome.firstContent ? ChatOutcome::End::Interrupted : ChatOutcome::End::Failed);
    } else {
        m_outcome.error.reset();
        settle(ChatOutcome::End::Done);
    }
}

void ChatJob::noteContent()
{
    if (!m_outcome.firstContent)
        m_outcome.firstContent = m_clock.steady() - m_startedAt;
}

// After content nothing is asked again: the person has read it.
void ChatJob::noteRefusal(const wire::ApiError &error)
{
    if (m_outcome.firstContent)
        return;
    const wire::Quirks inForce = quirks();
    const wire::ChatRequest request = requestOf(m_prompt);
    m_outcome.repair = repairOf({.endpoint = m_prompt.endpoint,
                                 .modelId = m_prompt.modelId,
                                 .learnt = m_prompt.learnt,
                                 .tried = m_prompt.tried,
                                 .request = request,
                                 .quirks = inForce},
                                error, m_exchange->authorization().secrets(), m_clock.now());
}

void ChatJob::fail(Error error)
{
    if (m_settled)
        return;
    m_outcome.error = std::move(error);
    settle(ChatOutcome::End::Failed);
}

// A cancel that comes before the delivery still wins; nothing else may change a settled outcome.
void ChatJob::settle(ChatOutcome::End end)
{
    if (m_settled && end != ChatOutcome::End::Cancelled)
        return;
    m_outcome.end = end;
    if (end == ChatOutcome::End::Cancelled)
        m_outcome.error.reset();
    m_outcome.duration = m_clock.steady() - m_startedAt;
    if (std::exchange(m_settled, true))
        return;
    m_authorizing.disconnect(this);
    m_authorizing.cancel();
    if (m_exchange) {
        m_exchange->disconnect(this);
        m_exchange->cancel();
    }
    QMetaObject::invokeMethod(this, &ChatJob::deliver, Qt::QueuedConnection);
}

// A copy, because a receiver that drops the job settles it as cancelled.
void ChatJob::deliver()
{
    const ChatOutcome outcome = m_outcome;
    Q_EMIT finished(outcome);
}

} // namespace signalbox
