// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakereply.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QSslConfiguration>
#include <QTcpServer>

#include <functional>
#include <optional>

namespace signalbox::testing {

class FakeConnection;

// A request as it came over the socket.
struct RecordedRequest
{
    QByteArray raw; // head and body
    QByteArray method;
    QByteArray target; // path and query
    QByteArray body;
    int connection = 0; // 1 for the first connection of the server

    [[nodiscard]] QByteArray path() const { return target.split('?').first(); }
    // Every value of a header, compared without case.
    [[nodiscard]] QList<QByteArray> headers(const QByteArray &name) const;
    // The only value; empty when there is none.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    [[nodiscard]] QJsonObject json() const;
};

// The certificate a server shows; made for tests, see tests/support/tls.
enum class TlsIdentity {
    Good,             // for 127.0.0.1 and localhost, signed by testAuthority()
    WrongHost,        // for another name, signed by testAuthority()
    Expired,          // signed by testAuthority(), ended years ago
    UnknownAuthority, // signs itself
};

// A real server on 127.0.0.1 that follows scripts and writes down what it got. Lives in the test's
// thread: it works while the test runs its event loop (QTRY_…, QSignalSpy::wait).
//
//     FakeServer server;
//     server.on("/v1/chat/completions", streamReply({u"Hel"_s, u"lo"_s}));
//     …
//     QTRY_COMPARE(server.requestCount("/v1/chat/completions"), 1);
class FakeServer final : public QTcpServer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FakeServer)
public:
    explicit FakeServer(std::optional<TlsIdentity> tls = {}, QObject *parent = nullptr);
    ~FakeServer() override;

    // `http://127.0.0.1:<port>/v1`, or any other path.
    [[nodiscard]] QString baseUrl() const { return url("/v1"); }
    [[nodiscard]] QString url(const QByteArray &path) const;
    // From the next connection on; a server that has a TlsIdentity.
    void setTls(const QSslConfiguration &configuration) { m_tls = configuration; }

    // What the requests for a path get, whatever the method: the replies in order, the last one for
    // ever after. Replaces what was set before. A path without replies gets 404.
    void on(const QByteArray &path, const Reply &reply) { on(path, QList<Reply>{reply}); }
    void on(const QByteArray &path, const QList<Reply> &replies);
    // The same, decided by each request: for servers that are particular about what they take.
    using Decide = std::function<Reply(const RecordedRequest &)>;
    void onRequest(const QByteArray &path, const Decide &decide) { m_deciders[path] = decide; }
    // What every path gets that has no reply of its own.
    void onAny(const Reply &reply);
    // Runs when a connection opens, before a request is read.
    void onConnect(const Reply &reply);

    // Lets one script pass the pause of that name: the one that waits, else the next to come.
    void release(const QByteArray &gate);
    // How many scripts wait there now.
    [[nodiscard]] int waitingAt(const QByteArray &gate) const;

    // Stops listening and drops every connection. start() listens again on the same port.
    void stop();
    void start();

    [[nodiscard]] const QList<RecordedRequest> &requests() const { return m_requests; }
    [[nodiscard]] RecordedRequest lastRequest() const;
    [[nodiscard]] int requestCount() const { return static_cast<int>(m_requests.size()); }
    [[nodiscard]] int requestCount(const QByteArray &path) const;
    [[nodiscard]] int connectionCount() const { return m_connectionCount; }
    [[nodiscard]] int openConnections() const;
    // Connections that the client closed or reset.
    [[nodiscard]] int closedByPeer() const { return m_closedByPeer; }
    // Everything any client sent, also what never became a request.
    [[nodiscard]] const QByteArray &received() const { return m_received; }
    // Payload bytes handed to the system for all connections.
    [[nodiscard]] qint64 bytesSent() const { return m_bytesSent; }

Q_SIGNALS:
    void requestReceived(const signalbox::testing::RecordedRequest &request);
    void connectionClosed();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    friend class FakeConnection;

    void listenOn(quint16 port);
    [[nodiscard]] Reply replyFor(const RecordedRequest &request);
    [[nodiscard]] bool takePermit(const QByteArray &gate);

    std::optional<QSslConfiguration> m_tls;
    quint16 m_port = 0;
    QHash<QByteArray, QList<Reply>> m_routes;
    QHash<QByteArray, Decide> m_deciders;
    Reply m_fallback;
    Reply m_greeting;
    QHash<QByteArray, int> m_permits;
    QList<FakeConnection *> m_connections; // children of the server
    QList<RecordedRequest> m_requests;
    QByteArray m_received;
    qint64 m_bytesSent = 0;
    int m_connectionCount = 0;
    int m_closedByPeer = 0;
};

} // namespace signalbox::testing
