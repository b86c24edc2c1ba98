// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/httpreply.h"
#include "core/gateway/httpserver.h"

#include <QHostAddress>
#include <QPointer>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <vector>

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype kPiece = 16 * kKiB;
constexpr qsizetype kMiB = kKiB * kKiB;

HttpServerLimits quickLimits()
{
    HttpServerLimits limits;
    limits.connections = 8;
    limits.head = 300ms;
    limits.idle = 400ms;
    limits.bodyPeriod = 300ms;
    limits.bodyPerPeriod = 1024;
    limits.body = 256 * kKiB;
    limits.linger = 200ms;
    return limits;
}

int statusOf(const QByteArray &answer)
{
    return answer.mid(9, 3).toInt();
}

} // namespace

// A server whose routes answer in each way there is, and a client made of bytes.
class TstHttpServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void listensOnLoopbackOnly();
    void takenPortIsAnError();
    void answersAndKeepsTheConnection();
    void answersRequestsSentAheadInOrder();
    void closesAfterTheAnswerWhenAsked();
    void headHasNoBody();
    void streamsInChunks();
    void refusesBeforeRouting_data();
    void refusesBeforeRouting();
    void saysContinueOnlyToWhatIsLetIn();
    void refusalReachesAClientThatStillSends();
    void slowHeadIsDropped();
    void slowBodyIsDropped();
    void steadyBodyIsNotDropped();
    void idleConnectionIsClosed();
    void waitingClientsGiveWay();
    void busyServerSaysSo();
    void slowReaderIsHeldBackAndDropped();
    void slowReaderGetsEverythingOnceItReads();
    void cutOffIsSeenAsCutOff();
    void tellsWhenTheClientLeaves();
    void closeDropsEverybody();
    void deletedWhileAnsweringIsSilent();

private:
    void route(HttpReply &reply);
    std::unique_ptr<QTcpSocket> connected();
    QByteArray exchange(const QByteArray &request);
    [[nodiscard]] QByteArray get(const QByteArray &path, const QByteArray &fields = {}) const;
    [[nodiscard]] QByteArray post(const QByteArray &fields, const QByteArray &body) const;

    std::unique_ptr<HttpServer> m_server;
    quint16 m_port = 0;
    int m_routed = 0;
    QPointer<HttpReply> m_held; // of "/hold" and "/stream"
};

void TstHttpServer::init()
{
    m_routed = 0;
    m_server =
        std::make_unique<HttpServer>([this](HttpReply &reply) { route(reply); }, quickLimits());
    const Result<quint16> port = m_server->listen(0);
    QVERIFY(port.ok());
    m_port = *port;
}

void TstHttpServer::cleanup()
{
    m_server.reset();
    QVERIFY(!m_held);
}

void TstHttpServer::route(HttpReply &reply)
{
    ++m_routed;
    const std::string &path = reply.request().path;
    if (path == "/hold") {
        m_held = &reply;
    } else if (path == "/stream") {
        m_held = &reply;
        reply.start(200, {{"Content-Type", "text/plain"}});
    } else {
        reply.send(200, {{"X-Path", path}}, QByteArray::fromStdString(reply.request().body));
    }
}

std::unique_ptr<QTcpSocket> TstHttpServer::connected()
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
    return QTest::qWaitFor([&] { return socket->state() == QAbstractSocket::ConnectedState; })
               ? std::move(socket)
               : nullptr;
}

// Everything the server says until it closes.
QByteArray TstHttpServer::exchange(const QByteArray &request)
{
    const auto socket = connected();
    socket->write(request);
    (void)QTest::qWaitFor([&] { return socket->state() == QAbstractSocket::UnconnectedState; });
    return socket->readAll();
}

QByteArray TstHttpServer::get(const QByteArray &path, const QByteArray &fields) const
{
    return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_port) + "\r\n" +
           fields + "\r\n";
}

QByteArray TstHttpServer::post(const QByteArray &fields, const QByteArray &body) const
{
    return "POST /echo HTTP/1.1\r\nContent-Type: application/json\r\nHost: localhost:" +
           QByteArray::number(m_port) + "\r\n" + fields + "\r\n" + body;
}

void TstHttpServer::listensOnLoopbackOnly()
{
    // Another loopback address is another interface: a server on 0.0.0.0 would answer there.
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QStringLiteral("127.0.0.2")), m_port);
    QTRY_COMPARE(socket.error(), QAbstractSocket::ConnectionRefusedError);
}

