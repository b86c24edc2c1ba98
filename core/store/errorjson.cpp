// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/errorjson.h"

namespace signalbox {

using namespace Qt::StringLiterals;

QJsonObject errorJson(const Error &error)
{
    QJsonObject object{{u"kind"_s, errorKindName(error.kind)}, {u"detail"_s, error.detail}};
    if (error.httpStatus != 0)
        object[u"status"_s] = error.httpStatus;
    if (!error.code.isEmpty())
        object[u"code"_s] = error.code;
    if (!error.subject.isEmpty())
        object[u"subject"_s] = error.subject;
    if (error.retryAfter)
        object[u"retry_after_ms"_s] = static_cast<qint64>(error.retryAfter->count());
    return object;
}

Error errorFromJson(const QJsonObject &object)
{
    Error error{.kind =
                    errorKindFromName(object[u"kind"_s].toString()).value_or(ErrorKind::Internal),
                .detail = object[u"detail"_s].toString(),
                .httpStatus = object[u"status"_s].toInt(),
                .code = object[u"code"_s].toString(),
                .subject = object[u"subject"_s].toString()};
    if (const QJsonValue wait = object[u"retry_after_ms"_s]; wait.isDouble())
        error.retryAfter = std::chrono::milliseconds(wait.toInteger());
    return error;
}

} // namespace signalbox
