// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/authorizedexchange.h"
#include "core/auth/authorizejob.h"
#include "core/base/clock.h"
#include "core/model/conversation.h"
#include "core/model/endpoint.h"
#include "core/model/learntquirk.h"
#include "core/wire/codec.h"

#include <QByteArray>
#include <QObject>

#include <memory>
#include <optional>

namespace signalbox {

// What to ask, and of whom. The endpoint is a snapshot: an edit of the card while the reply runs
// never mixes its old URL with a new key.
struct ChatPrompt
{
    Endpoint endpoint;
    QString modelId;
    QString system = {};
    std::optional<double> temperature = {};
    QList<Message> history; // ends with the prompt
    // What is known of the model's server, and which repairs this turn has made already.
    QList<LearntQuirk> learnt = {};
    QList<LearntQuirk> tried = {};
};

struct ChatOutcome
{
    enum class End {
        Done,
        Cancelled,
        Interrupted, // content came, then the connection, a limit or the stream's end broke it off
        Failed,      // an error of the provider or of the way to it; content may have come before
    };

    End end = End::Done;
    std::optional<Error> error = {}; // for Interrupted and Failed
    wire::FinishReason reason = wire::FinishReason::Unknown;
    QString rawReason = {};
    QList<RequestedTool> toolCalls = {};           // whole, to be run
    QList<RequestedTool> incompleteToolCalls = {}; // of a broken reply, never to be run
    TokenUsage usage = {};
    QString replay = {};
    // Of a Failed request without content: how the server wants it asked, the final status was
    // seen, and what it said of asking again (`x-should-retry`).
    std::optional<LearntQuirk> repair = {};
    bool answered = false;
    std::optional<bool> shouldRetry = {};
    std::optional<std::chrono::milliseconds> firstContent = {}; // since start()
    std::chrono::milliseconds duration{0};
};

// What a message becomes when its reply has ended so.
[[nodiscard]] MessageState stateOf(ChatOutcome::End end);

// One request to one endpoint and its reply, streamed or whole: authorization -> HTTP message ->
// transport -> decoder -> signals. Keeps the job contract of core/net/transport.h. Sends once and
// never again by itself.
class ChatJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatJob)
public:
    // The references outlive the job.
    ChatJob(ChatPrompt prompt, Authorizer &authorizer, const Clock &clock);
    ~ChatJob() override;

    void start();
    void cancel();
    [[nodiscard]] const ChatPrompt &prompt() const { return m_prompt; }

Q_SIGNALS:
    void textArrived(const QString &text);
    void reasoningArrived(const QString &text);
    void refusalArrived(const QString &text);
    // All text that arrived so far was reasoning.
    void textWasReasoning();
    void usageArrived(const signalbox::TokenUsage &usage);
    // The provider ran a tool of its own, of this name, as part of its answer.
    void hostedToolRan(const QString &tool);
    void finished(const signalbox::ChatOutcome &outcome);

private:
    [[nodiscard]] const wire::Codec &codec() const;
    [[nodiscard]] wire::Quirks quirks() const;
    void onAuthorized(const AuthorizeOutcome &outcome);
    void onHead(const wire::HttpResponseHead &head);
    void onBody(const QByteArray &bytes);
    void onExchangeFinished(const ExchangeOutcome &outcome);
    void takeEvents();
    void onEvent(const wire::TextDelta &delta);
    void onEvent(const wire::ReasoningDelta &delta);
    void onEvent(const wire::TextWasReasoning &event);
    void onEvent(const wire::RefusalDelta &delta);
    void onEvent(const wire::Usage &usage);
    void onEvent(const wire::ReplayItem &item);
    void onEvent(const wire::HostedItem &item);
    void onEvent(const wire::ApiError &error);
    void onEvent(const wire::Finish &finish);
    void noteContent();
    void noteRefusal(const wire::ApiError &error);
    void fail(Error error);
    void settle(ChatOutcome::End end);
    void deliver();

    ChatPrompt m_prompt;
    Endpoint m_endpoint; // the prompt's, with the API that was learnt
    Authorizer &m_authorizer;
    const Clock &m_clock;
    AuthorizeJob m_authorizing;
    wire::HttpRequest m_request; // until it is sent
    std::unique_ptr<AuthorizedExchange> m_exchange;
    std::unique_ptr<wire::ChatDecoder> m_decoder;
    std::vector<wire::ChatEvent> m_events;
    wire::HttpResponseHead m_head;
    QByteArray m_errorBody;
    ChatOutcome m_outcome;
    std::chrono::milliseconds m_startedAt{0};
    bool m_settled = false; // the outcome is known; its delivery is queued or done
};

} // namespace signalbox
