// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/conversationstore.h"

#include "core/base/logging.h"
#include "core/store/database.h"
#include "core/store/messagerow.h"

#include <QSet>
#include <QUuid>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QDateTime timeFrom(const QVariant &value)
{
    return QDateTime::fromMSecsSinceEpoch(value.toLongLong()).toUTC();
}

Error missing(const QString &what)
{
    return {.kind = ErrorKind::Storage, .detail = what + u" is not there any more"_s};
}

// A LIKE pattern that finds every text holding `text`. LIKE knows only the cases of ASCII, so any
// other letter becomes "any one character", and matches are looked at once more.
QString candidatePattern(const QString &text)
{
    QString pattern = u"%"_s;
    for (const char32_t c : text.toUcs4()) {
        if (c > 0x7f) {
            pattern += u'_';
            continue;
        }
        if (c == U'%' || c == U'_' || c == U'\\')
            pattern += u'\\';
        pattern += QChar(static_cast<char16_t>(c));
    }
    return pattern + u'%';
}

} // namespace

ConversationStore::ConversationStore(Database &database, QObject *parent)
    : QObject(parent), m_database(database)
{}

Result<void> ConversationStore::load()
{
    // Beside a running Signalbox a streaming reply is not a trace of a crash: it streams.
    if (!m_database.isReadOnly()) {
        const auto marked = m_database.run(
            u"UPDATE messages SET state = 'interrupted' WHERE state = 'streaming'"_s);
        if (!marked)
            return marked.error();
        if (marked->numRowsAffected() > 0)
            qCInfo(lcStore) << marked->numRowsAffected() << "replies were cut off by a crash";
    }
    QList<Conversation> conversations;
    const auto read = m_database.forEachRow(
        u"SELECT id, agent, title, created_at, updated_at FROM conversations "
        "ORDER BY updated_at DESC, rowid DESC"_s,
        {}, [&](const QSqlQuery &row) {
            conversations.append({.id = ConversationId(row.value(0).toString()),
                                  .agent = AgentId(row.value(1).toString()),
                                  .title = row.value(2).toString(),
                                  .createdAt = timeFrom(row.value(3)),
                                  .updatedAt = timeFrom(row.value(4))});
        });
    if (!read)
        return read;
    m_conversations = std::move(conversations);
    return {};
}

Result<ConversationId> ConversationStore::create(const AgentId &agent)
{
    const QDateTime now = timeOfNewest();
    const Conversation conversation{
        .id = ConversationId(QUuid::createUuid().toString(QUuid::WithoutBraces)),
        .agent = agent,
        .createdAt = now,
        .updatedAt = now};
    const auto written =
        m_database.run(u"INSERT INTO conversations (id, agent, title, created_at, updated_at) "
                       "VALUES (?, ?, ?, ?, ?)"_s,
                       {conversation.id.value(), agent.value(), conversation.title,
                        now.toMSecsSinceEpoch(), now.toMSecsSinceEpoch()});
    if (!written)
        return written.error();
    m_conversations.prepend(conversation);
    Q_EMIT created(conversation.id);
    return conversation.id;
}

Result<void> ConversationStore::rename(const ConversationId &id, const QString &title)
{
    const qsizetype index = indexOf(id);
    if (index < 0)
        return missing(u"the conversation"_s);
    if (m_conversations.at(index).title == title)
        return {};
    const auto written =
        m_database.run(u"UPDATE conversations SET title = ? WHERE id = ?"_s, {title, id.value()});
    if (!written)
        return written.error();
    m_conversations[index].title = title;
    const ConversationId renamed = m_conversations.at(index).id;
    Q_EMIT changed(renamed);
    return {};
}

Result<void> ConversationStore::remove(const ConversationId &id)
{
    const qsizetype index = indexOf(id);
    if (index < 0)
        return missing(u"the conversation"_s);
    const auto removedRow =
        m_database.run(u"DELETE FROM conversations WHERE id = ?"_s, {id.value()});
    if (!removedRow)
        return removedRow.error();
    // The caller's id may be the conversation's own.
    const Conversation gone = m_conversations.takeAt(index);
    Q_EMIT removed(gone.id);
    return {};
}

const Conversation *ConversationStore::find(const ConversationId &id) const
{
    const qsizetype index = indexOf(id);
    return index < 0 ? nullptr : &m_conversations.at(index);
}

Result<QList<ConversationId>> ConversationStore::search(const QString &text)
{
    QSet<QString> found;
    const QString pattern = candidatePattern(text);
    const bool exact = text.isEmpty() || !pattern.contains(u'_');
    const auto note = [&](const QSqlQuery &row) {
        const QString id = row.value(0).toString();
        if (exact || row.value(1).toString().contains(text, Qt::CaseInsensitive))
            found.insert(id);
    };
    const QString condition = u" LIKE ? ESCAPE '\\'"_s;
    const auto titles = m_database.forEachRow(
        u"SELECT id, title FROM conversations WHERE title"_s + condition, {pattern}, note);
    if (!titles)
        return titles.error();
    const auto messages = m_database.forEachRow(
        u"SELECT conversation, text FROM messages WHERE text"_s + condition, {pattern}, note);
    if (!messages)
        return messages.error();

    QList<ConversationId> ids;
    for (const Conversation &conversation : m_conversations) {
        if (found.contains(conversation.id.value()))
            ids.append(conversation.id);
    }
    return ids;
}

