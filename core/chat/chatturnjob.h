// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/deletelater.h"
#include "core/chat/chatjob.h"
#include "core/model/chatnotice.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace signalbox {

// One reply, with as many requests as it takes: when the server refuses what it was sent and says
// why, it is asked again at once in the form it wants, three times at most; when it could not be
// reached or asks us to come later, up to `retries` times after a pause. All of that only before
// the first content, and never a request that may have been received (see retrypolicy.h). Where
// there are fallbacks (see fallback.h) nobody waits: the next one is asked at once, and only the
// last one is tried again. What made the server answer is told by learnt(). Keeps the job contract
// of core/net/transport.h.
class ChatTurnJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatTurnJob)
public:
    // The references outlive the job.
    ChatTurnJob(ChatPrompt prompt, int retries, Authorizer &authorizer, const Clock &clock);
    ~ChatTurnJob() override;

    // Before start(): whom to ask next, each once.
    void setFallbacks(QList<ChatPrompt> fallbacks) { m_fallbacks = std::move(fallbacks); }
    void start();
    void cancel();
    // Ends the pause. Nothing happens when there is none.
    void retryNow();
    // What is asked now; after fellBack() of another endpoint.
    [[nodiscard]] const ChatPrompt &prompt() const { return m_prompt; }
    // The pause before a retry with what is left of it.
    [[nodiscard]] const std::optional<ChatNotice> &waiting() const { return m_waiting; }

Q_SIGNALS:
    void textArrived(const QString &text);
    void reasoningArrived(const QString &text);
    void refusalArrived(const QString &text);
    void textWasReasoning(); // as ChatJob's
    void usageArrived(const signalbox::TokenUsage &usage);
    void noticed(const signalbox::ChatNotice &notice);
    // The server answered after this repair; once for each that was needed.
    void learnt(const signalbox::LearntQuirk &quirk);
    // `failed` could not answer; prompt() is the next one already.
    void fellBack(const signalbox::Endpoint &failed, const signalbox::Error &error);
    // A pause began, a second of it passed, or it ended.
    void waitChanged();
    void finished(const signalbox::ChatOutcome &outcome);

private:
    void ask();
    void onAnswering();
    void onHostedToolRan(const QString &tool);
    void onJobFinished(const ChatOutcome &outcome);
    [[nodiscard]] bool repair(const ChatOutcome &outcome);
    [[nodiscard]] bool waitToRetry(const ChatOutcome &outcome);
    [[nodiscard]] bool fallBack(const ChatOutcome &outcome);
    void countDown();
    void endWait();
    void deliver(ChatOutcome outcome);

    ChatPrompt m_prompt;
    QList<ChatPrompt> m_fallbacks; // that were not asked yet
    const int m_retries;
    Authorizer &m_authorizer;
    const Clock &m_clock;
    JobPtr<ChatJob> m_job;
    QTimer m_timer;
    std::chrono::milliseconds m_dueAt{0}; // steady; of the end of the pause
    std::optional<ChatNotice> m_waiting;
    QStringList m_hosted;                // tools of the provider that were told
    std::optional<Error> m_firstRefusal; // before the other API was asked
    int m_repairs = 0;
    int m_attempts = 0;
    bool m_answered = false; // content or a good end came: nothing is asked again
    bool m_cancelled = false;
    bool m_ended = false;
};

} // namespace signalbox
