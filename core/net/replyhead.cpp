// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/replyhead.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLineOverhead = 4; // ": " and the line end

Error refused(ErrorKind kind, const QString &detail, int status)
{
    return {.kind = kind, .detail = detail, .httpStatus = status};
}

QByteArray value(const wire::HttpResponseHead &head, std::string_view name)
{
    const std::string_view found = wire::headerValue(head.headers, name);
    return QByteArray(found.data(), static_cast<qsizetype>(found.size())).trimmed();
}

Error redirected(const wire::HttpResponseHead &head, const QUrl &url)
{
    const QByteArray location = value(head, "location");
    if (location.isEmpty())
        return refused(ErrorKind::Protocol, u"a redirect without a target"_s, head.status);
    const QUrl target = url.resolved(QUrl(QString::fromUtf8(location)));
    Error error = refused(ErrorKind::Redirected, u"a redirect, not followed"_s, head.status);
    error.subject = target.host(QUrl::FullyEncoded);
    return error;
}

bool isNumber(const QByteArray &text)
{
    return !text.isEmpty() &&
           std::all_of(text.cbegin(), text.cend(), [](char c) { return c >= '0' && c <= '9'; });
}

Result<void> checkSize(const wire::HttpResponseHead &head, const Limits &limits)
{
    // Qt 6.4.2 drops every field of a header with more than 100 fields or with one of about 100
    // KiB, and then never ends, because the length is gone too.
    if (head.headers.empty())
        return refused(ErrorKind::Protocol, u"an answer without header fields, or with too many"_s,
                       head.status);
    qint64 bytes = 0;
    for (const wire::Header &header : head.headers)
        bytes += static_cast<qint64>(header.name.size() + header.value.size()) + kLineOverhead;
    if (static_cast<qint64>(head.headers.size()) > limits.headerFields ||
        bytes > limits.headerBytes)
        return refused(ErrorKind::TooLarge, u"the header of the answer is too large"_s,
                       head.status);
    return {};
}

// Two lengths, or a length beside chunks, are how answers are smuggled; Qt takes the first without
// a word. It joins repeated fields with a comma.
Result<void> checkFraming(const wire::HttpResponseHead &head)
{
    const QByteArray length = value(head, "content-length");
    const QByteArray transfer = value(head, "transfer-encoding");
    if (!length.isEmpty() && !isNumber(length))
        return refused(ErrorKind::Protocol, u"the answer's length is not a number"_s, head.status);
    if (!length.isEmpty() && !transfer.isEmpty())
        return refused(ErrorKind::Protocol, u"the answer has a length and is chunked"_s,
                       head.status);
    if (!transfer.isEmpty() && transfer.compare("chunked", Qt::CaseInsensitive) != 0)
        return refused(ErrorKind::Protocol, u"the answer has an unknown transfer encoding"_s,
                       head.status);
    const QByteArray encoding = value(head, "content-encoding");
    if (!encoding.isEmpty() && encoding.compare("identity", Qt::CaseInsensitive) != 0)
        return refused(ErrorKind::Protocol, u"the answer is compressed, unasked"_s, head.status);
    return {};
}

} // namespace

Result<void> checkReplyHead(const wire::HttpResponseHead &head, const QUrl &url,
                            const Limits &limits)
{
    if (head.status >= 300 && head.status < 400)
        return redirected(head, url);
    if (head.status < 200 || head.status > 599)
        return refused(ErrorKind::Protocol, u"not a status of a final answer"_s, head.status);
    if (Result<void> checked = checkSize(head, limits); !checked)
        return checked;
    return checkFraming(head);
}

} // namespace signalbox
