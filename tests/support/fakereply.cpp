// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakereply.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::testing {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kDone = "data: [DONE]\n\n";
constexpr auto kUsageEvent =
    "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
    "\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7}}"
    "\n\n";

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray reasonPhrase(int status)
{
    return status >= 200 && status < 300 ? "OK" : "Answer";
}

QByteArray textDelta(const QString &text)
{
    return compact({{u"content"_s, text}});
}

} // namespace

Reply Reply::raw(const QByteArray &bytes)
{
    Reply reply;
    if (!bytes.isEmpty())
        reply.bytes(bytes);
    return reply;
}

Reply Reply::whole(int status, const QByteArray &contentType, const QByteArray &body,
                   const QList<QByteArray> &headerLines)
{
    QByteArray head =
        "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status) + "\r\n";
    if (!contentType.isEmpty())
        head += "Content-Type: " + contentType + "\r\n";
    for (const QByteArray &line : headerLines)
        head += line + "\r\n";
    head += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n";
    return raw(head + body);
}

Reply Reply::json(const QByteArray &body, int status)
{
    return whole(status, "application/json", body);
}

Reply Reply::stream(const QByteArray &contentType)
{
    return raw("HTTP/1.1 200 OK\r\nContent-Type: " + contentType +
               "\r\nTransfer-Encoding: chunked\r\n\r\n");
}

Reply Reply::silence()
{
    return Reply().hold();
}

Reply &Reply::bytes(const QByteArray &bytes)
{
    m_steps.append(Bytes{bytes});
    return *this;
}

Reply &Reply::chunk(const QByteArray &bytes)
{
    return this->bytes(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
}

Reply &Reply::end()
{
    return bytes("0\r\n\r\n");
}

Reply &Reply::pause(const QByteArray &gate)
{
    m_steps.append(Pause{gate});
    return *this;
}

Reply &Reply::endless(const QByteArray &bytes, std::chrono::milliseconds every)
{
    m_steps.append(Endless{bytes, every});
    return *this;
}

Reply &Reply::hangUp()
{
    m_steps.append(HangUp{});
    return *this;
}

Reply &Reply::reset()
{
    m_steps.append(Reset{});
    return *this;
}

Reply &Reply::hold()
{
    m_steps.append(Hold{});
    return *this;
}

QByteArray deltaEvent(const QByteArray &deltaJson, const QByteArray &finishReasonJson)
{
    return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,"
           "\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":" +
           deltaJson + ",\"finish_reason\":" + finishReasonJson + "}]}\n\n";
}

Reply streamReply(const QStringList &pieces)
{
    return streamReplyPausedBefore(-1, {}, pieces);
}

Reply streamReplyPausedBefore(int piece, const QByteArray &gate, const QStringList &pieces)
{
    Reply reply = Reply::stream();
    reply.chunk(deltaEvent("{\"role\":\"assistant\",\"content\":\"\"}"));
    for (int i = 0; i < pieces.size(); ++i) {
        if (i == piece)
            reply.pause(gate);
        reply.chunk(deltaEvent(textDelta(pieces.at(i))));
    }
    reply.chunk(deltaEvent("{}", "\"stop\"")).chunk(kUsageEvent).chunk(kDone).end();
    return reply;
}

Reply completionReply(const QString &text)
{
    const QJsonObject message{{u"role"_s, u"assistant"_s}, {u"content"_s, text}};
    const QJsonObject choice{
        {u"index"_s, 0}, {u"message"_s, message}, {u"finish_reason"_s, u"stop"_s}};
    const QJsonObject usage{
        {u"prompt_tokens"_s, 5}, {u"completion_tokens"_s, 2}, {u"total_tokens"_s, 7}};
    return Reply::json(compact({{u"id"_s, u"c1"_s},
                                {u"object"_s, u"chat.completion"_s},
                                {u"created"_s, 1},
                                {u"model"_s, u"m"_s},
                                {u"choices"_s, QJsonArray{choice}},
                                {u"usage"_s, usage}}));
}

Reply modelsReply(const QStringList &ids)
{
    QJsonArray data;
    for (const QString &id : ids)
        data.append(QJsonObject{{u"id"_s, id}, {u"object"_s, u"model"_s}});
    return Reply::json(compact({{u"object"_s, u"list"_s}, {u"data"_s, data}}));
}

Reply errorReply(int status, const QString &message, const QString &type, const QString &code,
                 const QList<QByteArray> &headerLines)
{
    QJsonObject error{{u"message"_s, message}};
    error.insert(u"type"_s, type.isEmpty() ? QJsonValue() : QJsonValue(type));
    error.insert(u"code"_s, code.isEmpty() ? QJsonValue() : QJsonValue(code));
    return Reply::whole(status, "application/json", compact({{u"error"_s, error}}), headerLines);
}

} // namespace signalbox::testing
