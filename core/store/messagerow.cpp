// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/messagerow.h"

#include "core/store/errorjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <utility>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

using OptionalMs = std::optional<std::chrono::milliseconds>;

QString stateName(MessageState state)
{
    switch (state) {
    case MessageState::Complete:
        return u"complete"_s;
    case MessageState::Streaming:
        return u"streaming"_s;
    case MessageState::Stopped:
        return u"stopped"_s;
    case MessageState::Interrupted:
        return u"interrupted"_s;
    case MessageState::Failed:
        return u"failed"_s;
    }
    Q_UNREACHABLE();
}

// A state that only a newer version knows is shown as a part, never as a whole reply.
MessageState stateFrom(const QString &name)
{
    for (const MessageState state : {MessageState::Complete, MessageState::Streaming,
                                     MessageState::Stopped, MessageState::Failed}) {
        if (stateName(state) == name)
            return state;
    }
    return MessageState::Interrupted;
}

QString compact(const QJsonDocument &document)
{
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

QJsonDocument parsed(const QVariant &value)
{
    return QJsonDocument::fromJson(value.toString().toUtf8());
}

QVariant errorValue(const std::optional<Error> &error)
{
    return error ? QVariant(compact(QJsonDocument(errorJson(*error)))) : QVariant();
}

std::optional<Error> errorFrom(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(errorFromJson(parsed(value).object()));
}

using UsageField = std::pair<QString, std::optional<qint64> TokenUsage::*>;

const std::array<UsageField, 5> &usageFields()
{
    static const std::array<UsageField, 5> fields{{{u"input"_s, &TokenUsage::input},
                                                   {u"output"_s, &TokenUsage::output},
                                                   {u"total"_s, &TokenUsage::total},
                                                   {u"cached_input"_s, &TokenUsage::cachedInput},
                                                   {u"reasoning"_s, &TokenUsage::reasoning}}};
    return fields;
}

QString usageText(const TokenUsage &usage)
{
    QJsonObject object;
    for (const auto &[name, member] : usageFields()) {
        if (usage.*member)
            object[name] = *(usage.*member);
    }
    return compact(QJsonDocument(object));
}

TokenUsage usageFrom(const QVariant &value)
{
    const QJsonObject object = parsed(value).object();
    TokenUsage usage;
    for (const auto &[name, member] : usageFields()) {
        if (const QJsonValue count = object[name]; count.isDouble())
            usage.*member = count.toInteger();
    }
    return usage;
}

QString toolCallsText(const QList<RequestedTool> &calls)
{
    QJsonArray array;
    for (const RequestedTool &call : calls)
        array.append(QJsonObject{
            {u"id"_s, call.id}, {u"name"_s, call.name}, {u"arguments"_s, call.arguments}});
    return compact(QJsonDocument(array));
}

QList<RequestedTool> toolCallsFrom(const QVariant &value)
{
    QList<RequestedTool> calls;
    const QJsonArray array = parsed(value).array();
    for (const QJsonValue entry : array) {
        const QJsonObject call = entry.toObject();
        calls.append({.id = call[u"id"_s].toString(),
                      .name = call[u"name"_s].toString(),
                      .arguments = call[u"arguments"_s].toString()});
    }
    return calls;
}

QVariant msValue(const OptionalMs &duration)
{
    return duration ? QVariant(static_cast<qint64>(duration->count())) : QVariant();
}

OptionalMs msFrom(const QVariant &value)
{
    return value.isNull() ? std::nullopt
                          : OptionalMs(std::chrono::milliseconds(value.toLongLong()));
}

} // namespace

const QStringList &writtenMessageColumns()
{
    static const QStringList columns{
        u"role"_s,           u"state"_s,         u"text"_s,        u"reasoning"_s,
        u"tool_calls"_s,     u"error"_s,         u"endpoint"_s,    u"endpoint_name"_s,
        u"model"_s,          u"finish_reason"_s, u"usage"_s,       u"created_at"_s,
        u"first_token_ms"_s, u"duration_ms"_s,   u"thinking_ms"_s, u"replay"_s,
    };
    return columns;
}

QString messageColumns()
{
    return u"id, "_s + writtenMessageColumns().join(u", "_s);
}

QVariantList messageValues(const Message &message)
{
    return {message.role == MessageRole::User ? u"user"_s : u"assistant"_s,
            stateName(message.state),
            message.text,
            message.reasoning,
            toolCallsText(message.toolCalls),
            errorValue(message.error),
            message.endpoint.value(),
            message.endpointName,
            message.modelId,
            message.finishReason,
            usageText(message.usage),
            message.createdAt.toMSecsSinceEpoch(),
            msValue(message.firstToken),
            msValue(message.duration),
            msValue(message.thinking),
            message.replay};
}

Message messageFrom(const QSqlQuery &row)
{
    return {.id = MessageId(row.value(0).toLongLong()),
            .role =
                row.value(1).toString() == u"user"_s ? MessageRole::User : MessageRole::Assistant,
            .state = stateFrom(row.value(2).toString()),
            .text = row.value(3).toString(),
            .reasoning = row.value(4).toString(),
            .toolCalls = toolCallsFrom(row.value(5)),
            .error = errorFrom(row.value(6)),
            .endpointName = row.value(8).toString(),
            .modelId = row.value(9).toString(),
            .finishReason = row.value(10).toString(),
            .usage = usageFrom(row.value(11)),
            .createdAt = QDateTime::fromMSecsSinceEpoch(row.value(12).toLongLong()).toUTC(),
            .firstToken = msFrom(row.value(13)),
            .duration = msFrom(row.value(14)),
            .thinking = msFrom(row.value(15)),
            .replay = row.value(16).toString(),
            .endpoint = EndpointId(row.value(7).toString())};
}

} // namespace signalbox
