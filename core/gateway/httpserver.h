// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/gateway/httpconnection.h"

#include <QList>
#include <QObject>
#include <QTcpServer>
#include <QTimer>

namespace signalbox {

// A small strict HTTP/1.1 server for programs on this machine. It listens on the literal address
// 127.0.0.1 and nowhere else, refuses what a web page could have sent (see requestguard.h), and
// bounds what a client may cost. Requests that pass go to `route`. Main thread; its replies live as
// long as it does.
class HttpServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpServer)
public:
    explicit HttpServer(HttpConnection::Route route, const HttpServerLimits &limits = {},
                        QObject *parent = nullptr);

    // Port 0 takes any free one. Returns the port; fails with InvalidInput when it is taken or not
    // allowed.
    [[nodiscard]] Result<quint16> listen(quint16 port);
    // Stops listening and drops every connection.
    void close();

    [[nodiscard]] int connectionCount() const { return int(m_connections.size()); }

private:
    void onNewConnection();
    void admit(QTcpSocket *socket);
    [[nodiscard]] bool makeRoom();
    void onClosed(HttpConnection *connection);

    QTcpServer m_server;
    HttpConnection::Route m_route;
    HttpServerLimits m_limits;
    QList<HttpConnection *> m_connections; // the oldest first
    QTimer m_retryAccept;
};

} // namespace signalbox
