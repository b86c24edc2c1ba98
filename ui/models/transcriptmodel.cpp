// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/transcriptmodel.h"

namespace signalbox {

TranscriptModel::TranscriptModel(QObject *parent) : QAbstractListModel(parent) {}

void TranscriptModel::setSession(ChatSession *session)
{
    beginResetModel();
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_own.clear();
    if (session != nullptr) {
        connect(session, &ChatSession::messagesInserted, this, &TranscriptModel::onInserted);
        connect(session, &ChatSession::messagesRemoved, this, &TranscriptModel::onRemoved);
        connect(session, &ChatSession::messageChanged, this, &TranscriptModel::onChanged);
        connect(session, &QObject::destroyed, this, [this] { setSession(nullptr); });
    }
    resetKeys();
    endResetModel();
}

void TranscriptModel::setMessages(const QList<Message> &messages)
{
    setSession(nullptr);
    beginResetModel();
    m_own = messages;
    resetKeys();
    endResetModel();
}

void TranscriptModel::appendMessage(const Message &message)
{
    Q_ASSERT(!m_session);
    m_own.append(message);
    onInserted(int(m_own.size()) - 1, int(m_own.size()) - 1);
}

void TranscriptModel::replaceLast(const Message &message)
{
    Q_ASSERT(!m_session);
    m_own.last() = message;
    onChanged(int(m_own.size()) - 1);
}

// While rows are being removed the session has already forgotten them.
const Message &TranscriptModel::message(int row) const
{
    static const Message none;
    return row < messages().size() ? messages().at(row) : none;
}

QByteArray TranscriptModel::imageBytes(int row, qsizetype image) const
{
    const QByteArray held = message(row).images.value(image).bytes;
    if (!held.isEmpty() || !m_session)
        return held;
    const Result<QByteArray> read = m_session->imageBytes(row, image);
    return read ? *read : QByteArray();
}

int TranscriptModel::rowOf(quint64 key) const
{
    return int(m_keys.lastIndexOf(key));
}

int TranscriptModel::lastPromptRow() const
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (message(row).role == MessageRole::User)
            return row;
    }
    return -1;
}

int TranscriptModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_keys.size());
}

QVariant TranscriptModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Message &shown = message(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.text;
    case KeyRole:
        return key(index.row());
    case RoleRole:
        return QVariant::fromValue(int(shown.role));
    case StateRole:
        return QVariant::fromValue(int(shown.state));
    default: // the roles are an open set
        return {};
    }
}

const QList<Message> &TranscriptModel::messages() const
{
    return m_session ? m_session->messages() : m_own;
}

void TranscriptModel::resetKeys()
{
    m_keys.clear();
    for (qsizetype row = 0; row < messages().size(); ++row)
        m_keys.append(m_nextKey++);
}

void TranscriptModel::onInserted(int first, int last)
{
    beginInsertRows({}, first, last);
    for (int row = first; row <= last; ++row)
        m_keys.insert(row, m_nextKey++);
    endInsertRows();
}

void TranscriptModel::onRemoved(int first, int last)
{
    beginRemoveRows({}, first, last);
    m_keys.remove(first, last - first + 1);
    endRemoveRows();
}

void TranscriptModel::onChanged(int row)
{
    Q_EMIT dataChanged(index(row), index(row));
}

} // namespace signalbox
