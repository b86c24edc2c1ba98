// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/conversation.h"

#include <QList>
#include <QObject>

namespace signalbox {

class Database;

// The conversations and messages of a profile. Conversation heads are held in memory, newest first;
// messages are read when asked for, without the bytes of their images. A message is on disk when
// the call that saves it returns.
class ConversationStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationStore)
public:
    explicit ConversationStore(Database &database, QObject *parent = nullptr);
    // Reads the heads; marks replies that a crash left Streaming as Interrupted.
    [[nodiscard]] Result<void> load();

    [[nodiscard]] Result<ConversationId> create(const AgentId &agent);
    [[nodiscard]] Result<void> rename(const ConversationId &id, const QString &title);
    [[nodiscard]] Result<void> remove(const ConversationId &id);

    [[nodiscard]] const QList<Conversation> &conversations() const { return m_conversations; }
    [[nodiscard]] const Conversation *find(const ConversationId &id) const;
    // Conversations whose title or messages hold `text`, without case; all for an empty text.
    [[nodiscard]] Result<QList<ConversationId>> search(const QString &text);

    // In the order of the turns.
    [[nodiscard]] Result<QList<Message>> messages(const ConversationId &id);
    // Moves the conversation to the top. The id of the message is made here, and its images, which
    // hold their bytes, are saved with it.
    [[nodiscard]] Result<MessageId> append(const ConversationId &id, const Message &message);
    // Saves a message as it is now, but for its images, which never change; used for checkpoints
    // while it streams.
    [[nodiscard]] Result<void> save(const Message &message);
    // `messages` with the bytes of all their images, to be sent. Fails with ContextLength when they
    // are more than kMostBytesTogether.
    [[nodiscard]] Result<QList<Message>> withImages(QList<Message> messages);
    [[nodiscard]] Result<QByteArray> imageBytes(const MessageId &message, qsizetype position);
    // Removes `first` and every later message of its conversation.
    [[nodiscard]] Result<void> removeFrom(const ConversationId &id, const MessageId &first);

Q_SIGNALS:
    void created(const signalbox::ConversationId &id);
    void changed(const signalbox::ConversationId &id); // its head: title, time
    void removed(const signalbox::ConversationId &id);

private:
    [[nodiscard]] Result<MessageId> insert(const ConversationId &id, const Message &message,
                                           const QDateTime &now);
    [[nodiscard]] Result<void> insertImages(const MessageId &id,
                                            const QList<AttachedImage> &images);
    [[nodiscard]] Result<void> readImages(const ConversationId &id, QList<Message> &messages);
    [[nodiscard]] qsizetype indexOf(const ConversationId &id) const;
    [[nodiscard]] QDateTime timeOfNewest() const;

    Database &m_database;
    QList<Conversation> m_conversations;
};

} // namespace signalbox
