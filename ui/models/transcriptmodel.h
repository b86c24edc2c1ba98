// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chat/chatsession.h"

#include <QAbstractListModel>
#include <QPointer>

namespace signalbox {

// The messages of a conversation as rows. It reads them where they are and keeps only a key for
// each row: a number that stays with the message while rows come and go, for caches and positions.
class TranscriptModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TranscriptModel)
public:
    enum Role {
        KeyRole = Qt::UserRole,
        RoleRole,  // MessageRole
        StateRole, // MessageState
    };

    explicit TranscriptModel(QObject *parent = nullptr);

    // Not owned; null shows nothing.
    void setSession(ChatSession *session);
    // Shows messages that belong to no session.
    void setMessages(const QList<Message> &messages);
    void appendMessage(const Message &message);
    void replaceLast(const Message &message);

    [[nodiscard]] const Message &message(int row) const;
    // Of one image of a message, read from the profile if need be; empty when that fails.
    [[nodiscard]] QByteArray imageBytes(int row, qsizetype image) const;
    [[nodiscard]] quint64 key(int row) const { return m_keys.at(row); }
    [[nodiscard]] int rowOf(quint64 key) const; // -1: gone
    [[nodiscard]] int lastPromptRow() const;    // -1: none

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] const QList<Message> &messages() const;
    void resetKeys();
    void onInserted(int first, int last);
    void onRemoved(int first, int last);
    void onChanged(int row);

    QPointer<ChatSession> m_session;
    QList<Message> m_own; // while there is no session
    QList<quint64> m_keys;
    quint64 m_nextKey = 1;
};

} // namespace signalbox