void TstHttpServer::takenPortIsAnError()
{
    HttpServer second([](HttpReply &) {});
    const Result<quint16> port = second.listen(m_port);
    QVERIFY(!port.ok());
    QCOMPARE(port.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(port.error().subject, QString::number(m_port));
}

void TstHttpServer::answersAndKeepsTheConnection()
{
    const auto socket = connected();
    for (int i = 0; i < 3; ++i) {
        socket->write(post("Content-Length: 5\r\n", "hello"));
        QByteArray answer;
        QTRY_VERIFY((answer += socket->readAll()).endsWith("\r\n\r\nhello"));
        QCOMPARE(statusOf(answer), 200);
        QVERIFY(answer.contains("\r\nContent-Length: 5\r\n"));
        QVERIFY(answer.contains("\r\nConnection: keep-alive\r\n"));
        QVERIFY(!answer.contains("Access-Control"));
    }
    QCOMPARE(m_server->connectionCount(), 1);
}

void TstHttpServer::answersRequestsSentAheadInOrder()
{
    QByteArray requests;
    for (int i = 0; i < 500; ++i)
        requests += get("/" + QByteArray::number(i));
    const QByteArray answer = exchange(requests + get("/last", "Connection: close\r\n"));
    QCOMPARE(m_routed, 501);
    qsizetype from = 0;
    for (int i = 0; i < 500; ++i) {
        const QByteArray wanted = "X-Path: /" + QByteArray::number(i) + "\r\n";
        from = answer.indexOf(wanted, from);
        QVERIFY(from > 0);
    }
    QVERIFY(answer.indexOf("X-Path: /last", from) > 0);
}

void TstHttpServer::closesAfterTheAnswerWhenAsked()
{
    const QByteArray answer = exchange(get("/x", "Connection: close\r\n"));
    QCOMPARE(statusOf(answer), 200);
    QVERIFY(answer.contains("\r\nConnection: close\r\n"));
    QTRY_COMPARE(m_server->connectionCount(), 0);
}

void TstHttpServer::headHasNoBody()
{
    QByteArray request = post("Content-Length: 5\r\nConnection: close\r\n", "hello");
    request.replace("POST", "HEAD");
    const QByteArray answer = exchange(request);
    QVERIFY(answer.contains("\r\nContent-Length: 5\r\n"));
    QVERIFY(answer.endsWith("\r\n\r\n"));
}

void TstHttpServer::streamsInChunks()
{
    const auto socket = connected();
    socket->write(get("/stream"));
    QTRY_VERIFY(m_held);
    m_held->write("hello");
    m_held->write({});
    QByteArray answer;
    QTRY_VERIFY((answer += socket->readAll()).endsWith("\r\n\r\n5\r\nhello\r\n"));
    QVERIFY(answer.contains("\r\nTransfer-Encoding: chunked\r\n"));
    m_held->write(QByteArray(26, 'x'));
    m_held->end();
    answer.clear();
    QTRY_VERIFY((answer += socket->readAll()).endsWith("\r\n0\r\n\r\n"));
    QVERIFY(answer.startsWith("1a\r\nxxx"));
    QTRY_VERIFY(!m_held);
    QCOMPARE(m_server->connectionCount(), 1);
}

void TstHttpServer::refusesBeforeRouting_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const QByteArray ours("\r\nHost: 127.0.0.1:PORT\r\n");
    for (const QByteArray &path : {QByteArray("/v1/models"), QByteArray("/unknown")}) {
        const auto row = [&](const char *name, const QByteArray &request, int status) {
            QTest::addRow("%s, %s", name, path.constData()) << request << status;
        };
        row("other host", "GET " + path + " HTTP/1.1\r\nHost: evil.test\r\n\r\n", 421);
        row("other port", "GET " + path + " HTTP/1.1\r\nHost: localhost:1\r\n\r\n", 421);
        row("no host", "GET " + path + " HTTP/1.1\r\n\r\n", 400);
        row("origin", "GET " + path + " HTTP/1.1" + ours + "Origin: null\r\n\r\n", 403);
        row("preflight", "OPTIONS " + path + " HTTP/1.1" + ours + "\r\n", 403);
        row("form", "POST " + path + " HTTP/1.1" + ours + "Content-Length: 9999\r\n\r\n", 403);
        row("trace elsewhere", "TRACE " + path + " HTTP/1.1\r\nHost: a\r\n\r\n", 421);
        row("two lengths",
            "POST " + path + " HTTP/1.1" + ours + "Content-Length: 0\r\nContent-Length: 44\r\n\r\n",
            400);
        row("large body",
            "POST " + path + " HTTP/1.1" + ours +
                "Content-Type: application/json\r\nContent-Length: 10737418240\r\n\r\n",
            413);
        row("long path", "GET " + path + QByteArray(kMiB, 'a') + " HTTP/1.1\r\n", 414);
    }
}

