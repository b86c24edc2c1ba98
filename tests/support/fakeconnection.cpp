// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeconnection.h"

#include "tests/support/fakeserver.h"

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace signalbox::testing {

namespace {

// Endless replies keep about this much in Qt's buffer, so that the peer's back-pressure is felt
// instead of growing the server.
constexpr qint64 kWriteAhead = 256 * 1024;

// A request is complete with its head and as many bytes as Content-Length says; -1: not yet.
qsizetype requestSize(const QByteArray &bytes)
{
    const qsizetype headEnd = bytes.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return -1;
    RecordedRequest head;
    head.raw = bytes.left(headEnd + 4);
    const qsizetype size = headEnd + 4 + head.header("Content-Length").toLongLong();
    return bytes.size() >= size ? size : -1;
}

RecordedRequest parsed(const QByteArray &raw, int connection)
{
    RecordedRequest request;
    request.raw = raw;
    const QList<QByteArray> words = raw.left(raw.indexOf("\r\n")).split(' ');
    request.method = words.value(0);
    request.target = words.value(1);
    request.body = raw.mid(raw.indexOf("\r\n\r\n") + 4);
    request.connection = connection;
    return request;
}

// Makes the next close() send RST.
void lingerZero(qintptr descriptor)
{
    linger option{};
    option.l_onoff = 1;
    option.l_linger = 0;
#ifdef Q_OS_WIN
    setsockopt(static_cast<SOCKET>(descriptor), SOL_SOCKET, SO_LINGER,
               reinterpret_cast<const char *>(&option), sizeof option);
#else
    setsockopt(static_cast<int>(descriptor), SOL_SOCKET, SO_LINGER, &option, sizeof option);
#endif
}

} // namespace

FakeConnection::FakeConnection(FakeServer *server, QTcpSocket *socket, int number)
    : QObject(server), m_server(server), m_socket(socket), m_number(number)
{
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &FakeConnection::onReadyRead);
    connect(m_socket, &QTcpSocket::disconnected, this, &FakeConnection::onDisconnected);
    connect(m_socket, &QTcpSocket::bytesWritten, this, [this](qint64 count) {
        m_server->m_bytesSent += count;
        if (!m_drip.isActive())
            writeMore();
    });
    connect(&m_drip, &QTimer::timeout, this, &FakeConnection::writeMore);
}

void FakeConnection::play(const Reply &reply)
{
    m_script = reply.steps();
    runScript();
}

void FakeConnection::tryToContinue()
{
    runScript();
}

void FakeConnection::drop()
{
    m_closing = true;
    m_socket->abort();
}

bool FakeConnection::waitsAt(const QByteArray &gate) const
{
    if (m_script.isEmpty() || !isOpen())
        return false;
    const auto *pause = std::get_if<Reply::Pause>(&m_script.first());
    return pause && pause->gate == gate;
}

bool FakeConnection::isOpen() const
{
    return m_socket->state() != QAbstractSocket::UnconnectedState;
}

void FakeConnection::onReadyRead()
{
    const QByteArray bytes = m_socket->readAll();
    m_server->m_received += bytes;
    m_incoming += bytes;
    readRequests();
}

void FakeConnection::onDisconnected()
{
    m_drip.stop();
    m_script.clear();
    if (!m_closing)
        ++m_server->m_closedByPeer;
    Q_EMIT m_server->connectionClosed();
}

// One at a time: the next request waits until the script of this one is through.
void FakeConnection::readRequests()
{
    while (m_script.isEmpty() && isOpen()) {
        const qsizetype size = requestSize(m_incoming);
        if (size < 0)
            return;
        const RecordedRequest request = parsed(m_incoming.left(size), m_number);
        m_incoming.remove(0, size);
        m_server->m_requests.append(request);
        const Reply reply = m_server->replyFor(request);
        Q_EMIT m_server->requestReceived(request);
        play(reply);
    }
}

void FakeConnection::runScript()
{
    while (!m_script.isEmpty() && isOpen()) {
        const Reply::Step step = m_script.first();
        if (!std::visit([this](const auto &each) { return run(each); }, step))
            return;
        // A write may find the peer gone, which ends the script.
        if (!m_script.isEmpty())
            m_script.removeFirst();
    }
    if (!m_incoming.isEmpty())
        readRequests();
}

bool FakeConnection::run(const Reply::Bytes &step)
{
    m_socket->write(step.bytes);
    m_socket->flush();
    return true;
}

bool FakeConnection::run(const Reply::Pause &step)
{
    return m_server->takePermit(step.gate);
}

bool FakeConnection::run(const Reply::Endless &step)
{
    if (step.every.count() > 0)
        m_drip.start(step.every);
    writeMore();
    return false;
}

bool FakeConnection::run(const Reply::HangUp &)
{
    m_closing = true;
    m_socket->disconnectFromHost();
    return false;
}

bool FakeConnection::run(const Reply::Reset &)
{
    m_closing = true;
    m_socket->flush();
    lingerZero(m_socket->socketDescriptor());
    m_socket->abort();
    return false;
}

bool FakeConnection::run(const Reply::Hold &)
{
    return false;
}

void FakeConnection::writeMore()
{
    if (m_script.isEmpty() || !isOpen())
        return;
    const auto *endless = std::get_if<Reply::Endless>(&m_script.first());
    if (!endless)
        return;
    const QByteArray bytes = endless->bytes;
    do
        m_socket->write(bytes);
    while (!m_drip.isActive() && m_socket->bytesToWrite() < kWriteAhead);
}

} // namespace signalbox::testing