Result<QList<Message>> ConversationStore::messages(const ConversationId &id)
{
    QList<Message> messages;
    const auto read = m_database.forEachRow(
        u"SELECT %1 FROM messages WHERE conversation = ? ORDER BY id"_s.arg(messageColumns()),
        {id.value()}, [&](const QSqlQuery &row) { messages.append(messageFrom(row)); });
    if (!read)
        return read.error();
    if (const auto images = readImages(id, messages); !images)
        return images.error();
    return messages;
}

// Both lists ascend by message.
Result<void> ConversationStore::readImages(const ConversationId &id, QList<Message> &messages)
{
    auto message = messages.begin();
    return m_database.forEachRow(
        u"SELECT message, name, media_type, length(bytes) FROM message_images WHERE message IN "
        "(SELECT id FROM messages WHERE conversation = ?) ORDER BY message, position"_s,
        {id.value()}, [&](const QSqlQuery &row) {
            const MessageId owner(row.value(0).toLongLong());
            message = std::find_if(message, messages.end(),
                                   [&](const Message &each) { return each.id == owner; });
            if (message != messages.end())
                message->images.append({.name = row.value(1).toString(),
                                        .mediaType = row.value(2).toString(),
                                        .size = row.value(3).toLongLong()});
        });
}

Result<QByteArray> ConversationStore::imageBytes(const MessageId &message, qsizetype position)
{
    QByteArray bytes;
    const auto read = m_database.forEachRow(
        u"SELECT bytes FROM message_images WHERE message = ? AND position = ?"_s,
        {message.value(), position},
        [&](const QSqlQuery &row) { bytes = row.value(0).toByteArray(); });
    if (!read)
        return read.error();
    if (bytes.isEmpty())
        return missing(u"the image"_s);
    return bytes;
}

Result<QList<Message>> ConversationStore::withImages(QList<Message> messages)
{
    qint64 size = 0;
    for (const Message &message : std::as_const(messages))
        size += bytesTogether(message.images);
    if (size > kMostBytesTogether)
        return Error{.kind = ErrorKind::ContextLength,
                     .detail = u"its images have %1 bytes; %2 can be sent together"_s.arg(size).arg(
                         kMostBytesTogether)};
    for (Message &message : messages) {
        for (qsizetype i = 0; i < message.images.size(); ++i) {
            if (!message.images.at(i).bytes.isEmpty())
                continue;
            auto bytes = imageBytes(message.id, i);
            if (!bytes)
                return bytes.error();
            message.images[i].bytes = std::move(bytes).value();
        }
    }
    return messages;
}

Result<MessageId> ConversationStore::append(const ConversationId &id, const Message &message)
{
    const qsizetype index = indexOf(id);
    if (index < 0)
        return missing(u"the conversation"_s);
    const QDateTime now = timeOfNewest();
    const auto written = insert(id, message, now);
    if (!written)
        return written.error();
    m_conversations[index].updatedAt = now;
    m_conversations.move(index, 0);
    Q_EMIT changed(m_conversations.first().id);
    return *written;
}

Result<MessageId> ConversationStore::insert(const ConversationId &id, const Message &message,
                                            const QDateTime &now)
{
    static const QString insertion = u"INSERT INTO messages (%1, conversation) VALUES (%2?)"_s.arg(
        writtenMessageColumns().join(u", "_s), u"?, "_s.repeated(writtenMessageColumns().size()));
    Database::Transaction transaction(m_database);
    const auto written = m_database.run(insertion, messageValues(message) << id.value());
    if (!written)
        return written.error();
    const auto touched = m_database.run(u"UPDATE conversations SET updated_at = ? WHERE id = ?"_s,
                                        {now.toMSecsSinceEpoch(), id.value()});
    if (!touched)
        return touched.error();
    const MessageId messageId(written->lastInsertId().toLongLong());
    if (const auto images = insertImages(messageId, message.images); !images)
        return images.error();
    if (const auto committed = transaction.commit(); !committed)
        return committed.error();
    return messageId;
}

Result<void> ConversationStore::insertImages(const MessageId &id,
                                             const QList<AttachedImage> &images)
{
    qsizetype position = 0;
    for (const AttachedImage &image : images) {
        const auto written = m_database.run(
            u"INSERT INTO message_images (message, position, name, media_type, bytes) "
            "VALUES (?, ?, ?, ?, ?)"_s,
            {id.value(), position++, image.name, image.mediaType, image.bytes});
        if (!written)
            return written.error();
    }
    return {};
}

Result<void> ConversationStore::save(const Message &message)
{
    static const QString change =
        u"UPDATE messages SET %1 = ? WHERE id = ?"_s.arg(writtenMessageColumns().join(u" = ?, "_s));
    const auto written = m_database.run(change, messageValues(message) << message.id.value());
    if (!written)
        return written.error();
    if (written->numRowsAffected() == 0)
        return missing(u"the message"_s);
    return {};
}

Result<void> ConversationStore::removeFrom(const ConversationId &id, const MessageId &first)
{
    const auto removedRows = m_database.run(
        u"DELETE FROM messages WHERE conversation = ? AND id >= ?"_s, {id.value(), first.value()});
    return removedRows ? Result<void>() : removedRows.error();
}

qsizetype ConversationStore::indexOf(const ConversationId &id) const
{
    const auto found =
        std::find_if(m_conversations.cbegin(), m_conversations.cend(),
                     [&](const Conversation &conversation) { return conversation.id == id; });
    return found == m_conversations.cend() ? -1 : found - m_conversations.cbegin();
}

// Later than every other conversation even when the clock was set back, so that the order on the
// screen is the order after a restart.
QDateTime ConversationStore::timeOfNewest() const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (m_conversations.isEmpty())
        return now;
    return std::max(now, m_conversations.first().updatedAt.addMSecs(1));
}

} // namespace signalbox