void TstHttpServer::refusesBeforeRouting()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    request.replace("PORT", QByteArray::number(m_port));
    // What follows a refused request on the same connection is not a request.
    const QByteArray answer = exchange(request + get("/smuggled"));
    QCOMPARE(statusOf(answer), status);
    QCOMPARE(answer.count("HTTP/1.1 "), 1);
    QVERIFY(answer.contains("\r\nConnection: close\r\n"));
    QVERIFY(answer.contains("{\"error\":{\"message\":\""));
    QVERIFY(!answer.contains("Access-Control"));
    QCOMPARE(m_routed, 0);
    QTRY_COMPARE(m_server->connectionCount(), 0);
}

void TstHttpServer::saysContinueOnlyToWhatIsLetIn()
{
    const auto socket = connected();
    socket->write(post("Expect: 100-continue\r\nContent-Length: 5\r\n", {}));
    QByteArray answer;
    QTRY_COMPARE((answer += socket->readAll()), "HTTP/1.1 100 Continue\r\n\r\n");
    socket->write("hello");
    QTRY_VERIFY((answer += socket->readAll()).endsWith("hello"));

    const QByteArray refused =
        exchange(post("Origin: null\r\nExpect: 100-continue\r\nContent-Length: 5\r\n", {}));
    QCOMPARE(statusOf(refused), 403);
}

void TstHttpServer::refusalReachesAClientThatStillSends()
{
    const auto socket = connected();
    socket->write(post("Content-Length: 99999999\r\n", QByteArray(2 * kMiB, 'x')));
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(statusOf(socket->readAll()), 413);
}

void TstHttpServer::slowHeadIsDropped()
{
    const auto socket = connected();
    QTimer drip;
    connect(&drip, &QTimer::timeout, socket.get(), [&socket] { socket->write("X"); });
    drip.start(20ms);
    QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::UnconnectedState, 2000);
    QCOMPARE(statusOf(socket->readAll()), 408);
}

void TstHttpServer::slowBodyIsDropped()
{
    const auto socket = connected();
    socket->write(post("Content-Length: 100000\r\n", {}));
    QTimer drip;
    connect(&drip, &QTimer::timeout, socket.get(), [&socket] { socket->write("x"); });
    drip.start(20ms);
    QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::UnconnectedState, 2000);
    QCOMPARE(statusOf(socket->readAll()), 408);
    QCOMPARE(m_routed, 0);
}

void TstHttpServer::steadyBodyIsNotDropped()
{
    const auto socket = connected();
    socket->write(post("Transfer-Encoding: chunked\r\n", {}));
    int pieces = 0;
    QTimer drip;
    connect(&drip, &QTimer::timeout, socket.get(), [&socket, &pieces] {
        if (++pieces <= 40)
            socket->write("100\r\n" + QByteArray(256, 'x') + "\r\n");
        if (pieces == 40)
            socket->write("0\r\n\r\n");
    });
    drip.start(20ms); // 800 ms in all, more than two periods
    QByteArray answer;
    QTRY_VERIFY((answer += socket->readAll()).endsWith(QByteArray(qsizetype{40} * 256, 'x')));
    QCOMPARE(statusOf(answer), 200);
}

void TstHttpServer::idleConnectionIsClosed()
{
    const auto socket = connected();
    socket->write(get("/x"));
    QTRY_VERIFY(socket->bytesAvailable() > 0);
    QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::UnconnectedState, 2000);
    QCOMPARE(socket->readAll().count("HTTP/1.1"), 1);
}

