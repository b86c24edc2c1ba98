// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/httpreply.h"

#include <QDateTime>
#include <QLocale>
#include <QTcpSocket>

#include <utility>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK"_ba;
    case 400:
        return "Bad Request"_ba;
    case 401:
        return "Unauthorized"_ba;
    case 403:
        return "Forbidden"_ba;
    case 404:
        return "Not Found"_ba;
    case 405:
        return "Method Not Allowed"_ba;
    case 408:
        return "Request Timeout"_ba;
    case 413:
        return "Content Too Large"_ba;
    case 414:
        return "URI Too Long"_ba;
    case 415:
        return "Unsupported Media Type"_ba;
    case 421:
        return "Misdirected Request"_ba;
    case 429:
        return "Too Many Requests"_ba;
    case 431:
        return "Request Header Fields Too Large"_ba;
    case 501:
        return "Not Implemented"_ba;
    case 503:
        return "Service Unavailable"_ba;
    case 505:
        return "HTTP Version Not Supported"_ba;
    default:
        return {}; // the phrase may be empty (RFC 9112, 4)
    }
}

QByteArray httpDate()
{
    return QLocale::c()
        .toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
        .toLatin1();
}

} // namespace

HttpReply::HttpReply(QTcpSocket &socket, IncomingRequest request, qint64 outputLimit,
                     QObject *parent)
    : QObject(parent), m_socket(socket), m_request(std::move(request)), m_outputLimit(outputLimit)
{
    connect(&m_socket, &QTcpSocket::bytesWritten, this, &HttpReply::onBytesWritten);
    connect(&m_socket, &QTcpSocket::disconnected, this, &HttpReply::onDisconnected);
}

void HttpReply::send(int status, const wire::Headers &headers, const QByteArray &body)
{
    if (m_stage != Stage::Open)
        return;
    writeHead(status, headers, "Content-Length: " + QByteArray::number(body.size()));
    if (m_request.method != "HEAD")
        m_socket.write(body);
    m_stage = Stage::Over;
    Q_EMIT ended();
}

void HttpReply::start(int status, const wire::Headers &headers)
{
    if (m_stage != Stage::Open)
        return;
    m_stage = Stage::Streaming;
    writeHead(status, headers, "Transfer-Encoding: chunked"_ba);
}

void HttpReply::write(const QByteArray &bytes)
{
    // An empty chunk would be the end mark.
    if (m_stage != Stage::Streaming || bytes.isEmpty() || m_request.method == "HEAD")
        return;
    if (m_socket.bytesToWrite() + bytes.size() > m_outputLimit)
        return cutOff();
    m_socket.write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
    m_wasFull = m_wasFull || isFull();
}

void HttpReply::end()
{
    if (m_stage != Stage::Streaming)
        return;
    if (m_request.method != "HEAD")
        m_socket.write("0\r\n\r\n");
    m_stage = Stage::Over;
    Q_EMIT ended();
}

void HttpReply::cutOff()
{
    if (m_stage == Stage::Over)
        return;
    m_stage = Stage::Over;
    m_socket.flush();
    m_socket.abort();
}

bool HttpReply::isFull() const
{
    return m_socket.bytesToWrite() >= m_outputLimit / 2;
}

void HttpReply::writeHead(int status, const wire::Headers &headers, const QByteArray &framing)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status) +
                      "\r\nDate: " + httpDate() + "\r\n" + framing +
                      "\r\nConnection: " + (m_request.keepAlive ? "keep-alive" : "close") +
                      "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n";
    for (const wire::Header &header : headers)
        head += QByteArray::fromStdString(header.name + ": " + header.value + "\r\n");
    m_socket.write(head + "\r\n");
}

void HttpReply::onBytesWritten()
{
    if (!m_wasFull || m_stage != Stage::Streaming || m_socket.bytesToWrite() > m_outputLimit / 4)
        return;
    m_wasFull = false;
    Q_EMIT drained();
}

void HttpReply::onDisconnected()
{
    const bool wasWaiting = std::exchange(m_stage, Stage::Over) != Stage::Over;
    if (wasWaiting)
        Q_EMIT clientGone();
}

} // namespace signalbox
