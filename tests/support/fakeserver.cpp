// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeserver.h"

#include "tests/support/fakeconnection.h"
#include "tests/support/testtls.h"

#include <QJsonDocument>
#include <QSslSocket>
#include <QTcpSocket>

namespace signalbox::testing {

QList<QByteArray> RecordedRequest::headers(const QByteArray &name) const
{
    QList<QByteArray> values;
    const QList<QByteArray> lines = raw.left(raw.indexOf("\r\n\r\n")).split('\n');
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            values.append(line.mid(colon + 1).trimmed());
    }
    return values;
}

QByteArray RecordedRequest::header(const QByteArray &name) const
{
    return headers(name).value(0);
}

QJsonObject RecordedRequest::json() const
{
    return QJsonDocument::fromJson(body).object();
}

FakeServer::FakeServer(std::optional<TlsIdentity> tls, QObject *parent)
    : QTcpServer(parent), m_fallback(Reply::whole(404, "text/plain", "Not here.\n"))
{
    if (tls)
        m_tls = serverConfiguration(*tls);
    listenOn(0);
    m_port = serverPort();
}

FakeServer::~FakeServer()
{
    stop();
}

QString FakeServer::url(const QByteArray &path) const
{
    const QByteArray scheme = m_tls ? "https" : "http";
    return QString::fromLatin1(scheme + "://127.0.0.1:" + QByteArray::number(m_port) + path);
}

void FakeServer::on(const QByteArray &path, const QList<Reply> &replies)
{
    m_routes.insert(path, replies);
}

void FakeServer::onAny(const Reply &reply)
{
    m_fallback = reply;
}

void FakeServer::onConnect(const Reply &reply)
{
    m_greeting = reply;
}

void FakeServer::release(const QByteArray &gate)
{
    ++m_permits[gate];
    const QList<FakeConnection *> connections = m_connections;
    for (FakeConnection *connection : connections) {
        if (connection->waitsAt(gate) && m_permits.value(gate) > 0)
            connection->tryToContinue();
    }
}

int FakeServer::waitingAt(const QByteArray &gate) const
{
    return static_cast<int>(std::count_if(
        m_connections.cbegin(), m_connections.cend(),
        [&gate](const FakeConnection *connection) { return connection->waitsAt(gate); }));
}

void FakeServer::stop()
{
    close();
    const QList<FakeConnection *> connections = m_connections;
    for (FakeConnection *connection : connections)
        connection->drop();
}

void FakeServer::start()
{
    listenOn(m_port);
}

RecordedRequest FakeServer::lastRequest() const
{
    return m_requests.isEmpty() ? RecordedRequest() : m_requests.last();
}

int FakeServer::requestCount(const QByteArray &path) const
{
    return static_cast<int>(
        std::count_if(m_requests.cbegin(), m_requests.cend(),
                      [&path](const RecordedRequest &request) { return request.path() == path; }));
}

int FakeServer::openConnections() const
{
    return static_cast<int>(
        std::count_if(m_connections.cbegin(), m_connections.cend(),
                      [](const FakeConnection *connection) { return connection->isOpen(); }));
}

void FakeServer::incomingConnection(qintptr descriptor)
{
    QTcpSocket *socket = nullptr;
    if (m_tls) {
        auto *encrypted = new QSslSocket;
        encrypted->setSslConfiguration(*m_tls);
        encrypted->setSocketDescriptor(descriptor);
        encrypted->startServerEncryption();
        socket = encrypted;
    } else {
        socket = new QTcpSocket;
        socket->setSocketDescriptor(descriptor);
    }
    auto *connection = new FakeConnection(this, socket, ++m_connectionCount);
    m_connections.append(connection);
    if (!m_greeting.steps().isEmpty())
        connection->play(m_greeting);
}

void FakeServer::listenOn(quint16 port)
{
    if (!listen(QHostAddress::LocalHost, port))
        qFatal("The fake server cannot listen on port %d.", port);
}

Reply FakeServer::replyFor(const RecordedRequest &request)
{
    if (const Decide decide = m_deciders.value(request.path()))
        return decide(request);
    const auto route = m_routes.find(request.path());
    if (route == m_routes.end() || route->isEmpty())
        return m_fallback;
    return route->size() > 1 ? route->takeFirst() : route->first();
}

bool FakeServer::takePermit(const QByteArray &gate)
{
    int &permits = m_permits[gate];
    if (permits == 0)
        return false;
    --permits;
    return true;
}

} // namespace signalbox::testing
