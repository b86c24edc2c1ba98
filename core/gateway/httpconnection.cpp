// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/httpconnection.h"

#include "core/gateway/httpreply.h"
#include "core/gateway/openaierror.h"
#include "core/gateway/requestguard.h"

#include <QTcpSocket>

#include <utility>

namespace signalbox {

namespace {

constexpr qint64 kReadBuffer = 64 * kKiB;

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket, const HttpServerLimits &limits, Route route,
                               QObject *parent)
    : QObject(parent),
      m_socket(socket),
      m_limits(limits),
      m_route(std::move(route)),
      m_parser(limits)
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(kReadBuffer);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::onReadyRead);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &HttpConnection::onBytesWritten);
    connect(m_socket, &QTcpSocket::disconnected, this, &HttpConnection::closed);
    connect(&m_timer, &QTimer::timeout, this, &HttpConnection::onTimeout);
    enter(Phase::Head);
    QMetaObject::invokeMethod(this, &HttpConnection::onReadyRead, Qt::QueuedConnection);
}

HttpConnection::~HttpConnection()
{
    m_socket->disconnect();
}

bool HttpConnection::isWaiting() const
{
    return m_phase == Phase::Idle || m_phase == Phase::Head;
}

void HttpConnection::refuse(const HttpRefusal &refusal)
{
    IncomingRequest request;
    request.method = m_parser.request().method;
    request.keepAlive = false;
    HttpReply reply(*m_socket, std::move(request), 0, nullptr);
    Error error;
    error.detail = QString::fromUtf8(refusal.reason.data(), qsizetype(refusal.reason.size()));
    error.httpStatus = refusal.status;
    reply.send(refusal.status, {{"Content-Type", "application/json"}}, openAiErrorBody(error));
    enter(Phase::Closing);
}

void HttpConnection::drop()
{
    m_socket->abort();
}

void HttpConnection::enter(Phase phase)
{
    m_phase = phase;
    switch (phase) {
    case Phase::Idle:
        m_timer.start(m_limits.idle);
        break;
    case Phase::Head:
        m_timer.start(m_limits.head);
        break;
    case Phase::Body:
        m_bodyInPeriod = 0;
        m_timer.start(m_limits.bodyPeriod);
        break;
    case Phase::Answering:
        m_isStuck = false;
        m_timer.start(m_limits.idle / 2);
        break;
    case Phase::Closing:
        m_timer.start(m_limits.linger);
        break;
    }
}

bool HttpConnection::isReading() const
{
    return m_phase == Phase::Idle || m_phase == Phase::Head || m_phase == Phase::Body;
}

void HttpConnection::onReadyRead()
{
    if (!m_pending.isEmpty() && isReading())
        feed(std::exchange(m_pending, {}));
    while (isReading() && m_socket->bytesAvailable() > 0)
        feed(m_socket->read(kReadBuffer));
    if (m_phase == Phase::Closing)
        m_socket->readAll();
}

void HttpConnection::feed(const QByteArray &bytes)
{
    std::string_view rest(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    while (!rest.empty() && isReading()) {
        if (m_phase == Phase::Idle)
            enter(Phase::Head);
        const std::size_t used = m_parser.feed(rest);
        rest.remove_prefix(used);
        if (m_phase == Phase::Body)
            m_bodyInPeriod += used;
        onParsed();
    }
    m_pending = QByteArray(rest.data(), qsizetype(rest.size()));
}

void HttpConnection::onParsed()
{
    const HttpRequestParser::State state = m_parser.state();
    if (state == HttpRequestParser::State::Refused)
        return refuse(m_parser.refusal());
    if (state == HttpRequestParser::State::Head)
        return;
    if (m_phase == Phase::Head) {
        if (const auto refusal = refusalOf(m_parser.request(), m_socket->localPort()))
            return refuse(*refusal);
    }
    if (state == HttpRequestParser::State::Complete)
        return answer();
    if (m_phase == Phase::Head) {
        if (m_parser.request().expectsContinue)
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
        enter(Phase::Body);
    }
}

void HttpConnection::answer()
{
    enter(Phase::Answering);
    m_reply = new HttpReply(*m_socket, m_parser.take(), qint64(m_limits.output), this);
    connect(m_reply, &HttpReply::ended, this, &HttpConnection::onEnded);
    m_route(*m_reply);
}

void HttpConnection::onEnded()
{
    HttpReply *reply = std::exchange(m_reply, nullptr);
    reply->deleteLater();
    if (!reply->keepsAlive())
        return m_socket->disconnectFromHost(); // once the answer is sent
    enter(Phase::Idle);
    // Queued: a client that sends many small requests ahead must not pile up calls.
    QMetaObject::invokeMethod(this, &HttpConnection::onReadyRead, Qt::QueuedConnection);
}

void HttpConnection::onBytesWritten()
{
    if (m_phase == Phase::Answering || m_phase == Phase::Idle)
        enter(m_phase);
}

void HttpConnection::onTimeout()
{
    switch (m_phase) {
    case Phase::Idle:
    case Phase::Closing:
        drop();
        break;
    case Phase::Head:
        refuse({408, "The header fields took too long."});
        break;
    case Phase::Body:
        if (m_bodyInPeriod < m_limits.bodyPerPeriod)
            refuse({408, "The body came too slowly."});
        m_bodyInPeriod = 0;
        break;
    case Phase::Answering:
        // Twice in a row: the first time the bytes may just have been written.
        if (m_isStuck)
            drop();
        else
            m_isStuck = m_socket->bytesToWrite() > 0;
        break;
    }
}

} // namespace signalbox
