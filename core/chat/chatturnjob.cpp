// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chat/chatturnjob.h"

#include "core/bridge/quirklearning.h"
#include "core/chat/fallback.h"
#include "core/chat/retrypolicy.h"

#include <QRandomGenerator>

#include <algorithm>

namespace signalbox {

using namespace std::chrono_literals;

namespace {

constexpr qsizetype kMostHosted = 20;
constexpr auto kTick = 1'000ms;

} // namespace

ChatTurnJob::ChatTurnJob(ChatPrompt prompt, int retries, Authorizer &authorizer, const Clock &clock)
    : m_prompt(std::move(prompt)), m_retries(retries), m_authorizer(authorizer), m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ChatTurnJob::countDown);
}

ChatTurnJob::~ChatTurnJob()
{
    // Now, not later: what the job works with may be gone when the event loop is back.
    delete m_job.release();
}

void ChatTurnJob::start()
{
    if (!m_cancelled)
        ask();
}

void ChatTurnJob::cancel()
{
    if (m_ended || std::exchange(m_cancelled, true))
        return;
    if (m_job) {
        m_job->cancel();
        return;
    }
    m_timer.stop();
    QMetaObject::invokeMethod(
        this, [this] { deliver({.end = ChatOutcome::End::Cancelled}); }, Qt::QueuedConnection);
}

void ChatTurnJob::retryNow()
{
    if (m_waiting && !m_cancelled)
        endWait();
}

void ChatTurnJob::ask()
{
    m_job.reset(new ChatJob(m_prompt, m_authorizer, m_clock));
    const auto pass = [this](auto from, auto to) {
        connect(m_job.get(), from, this, [this, to](const QString &text) {
            onAnswering();
            if (!m_cancelled)
                Q_EMIT(this->*to)(text);
        });
    };
    pass(&ChatJob::textArrived, &ChatTurnJob::textArrived);
    pass(&ChatJob::reasoningArrived, &ChatTurnJob::reasoningArrived);
    pass(&ChatJob::refusalArrived, &ChatTurnJob::refusalArrived);
    connect(m_job.get(), &ChatJob::textWasReasoning, this, &ChatTurnJob::textWasReasoning);
    connect(m_job.get(), &ChatJob::usageArrived, this, &ChatTurnJob::usageArrived);
    connect(m_job.get(), &ChatJob::hostedToolRan, this, &ChatTurnJob::onHostedToolRan);
    connect(m_job.get(), &ChatJob::finished, this, &ChatTurnJob::onJobFinished);
    m_job->start();
}

// What the server took is known now.
void ChatTurnJob::onAnswering()
{
    if (std::exchange(m_answered, true))
        return;
    const QList<LearntQuirk> repairs = m_prompt.tried;
    for (const LearntQuirk &quirk : repairs) {
        // A repair that was followed by another of the same name did not help.
        if (!m_prompt.learnt.contains(quirk))
            continue;
        Q_EMIT learnt(quirk);
        if (m_cancelled)
            return;
        Q_EMIT noticed({.kind = ChatNotice::Kind::Learnt, .quirk = quirk});
    }
}

// Each tool once: a search may be made of many.
void ChatTurnJob::onHostedToolRan(const QString &tool)
{
    onAnswering();
    if (m_cancelled || m_hosted.contains(tool) || m_hosted.size() == kMostHosted)
        return;
    m_hosted.append(tool);
    Q_EMIT noticed({.kind = ChatNotice::Kind::Hosted, .tool = tool});
}

void ChatTurnJob::onJobFinished(const ChatOutcome &outcome)
{
    m_job.reset();
    if (outcome.end == ChatOutcome::End::Done)
        onAnswering();
    if (!m_answered && !m_cancelled &&
        (repair(outcome) || fallBack(outcome) || waitToRetry(outcome)))
        return;
    deliver(outcome);
}

bool ChatTurnJob::repair(const ChatOutcome &outcome)
{
    if (!outcome.repair || m_repairs == kMostRepairs)
        return false;
    ++m_repairs;
    if (outcome.repair->name == QStringView(kApiQuirk))
        m_firstRefusal = outcome.error;
    m_prompt.tried.append(*outcome.repair);
    m_prompt.learnt = withQuirk(m_prompt.learnt, *outcome.repair);
    ask();
    return true;
}

bool ChatTurnJob::fallBack(const ChatOutcome &outcome)
{
    if (m_fallbacks.isEmpty() || !mayFallBack(outcome))
        return false;
    const ChatPrompt failed = std::exchange(m_prompt, m_fallbacks.takeFirst());
    m_firstRefusal.reset();
    m_repairs = 0;
    Q_EMIT fellBack(failed.endpoint, *outcome.error);
    if (!m_cancelled)
        Q_EMIT noticed({.kind = ChatNotice::Kind::Fallback,
                        .error = *outcome.error,
                        .failedName = failed.endpoint.name,
                        .nextName = m_prompt.endpoint.name});
    // Cancelled by a receiver: cancel() ends what runs, and nothing does.
    if (!m_cancelled)
        ask();
    return true;
}

bool ChatTurnJob::waitToRetry(const ChatOutcome &outcome)
{
    if (m_attempts == m_retries || !mayRetry(outcome))
        return false;
    ++m_attempts;
    const auto pause =
        retryPause(*outcome.error, m_attempts, QRandomGenerator::global()->generateDouble());
    m_dueAt = m_clock.steady() + pause;
    m_waiting = ChatNotice{.kind = ChatNotice::Kind::Retry,
                           .error = *outcome.error,
                           .pause = pause,
                           .attempt = m_attempts};
    m_timer.start(std::min<std::chrono::milliseconds>(pause, kTick));
    Q_EMIT noticed(*m_waiting);
    if (!m_cancelled)
        Q_EMIT waitChanged();
    return true;
}

void ChatTurnJob::countDown()
{
    const auto left = m_dueAt - m_clock.steady();
    if (left <= 0ms) {
        endWait();
        return;
    }
    m_waiting->pause = left;
    m_timer.start(std::min<std::chrono::milliseconds>(left, kTick));
    Q_EMIT waitChanged();
}

void ChatTurnJob::endWait()
{
    m_timer.stop();
    m_waiting.reset();
    ask();
    Q_EMIT waitChanged();
}

void ChatTurnJob::deliver(ChatOutcome outcome)
{
    m_ended = true;
    m_waiting.reset();
    // The other API is not there either: then the first answer was the news.
    if (m_firstRefusal && outcome.error && outcome.error->kind == ErrorKind::PathNotFound)
        outcome.error = m_firstRefusal;
    Q_EMIT finished(outcome);
}

} // namespace signalbox
