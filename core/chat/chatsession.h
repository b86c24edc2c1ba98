// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/deletelater.h"
#include "core/base/result.h"
#include "core/model/conversation.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <optional>

namespace signalbox {

struct ChatOutcome;
struct ChatPrompt;
class AgentStore;
class Authorizer;
class ChatTurnJob;
class ConversationStore;
class EndpointStore;
struct Endpoint;
struct LearntQuirk;
class HealthMonitor;
class QuirkStore;
class RecentOutages;

// What a session works with. All of it outlives the session.
struct ChatServices
{
    EndpointStore &endpoints;
    AgentStore &agents;
    ConversationStore &conversations;
    QuirkStore &quirks;
    Authorizer &authorizer;
    HealthMonitor &health;
    RecentOutages &outages;
    const Clock &clock;
};

// One conversation being held: its messages, and the reply that is running. Every action returns at
// once; failures of the provider become a message in the Failed state. A streamed reply is saved at
// least every second and shown (messageChanged) at most every 33 ms.
//
// Messages before the last one never change while a reply streams.
class ChatSession final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatSession)
public:
    // An invalid id starts a conversation of `agent` that is saved with its first message.
    ChatSession(const ChatServices &services, const ConversationId &id, const AgentId &agent,
                QObject *parent = nullptr);
    ~ChatSession() override; // a running reply is saved as Stopped

    // Sends a prompt. Fails, with nothing changed, for one without text and images, while a reply
    // runs, or when the prompt cannot be saved.
    [[nodiscard]] Result<void> send(const QString &prompt, const QList<AttachedImage> &images = {});
    // Keeps what has arrived. Nothing happens when idle.
    void stop();
    // Ends the pause before a retry (Message::waiting). Nothing happens when there is none.
    void retryNow();
    // Asks again for the last prompt: replaces the last reply, whatever its state. Also "retry".
    [[nodiscard]] Result<void> regenerate();
    // Replaces the last prompt and everything after it, and sends.
    [[nodiscard]] Result<void> editLastPrompt(const QString &prompt,
                                              const QList<AttachedImage> &images = {});

    // Without the bytes of their images.
    [[nodiscard]] const QList<Message> &messages() const { return m_messages; }
    [[nodiscard]] Result<QByteArray> imageBytes(int message, qsizetype image) const;
    [[nodiscard]] bool isRunning() const { return m_job != nullptr; }
    [[nodiscard]] QString lastPrompt() const; // empty: none
    [[nodiscard]] const ConversationId &conversation() const { return m_id; }
    [[nodiscard]] const AgentId &agent() const { return m_agent; }
    // The conversation could not be read; messages() is empty then.
    [[nodiscard]] const std::optional<Error> &loadError() const { return m_loadError; }

Q_SIGNALS:
    void messagesInserted(int first, int last);
    void messagesRemoved(int first, int last);
    void messageChanged(int index);
    void runningChanged(bool running);
    // The conversation got its id: it was saved for the first time.
    void conversationCreated(const signalbox::ConversationId &id);
    // Something could not be saved. The messages in memory are right; the disk is behind.
    void storageFailed(const signalbox::Error &error);

private:
    [[nodiscard]] Result<void> append(Message message);
    [[nodiscard]] Result<void> removeFrom(int index);
    [[nodiscard]] Result<void> requestReply();
    // To be asked one after another; at least one.
    [[nodiscard]] Result<QList<ChatPrompt>> makePrompts() const;
    void startJob(QList<ChatPrompt> prompts);
    void onFellBack(const Endpoint &failed, const Error &error);
    void onDelta();
    void onJobFinished(const ChatOutcome &outcome);
    void reportHealth(const Endpoint &asked, const std::optional<Error> &error,
                      std::optional<std::chrono::milliseconds> latency);
    void endReply(MessageState state, const std::optional<Error> &error);
    void checkpoint();
    void showLast();
    void learn(const Endpoint &asked, const LearntQuirk &quirk);
    [[nodiscard]] int lastPromptIndex() const; // -1: none

    ChatServices m_services;
    ConversationId m_id;
    AgentId m_agent;
    QList<Message> m_messages;
    JobPtr<ChatTurnJob> m_job;
    std::chrono::milliseconds m_askedAt{0}; // on the steady clock
    QTimer m_showTimer;
    QTimer m_saveTimer;
    std::optional<Error> m_loadError;
};

} // namespace signalbox
