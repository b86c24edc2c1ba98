// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/incomingrequest.h"

#include <QByteArray>
#include <QObject>

class QTcpSocket;

namespace signalbox {

// The answer to one request, in the hands of whoever makes it: either send(), or start(), any
// number of write(), end(). Owned by its connection and deleted later, soon after the answer is
// given or the client is gone; work on an answer should be a child of its reply. Main thread.
//
// A client may read slowly. Whoever streams must pause while isFull() and go on at drained(); more
// than the limit of the server in one go, or on top of a full buffer, cuts the connection off.
class HttpReply final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpReply)
public:
    HttpReply(QTcpSocket &socket, IncomingRequest request, qint64 outputLimit, QObject *parent);

    [[nodiscard]] const IncomingRequest &request() const { return m_request; }

    // A whole answer of any size.
    void send(int status, const wire::Headers &headers, const QByteArray &body);
    void start(int status, const wire::Headers &headers);
    void write(const QByteArray &bytes);
    void end();
    // Drops the connection at once, so that the client sees that the answer is not whole.
    void cutOff();

    [[nodiscard]] bool isFull() const;
    // Nothing more can be said: answered, cut off, or the client is gone.
    [[nodiscard]] bool isOver() const { return m_stage == Stage::Over; }
    [[nodiscard]] bool keepsAlive() const { return m_request.keepAlive; }

Q_SIGNALS:
    void drained();
    void clientGone();
    // To the connection: the answer is handed to the socket.
    void ended();

private:
    enum class Stage { Open, Streaming, Over };

    void writeHead(int status, const wire::Headers &headers, const QByteArray &framing);
    void onBytesWritten();
    void onDisconnected();

    QTcpSocket &m_socket;
    IncomingRequest m_request;
    qint64 m_outputLimit;
    Stage m_stage = Stage::Open;
    bool m_wasFull = false;
};

} // namespace signalbox
