// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/httpserver.h"

#include "core/base/logging.h"

#include <QHostAddress>
#include <QTcpSocket>

#include <algorithm>
#include <utility>

namespace signalbox {

namespace {

constexpr std::chrono::milliseconds kRetryAccept{500};

} // namespace

HttpServer::HttpServer(HttpConnection::Route route, const HttpServerLimits &limits, QObject *parent)
    : QObject(parent), m_route(std::move(route)), m_limits(limits)
{
    connect(&m_server, &QTcpServer::newConnection, this, &HttpServer::onNewConnection);
    // QTcpServer stops accepting when the process has no descriptor left, and never starts again by
    // itself (Qt 6.4.2).
    m_retryAccept.setSingleShot(true);
    connect(&m_server, &QTcpServer::acceptError, &m_retryAccept,
            [this] { m_retryAccept.start(kRetryAccept); });
    connect(&m_retryAccept, &QTimer::timeout, &m_server, &QTcpServer::resumeAccepting);
}

Result<quint16> HttpServer::listen(quint16 port)
{
    if (!m_server.listen(QHostAddress(QHostAddress::LocalHost), port)) {
        Error error;
        error.kind = ErrorKind::InvalidInput;
        error.detail = m_server.errorString();
        error.subject = QString::number(port);
        return error;
    }
    return m_server.serverPort();
}

void HttpServer::close()
{
    m_server.close();
    const QList<HttpConnection *> connections = m_connections;
    for (HttpConnection *connection : connections)
        connection->drop();
}

void HttpServer::onNewConnection()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection())
        admit(socket);
}

void HttpServer::admit(QTcpSocket *socket)
{
    // Refusals take up to a second to be read, and then their room is gone too.
    if (m_connections.size() / 2 >= m_limits.connections) {
        delete socket;
        return;
    }
    const bool hasRoom = makeRoom();
    auto *connection = new HttpConnection(socket, m_limits, m_route, this);
    connect(connection, &HttpConnection::closed, this,
            [this, connection] { onClosed(connection); });
    m_connections.append(connection);
    if (!hasRoom) {
        qCInfo(lcNet) << "Server refused a connection: all" << m_limits.connections << "are busy";
        connection->refuse({503, "Too many connections are open."});
    }
}

// At the limit, the oldest connection that waits for a request gives way: clients that open
// connections and send nothing cannot lock others out.
bool HttpServer::makeRoom()
{
    if (m_connections.size() < m_limits.connections)
        return true;
    const auto waiting = std::ranges::find_if(m_connections, &HttpConnection::isWaiting);
    if (waiting == m_connections.end())
        return false;
    (*waiting)->drop();
    return true;
}

void HttpServer::onClosed(HttpConnection *connection)
{
    m_connections.removeOne(connection);
    connection->deleteLater();
}

} // namespace signalbox
