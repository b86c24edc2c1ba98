// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/chatturn.h"

#include "app/cli/chatevents.h"
#include "app/cli/console.h"
#include "app/cli/report.h"
#include "ui/words/quirktext.h"

#include <utility>

namespace signalbox {

using namespace Qt::StringLiterals;

ChatTurn::ChatTurn(QList<ChatPrompt> prompts, int retries, Output output, Console &console,
                   const Services &services)
    : m_console(console),
      m_output(output),
      m_progress(console),
      m_services(services),
      m_job(prompts.takeFirst(), retries, services.authorizer, services.clock)
{
    m_job.setFallbacks(std::move(prompts));
    m_reply.role = MessageRole::Assistant;
    m_reply.state = MessageState::Streaming;
    nameAnswerer();
    m_reply.createdAt = services.clock.now();
    connect(&m_job, &ChatTurnJob::textArrived, this, &ChatTurn::onText);
    connect(&m_job, &ChatTurnJob::reasoningArrived, this, &ChatTurn::onReasoning);
    connect(&m_job, &ChatTurnJob::refusalArrived, this, &ChatTurn::onRefusal);
    connect(&m_job, &ChatTurnJob::textWasReasoning, this, &ChatTurn::onTextWasReasoning);
    connect(&m_job, &ChatTurnJob::noticed, this, &ChatTurn::tell);
    connect(&m_job, &ChatTurnJob::learnt, this, &ChatTurn::onLearnt);
    connect(&m_job, &ChatTurnJob::fellBack, this, &ChatTurn::onFellBack);
    connect(&m_job, &ChatTurnJob::finished, this, &ChatTurn::onJobFinished);
}

void ChatTurn::start()
{
    m_progress.show(u"Waiting for "_s + m_reply.endpointName);
    if (m_output == Output::Events)
        expect(m_console.printJson(chatevents::start(m_reply.endpointName, m_reply.modelId)));
    m_job.start();
}

void ChatTurn::cancel()
{
    m_job.cancel();
}

void ChatTurn::onText(const QString &text)
{
    m_reply.text += text;
    show(u"text"_s, text);
}

void ChatTurn::onReasoning(const QString &text)
{
    m_reply.reasoning += text;
    if (m_output == Output::Events)
        show(u"reasoning"_s, text);
    else
        m_progress.show(m_reply.endpointName + u" is thinking"_s);
}

void ChatTurn::onRefusal(const QString &text)
{
    m_reply.text += text;
    show(u"refusal"_s, text);
}

// What a terminal or a pipe has read cannot be taken back.
void ChatTurn::onTextWasReasoning()
{
    m_reply.reasoning += std::exchange(m_reply.text, {});
    if (m_output == Output::Events)
        expect(m_console.printJson(chatevents::notice(
            u"text_was_reasoning"_s, u"All text so far was reasoning, not answer."_s)));
}

// People read it beside the reply, programs as an event of its own.
void ChatTurn::tell(const ChatNotice &notice)
{
    const QString text = noticeText(notice, m_reply.endpointName);
    m_progress.hide();
    if (m_output == Output::Events)
        expect(m_console.printJson(chatevents::notice(chatevents::noticeCode(notice), text)));
    else if (m_console.showsProgress())
        m_console.note(text);
}

void ChatTurn::onLearnt(const LearntQuirk &quirk)
{
    if (const auto kept = m_services.keep(m_job.prompt().endpoint, quirk); !kept)
        reportError(m_console, kept.error());
}

void ChatTurn::onFellBack(const Endpoint &failed, const Error &error)
{
    m_services.fellBack(failed, error);
    nameAnswerer();
}

void ChatTurn::nameAnswerer()
{
    const ChatPrompt &asked = m_job.prompt();
    m_reply.endpoint = asked.endpoint.id;
    m_reply.endpointName = asked.endpoint.name;
    m_reply.modelId = asked.modelId;
}

void ChatTurn::show(const QString &type, const QString &text)
{
    m_progress.hide();
    expect(m_output == Output::Events ? m_console.printJson(chatevents::piece(type, text))
                                      : m_console.print(text));
}

void ChatTurn::expect(bool printed)
{
    if (printed || m_outputClosed)
        return;
    m_outputClosed = true;
    m_job.cancel();
}

void ChatTurn::onJobFinished(const ChatOutcome &outcome)
{
    m_progress.hide();
    completeReply(outcome);
    if (m_output == Output::Events)
        printEvents(outcome);
    else if (!m_reply.text.isEmpty() && !m_reply.text.endsWith(u'\n'))
        expect(m_console.print(u"\n"_s));
    Q_EMIT finished(m_outputClosed ? ExitCode::Internal : report(outcome));
}

void ChatTurn::printEvents(const ChatOutcome &outcome)
{
    for (const RequestedTool &call : outcome.toolCalls)
        expect(m_console.printJson(chatevents::toolCall(call, false)));
    for (const RequestedTool &call : outcome.incompleteToolCalls)
        expect(m_console.printJson(chatevents::toolCall(call, true)));
    if (outcome.usage != TokenUsage())
        expect(m_console.printJson(chatevents::usage(outcome.usage)));
    if (outcome.error)
        expect(m_console.printJson(chatevents::error(*outcome.error)));
    expect(m_console.printJson(chatevents::finish(outcome)));
}

void ChatTurn::completeReply(const ChatOutcome &outcome)
{
    m_reply.state = stateOf(outcome.end);
    m_reply.error = outcome.error;
    m_reply.finishReason = outcome.rawReason;
    m_reply.toolCalls = outcome.toolCalls;
    m_reply.usage = outcome.usage;
    m_reply.replay = outcome.replay;
    m_reply.firstToken = outcome.firstContent;
    m_reply.duration = outcome.duration;
}

ExitCode ChatTurn::report(const ChatOutcome &outcome)
{
    if (outcome.end == ChatOutcome::End::Cancelled)
        return ExitCode::Interrupted;
    if (outcome.error)
        return reportError(m_console, *outcome.error, m_reply.endpointName);
    if (m_output == Output::Text && m_console.showsProgress()) {
        if (m_reply.text.isEmpty())
            m_console.note(u"(The reply is empty.)"_s);
        if (outcome.reason == wire::FinishReason::Length)
            m_console.note(u"(The reply ends at the limit of its length.)"_s);
    }
    return ExitCode::Done;
}

} // namespace signalbox
