// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/progressline.h"
#include "core/base/result.h"
#include "core/chat/chatturnjob.h"

#include <QObject>

#include <functional>

namespace signalbox {

class Console;

// One prompt and its reply, shown as it comes: the text alone, or as events. Keeps the job contract
// of core/net/transport.h. When nobody reads the output any more it stops by itself: tokens cost
// money.
class ChatTurn final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatTurn)
public:
    enum class Output { Text, Events };

    struct Services
    {
        Authorizer &authorizer;
        const Clock &clock;
        std::function<Result<void>(const Endpoint &, const LearntQuirk &)> keep; // what it taught
        std::function<void(const Endpoint &, const Error &)> fellBack;
    };

    // At least one prompt; the others are asked where the ones before cannot answer.
    ChatTurn(QList<ChatPrompt> prompts, int retries, Output output, Console &console,
             const Services &services);

    void start();
    void cancel();
    // Shows a notice between the pieces of the reply.
    void tell(const ChatNotice &notice);
    // As far as it has come; final once finished() was sent.
    [[nodiscard]] const Message &reply() const { return m_reply; }

Q_SIGNALS:
    void finished(signalbox::ExitCode code);

private:
    void onText(const QString &text);
    void onReasoning(const QString &text);
    void onRefusal(const QString &text);
    void onTextWasReasoning();
    void onLearnt(const LearntQuirk &quirk);
    void onFellBack(const Endpoint &failed, const Error &error);
    void nameAnswerer();
    void onJobFinished(const ChatOutcome &outcome);
    void printEvents(const ChatOutcome &outcome);
    void completeReply(const ChatOutcome &outcome);
    [[nodiscard]] ExitCode report(const ChatOutcome &outcome);
    void show(const QString &type, const QString &text);
    void expect(bool printed);

    Console &m_console;
    Output m_output;
    ProgressLine m_progress;
    Services m_services;
    ChatTurnJob m_job;
    Message m_reply;
    bool m_outputClosed = false;
};

} // namespace signalbox
