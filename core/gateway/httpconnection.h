// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/httprequestparser.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <functional>

class QTcpSocket;

namespace signalbox {

class HttpReply;

// One client of a server: reads its requests one after the other, refuses what must be refused, and
// hands the rest to `route`, one at a time. While an answer is being made nothing is read, so a
// client that sends ahead is held back by TCP. Owned by its HttpServer.
class HttpConnection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpConnection)
public:
    using Route = std::function<void(HttpReply &)>;

    // Takes over `socket`.
    HttpConnection(QTcpSocket *socket, const HttpServerLimits &limits, Route route,
                   QObject *parent);
    ~HttpConnection() override; // silent

    // Waiting for a request, or for the rest of a head: nothing is lost if it is dropped.
    [[nodiscard]] bool isWaiting() const;
    // Answers with a refusal, then closes.
    void refuse(const HttpRefusal &refusal);
    void drop();

Q_SIGNALS:
    void closed();

private:
    enum class Phase {
        Idle, // between two requests
        Head,
        Body,
        Answering,
        Closing,
    };

    void enter(Phase phase);
    [[nodiscard]] bool isReading() const;
    void onReadyRead();
    void feed(const QByteArray &bytes);
    void onParsed();
    void answer();
    void onEnded();
    void onBytesWritten();
    void onTimeout();

    QTcpSocket *m_socket;
    HttpServerLimits m_limits;
    Route m_route;
    HttpRequestParser m_parser;
    HttpReply *m_reply = nullptr;
    QByteArray m_pending; // arrived after the request that is being answered
    QTimer m_timer;
    Phase m_phase = Phase::Idle;
    std::size_t m_bodyInPeriod = 0;
    bool m_isStuck = false; // output waited for the client when last looked at
};

} // namespace signalbox
