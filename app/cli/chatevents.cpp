// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/chatevents.h"

#include "app/cli/jsonvalues.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::chatevents {

using namespace Qt::StringLiterals;

namespace {

// QJsonObject sorts its keys, and people read these lines too: the type stands first.
QByteArray line(const QString &type, const QJsonObject &fields)
{
    const QByteArray rest = QJsonDocument(fields).toJson(QJsonDocument::Compact).mid(1);
    return "{\"type\":\"" + type.toLatin1() + "\"," + rest;
}

QString reasonName(const ChatOutcome &outcome)
{
    switch (outcome.end) {
    case ChatOutcome::End::Cancelled:
        return u"cancelled"_s;
    case ChatOutcome::End::Interrupted:
        return u"truncated"_s;
    case ChatOutcome::End::Failed:
        return u"error"_s;
    case ChatOutcome::End::Done:
        break;
    }
    switch (outcome.reason) {
    case wire::FinishReason::Stop:
        return u"stop"_s;
    case wire::FinishReason::Length:
        return u"length"_s;
    case wire::FinishReason::ToolCalls:
        return u"tool_calls"_s;
    case wire::FinishReason::ContentFilter:
        return u"content_filter"_s;
    case wire::FinishReason::Pause:
        return u"pause"_s;
    case wire::FinishReason::Error:
        return u"error"_s;
    case wire::FinishReason::Other:
    case wire::FinishReason::Unknown:
        return u"other"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

QByteArray start(const QString &endpoint, const QString &model)
{
    return line(u"start"_s, {{u"endpoint"_s, endpoint}, {u"model"_s, model}});
}

QByteArray piece(const QString &type, const QString &text)
{
    return line(type, {{u"text"_s, text}});
}

QString noticeCode(const ChatNotice &notice)
{
    switch (notice.kind) {
    case ChatNotice::Kind::Learnt:
        return notice.quirk.name == QStringView(kApiQuirk) ? u"api_fallback"_s : u"quirk_learnt"_s;
    case ChatNotice::Kind::Hosted:
        return u"hosted_tool"_s;
    case ChatNotice::Kind::Retry:
        return u"retry"_s;
    case ChatNotice::Kind::Fallback:
        return u"fallback"_s;
    }
    Q_UNREACHABLE();
}

QByteArray notice(const QString &code, const QString &text)
{
    return line(u"notice"_s, {{u"code"_s, code}, {u"text"_s, text}});
}

QByteArray toolCall(const RequestedTool &call, bool incomplete)
{
    QJsonObject fields{
        {u"id"_s, call.id}, {u"name"_s, call.name}, {u"arguments"_s, call.arguments}};
    if (incomplete)
        fields[u"incomplete"_s] = true;
    return line(u"tool_call"_s, fields);
}

QByteArray usage(const TokenUsage &usage)
{
    return line(u"usage"_s, {{u"input_tokens"_s, orNull(usage.input)},
                             {u"output_tokens"_s, orNull(usage.output)},
                             {u"total_tokens"_s, orNull(usage.total)},
                             {u"cached_input_tokens"_s, orNull(usage.cachedInput)},
                             {u"cache_write_tokens"_s, orNull(usage.cacheWrite)},
                             {u"reasoning_tokens"_s, orNull(usage.reasoning)}});
}

QByteArray error(const Error &error)
{
    QJsonObject fields{
        {u"kind"_s, errorKindName(error.kind)},
        {u"status"_s, error.httpStatus != 0 ? QJsonValue(error.httpStatus) : QJsonValue()},
        {u"code"_s, orNull(error.code)},
        {u"message"_s, error.detail},
        {u"retry_after_s"_s, QJsonValue()}};
    if (error.retryAfter)
        fields[u"retry_after_s"_s] = double(error.retryAfter->count()) / 1000.0;
    return line(u"error"_s, fields);
}

QByteArray finish(const ChatOutcome &outcome)
{
    return line(u"finish"_s,
                {{u"reason"_s, reasonName(outcome)}, {u"raw"_s, orNull(outcome.rawReason)}});
}

} // namespace signalbox::chatevents