void TstHttpServer::waitingClientsGiveWay()
{
    std::vector<std::unique_ptr<QTcpSocket>> slow;
    for (int i = 0; i < 30; ++i) {
        slow.push_back(connected());
        slow.back()->write("GET / HT");
    }
    QTRY_VERIFY(m_server->connectionCount() > 0);
    QVERIFY(m_server->connectionCount() <= quickLimits().connections);
    QCOMPARE(statusOf(exchange(get("/x", "Connection: close\r\n"))), 200);
}

void TstHttpServer::busyServerSaysSo()
{
    std::vector<std::unique_ptr<QTcpSocket>> busy;
    for (int i = 0; i < quickLimits().connections; ++i) {
        busy.push_back(connected());
        busy.back()->write(get("/hold"));
    }
    QTRY_COMPARE(m_routed, quickLimits().connections);
    QCOMPARE(statusOf(exchange(get("/x"))), 503);
    busy.clear();
    QTRY_COMPARE(m_server->connectionCount(), 0);
    QCOMPARE(statusOf(exchange(get("/x", "Connection: close\r\n"))), 200);
}

void TstHttpServer::slowReaderIsHeldBackAndDropped()
{
    const auto socket = connected();
    socket->setReadBufferSize(1024);
    socket->write(get("/stream"));
    QTRY_VERIFY(m_held);
    const QSignalSpy gone(m_held, &HttpReply::clientGone);
    int written = 0;
    QTimer producer;
    connect(&producer, &QTimer::timeout, m_held, [this, &written] {
        while (!m_held->isFull() && !m_held->isOver()) {
            m_held->write(QByteArray(kPiece, 'x'));
            ++written;
        }
    });
    producer.start(0ms);
    QTRY_COMPARE_WITH_TIMEOUT(gone.size(), 1, 5000);
    QVERIFY(written > 32); // at least the buffer of the server
    QTRY_COMPARE(m_server->connectionCount(), 0);
}

void TstHttpServer::slowReaderGetsEverythingOnceItReads()
{
    const auto socket = connected();
    socket->setReadBufferSize(1024);
    socket->write(get("/stream", "Connection: close\r\n"));
    QTRY_VERIFY(m_held);
    qint64 produced = 0;
    const auto produce = [this, &produced] {
        while (!m_held->isFull() && produced < 16 * kMiB) {
            m_held->write(QByteArray(kPiece, 'z'));
            produced += kPiece;
        }
        if (produced == 16 * kMiB)
            m_held->end();
    };
    connect(m_held, &HttpReply::drained, this, produce);
    produce();
    QVERIFY(produced < 16 * kMiB);
    socket->setReadBufferSize(0);
    qint64 received = 0;
    connect(socket.get(), &QTcpSocket::readyRead, this,
            [&] { received += socket->readAll().count('z'); });
    QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::UnconnectedState, 10'000);
    received += socket->readAll().count('z');
    QCOMPARE(received, 16 * kMiB);
}

void TstHttpServer::cutOffIsSeenAsCutOff()
{
    const auto socket = connected();
    socket->write(get("/stream"));
    QTRY_VERIFY(m_held);
    m_held->write("half");
    m_held->cutOff();
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    const QByteArray answer = socket->readAll();
    QVERIFY(answer.endsWith("4\r\nhalf\r\n"));
    QTRY_VERIFY(!m_held);
}

void TstHttpServer::tellsWhenTheClientLeaves()
{
    auto socket = connected();
    socket->write(get("/stream"));
    QTRY_VERIFY(m_held);
    const QSignalSpy gone(m_held, &HttpReply::clientGone);
    socket.reset();
    QTRY_COMPARE(gone.size(), 1);
    QTRY_VERIFY(!m_held);
}

void TstHttpServer::closeDropsEverybody()
{
    const auto waiting = connected();
    const auto streaming = connected();
    streaming->write(get("/stream"));
    QTRY_VERIFY(m_held);
    m_server->close();
    QTRY_COMPARE(waiting->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(streaming->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(m_server->connectionCount(), 0);
}

void TstHttpServer::deletedWhileAnsweringIsSilent()
{
    const auto socket = connected();
    socket->write(get("/stream"));
    QTRY_VERIFY(m_held);
    const QSignalSpy gone(m_held, &HttpReply::clientGone);
    m_server.reset();
    QCOMPARE(gone.size(), 0);
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
}

QTEST_GUILESS_MAIN(TstHttpServer)
#include "tst_httpserver.moc"
