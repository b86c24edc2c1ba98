// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/qnamtransport.h"
#include "tests/core/net/requests.h"
#include "tests/support/canary.h"
#include "tests/support/fakeserver.h"
#include "tests/support/memory.h"
#include "tests/support/recordedexchange.h"

#include <QElapsedTimer>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using End = ExchangeOutcome::End;

namespace {

constexpr qint64 kMiB = 1024 * 1024;
// What one exchange may add to the memory of the program.
constexpr qint64 kMemoryBound = 64 * kMiB;

QByteArray numberedHeaders(int count)
{
    QByteArray lines;
    for (int i = 0; i < count; ++i)
        lines += "X-" + QByteArray::number(i) + ": value\r\n";
    return lines;
}

} // namespace

// Servers that answer too much, too oddly, or not in HTTP.
class TstHostileServer final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endlessBodyStopsAtTheLimit_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("piece");
        const QByteArray line(64 * 1024, 'x');
        QTest::newRow("one line, until the connection closes")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n") << line;
        QTest::newRow("one line, chunked")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            << "10000\r\n" + line + "\r\n";
        QTest::newRow("a length of a tebibyte")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1099511627776\r\n\r\n") << line;
    }

    void endlessBodyStopsAtTheLimit()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, piece);
        FakeServer server;
        server.on("/", Reply::raw(head).endless(piece));
        Limits limits;
        limits.body = kMiB;
        RecordedExchange exchange(send(post(server.url("/")), limits));
        exchange.dropBody();
        exchange.run(20s);
        QCOMPARE(exchange.end(), End::Failed);
        QCOMPARE(exchange.errorKind(), ErrorKind::TooLarge);
        QCOMPARE(exchange.bodySize(), limits.body);
        QTRY_COMPARE(server.openConnections(), 0);
    }

    // The exchange ends at its limit. The connection is not asked about: Qt 6.4.2 reads chunk by
    // chunk in one loop and hears of the end only when the flood pauses (seen: it drains and drops
    // about 1 MB/s meanwhile, in its own thread and in no memory).
    void floodOfTinyChunksStopsAtTheLimit()
    {
        FakeServer server;
        server.on("/", Reply::stream().endless(
                           QByteArray("11\r\ndata: {\"t\":\"a\"}\n\n\r\n").repeated(100)));
        Limits limits;
        limits.body = 256 * 1024;
        RecordedExchange exchange(send(post(server.url("/")), limits));
        exchange.run(20s);
        QCOMPARE(exchange.errorKind(), ErrorKind::TooLarge);
        QCOMPARE(exchange.bodySize(), limits.body);
        QVERIFY(exchange.body().startsWith("data: {\"t\":\"a\"}\n\ndata: "));
    }

    void bodyOfExactlyTheLimitIsDone()
    {
        FakeServer server;
        server.on("/", Reply::json(QByteArray(1000, 'x')));
        Limits limits;
        limits.body = 1000;
        RecordedExchange exchange(send(get(server.url("/")), limits));
        exchange.run();
        QCOMPARE(exchange.end(), End::Done);
        QCOMPARE(exchange.bodySize(), 1000);
    }

    void endlessBodyTakesNoMemory()
    {
        if (!peakMemory() || !resetPeakMemory())
            QSKIP("The system does not tell the peak of our memory.");
        FakeServer server;
        server.on("/", Reply::raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
                           .endless(QByteArray(256 * 1024, 'x')));
        const qint64 before = *peakMemory();
        Limits limits;
        limits.body = 512 * kMiB;
        RecordedExchange exchange(send(post(server.url("/")), limits));
        exchange.dropBody();
        exchange.run(60s);
        QCOMPARE(exchange.errorKind(), ErrorKind::TooLarge);
        QVERIFY2(*peakMemory() - before < kMemoryBound,
                 qPrintable(QString::number((*peakMemory() - before) / kMiB)));
    }

    void errorBodyIsReadToItsLimitOnly_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 401, 403, 404, 429, 500, 502, 503, 504, 529})
            QTest::addRow("%d", status) << status;
    }

    void errorBodyIsReadToItsLimitOnly()
    {
        QFETCH(int, status);
        FakeServer server;
        server.on("/", Reply::whole(status, "text/html", QByteArray(5 * kMiB, '<')));
        RecordedExchange exchange(send(post(server.url("/"))));
        exchange.run();
        QCOMPARE(exchange.end(), End::Done);
        QCOMPARE(exchange.status(), status);
        QCOMPARE(exchange.bodySize(), 64 * 1024);
    }

    void compressionIsRefused_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        for (const QByteArray encoding :
             {"gzip", "deflate", "br", "zstd", "x-foo", "gzip, gzip", "identity, gzip"})
            QTest::newRow(encoding.constData()) << encoding;
    }

    void compressionIsRefused()
    {
        QFETCH(QByteArray, encoding);
        FakeServer server;
        // The first bytes of a gzip member; whoever unpacked it would stumble.
        const QByteArray body =
            QByteArray::fromHex("1f8b08000000000000034b4c4a06") + QByteArray(1024, '\0');
        server.on("/",
                  Reply::whole(200, "text/event-stream", body, {"Content-Encoding: " + encoding}));
        RecordedExchange exchange(send(post(server.url("/"))));
        exchange.run();
        QCOMPARE(exchange.end(), End::Failed);
        QCOMPARE(exchange.errorKind(), ErrorKind::Protocol);
        QCOMPARE(exchange.bodySize(), 0);
        QCOMPARE(server.lastRequest().headers("Accept-Encoding"), QList<QByteArray>{"identity"});
    }

    void oversizedHeaderIsRefused_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::newRow("150 fields") << numberedHeaders(150);
        QTest::newRow("70 KiB in all")
            << "X-A: " + QByteArray(35'000, 'a') + "\r\nX-B: " + QByteArray(35'000, 'b') + "\r\n";
        QTest::newRow("one field of 1 MB") << "X-A: " + QByteArray(1'000'000, 'a') + "\r\n";
        QTest::newRow("no field") << QByteArray();
    }

    void oversizedHeaderIsRefused()
    {
        QFETCH(QByteArray, fields);
        FakeServer server;
        server.on("/", Reply::raw("HTTP/1.1 200 OK\r\n" + fields + "\r\nbody").hold());
        server.on("/fine", Reply::json("{}"));
        Limits limits;
        limits.firstByte = 2s;
        RecordedExchange exchange(send(post(server.url("/")), limits));
        exchange.run();
        QCOMPARE(exchange.end(), End::Failed);
        QVERIFY(exchange.errorKind() == ErrorKind::TooLarge ||
                exchange.errorKind() == ErrorKind::Protocol ||
                exchange.errorKind() == ErrorKind::FirstByteTimeout);
        QCOMPARE(exchange.bodySize(), 0);
        RecordedExchange next(send(get(server.url("/fine"))));
        next.run();
        QCOMPARE(next.end(), End::Done);
    }

    void endlessHeaderEndsAndOthersWorkMeanwhile()
    {
        FakeServer server;
        server.on("/", Reply::raw("HTTP/1.1 200 OK\r\n").endless(numberedHeaders(20), 1ms));
        server.on("/fine", Reply::json("{}"));
        Limits limits;
        limits.firstByte = 1s;
        RecordedExchange exchange(send(post(server.url("/")), limits));
        exchange.exchange().start();
        QTRY_COMPARE(server.requestCount("/"), 1);
        RecordedExchange other(send(get(server.url("/fine")), Limits::probe(), Lane::Probe));
        other.run();
        QCOMPARE(other.end(), End::Done);
        QVERIFY(!exchange.isFinished());
        QTRY_VERIFY_WITH_TIMEOUT(exchange.isFinished(), 5'000);
        QCOMPARE(exchange.end(), End::Failed);
    }

    void whatIsNotHttpIsAnError_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("SSH banner") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n");
        QTest::newRow("HTTP/0.9") << QByteArray("<html>hello</html>");
        QTest::newRow("status line only") << QByteArray("HTTP/1.1 200 OK\r\n\r\n");
        QTest::newRow("switching protocols")
            << QByteArray("HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n");
        QTest::newRow("status 999")
            << QByteArray("HTTP/1.1 999 What\r\nContent-Length: 2\r\n\r\nhi");
        QTest::newRow("status 000") << QByteArray("HTTP/1.1 000 No\r\nContent-Length: 2\r\n\r\nhi");
        QTest::newRow("two lengths")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\nhello");
        QTest::newRow("length and chunks")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n"
                          "\r\n2\r\nhi\r\n0\r\n\r\n");
        QTest::newRow("unknown transfer encoding")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"
                          "2\r\nhi\r\n0\r\n\r\n");
        QTest::newRow("length below zero")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nhi");
        QTest::newRow("redirect to nowhere")
            << QByteArray("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n");
    }

    void whatIsNotHttpIsAnError()
    {
        QFETCH(QByteArray, answer);
        FakeServer server;
        server.on("/", Reply::raw(answer).hangUp());
        Limits limits;
        limits.total = 3s;
        RecordedExchange exchange(send(post(server.url("/")), limits));
        exchange.run();
        QVERIFY(exchange.end() == End::Failed || exchange.end() == End::CutOff);
        QVERIFY2(exchange.errorKind() == ErrorKind::Protocol ||
                     exchange.errorKind() == ErrorKind::MaybeReceived ||
                     exchange.errorKind() == ErrorKind::ConnectionLost,
                 qPrintable(errorKindName(exchange.error().kind)));
    }

    // Qt 6.4.2 takes a chunk size it cannot read for the end of the body and calls that success, so
    // only the codec can tell, by the end mark that is missing.
    void unreadableChunkSizeEndsTheBody_data()
    {
        QTest::addColumn<QByteArray>("size");
        for (const QByteArray size : {"zz", "-1", "FFFFFFFFFFFFFFFF"})
            QTest::newRow(size.constData()) << size;
    }

    void unreadableChunkSizeEndsTheBody()
    {
        QFETCH(QByteArray, size);
        FakeServer server;
        server.on("/", Reply::stream().chunk("half").bytes(size + "\r\nhi\r\n").hangUp());
        Limits limits;
        limits.total = 2s;
        RecordedExchange exchange(send(post(server.url("/")), limits));
        exchange.run();
        QVERIFY("half"_L1.startsWith(QLatin1StringView(exchange.body())) ||
                exchange.end() != End::Done);
    }

    void interimAnswersForEverEnd_data()
    {
        QTest::addColumn<QByteArray>("interim");
        QTest::newRow("100") << QByteArray("HTTP/1.1 100 Continue\r\n\r\n");
        QTest::newRow("103") << QByteArray("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
    }

    void interimAnswersForEverEnd()
    {
        QFETCH(QByteArray, interim);
        FakeServer server;
        server.on("/", Reply::raw().endless(interim, 1ms));
        Limits limits;
        limits.firstByte = 500ms;
        RecordedExchange exchange(send(post(server.url("/")), limits));
        exchange.run();
        QCOMPARE(exchange.end(), End::Failed);
        QVERIFY(exchange.errorKind() == ErrorKind::FirstByteTimeout ||
                exchange.errorKind() == ErrorKind::Protocol);
    }

    void answerAfterContinueIsTheAnswer()
    {
        FakeServer server;
        server.on("/", Reply::raw("HTTP/1.1 100 Continue\r\n\r\n"
                                  "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"));
        RecordedExchange exchange(send(post(server.url("/"))));
        exchange.run();
        QCOMPARE(exchange.end(), End::Done);
        QCOMPARE(exchange.status(), 200);
        QCOMPARE(exchange.headCount(), 1);
        QCOMPARE(exchange.body(), "{}");
    }

    // The body is the server's word and goes to the codec; our own words never hold the key.
    void ourErrorsNeverHoldTheKey()
    {
        const QByteArray key = makeCanary();
        FakeServer server;
        server.on("/", Reply::whole(200, "text/plain", "Bearer " + key,
                                    {"Content-Encoding: " + key, "X-Echo: " + key}));
        RecordedExchange exchange(
            m_transport.send(post(server.url("/?key=" + key)), {bearer(key)}, {}, Lane::Chat));
        exchange.run();
        QCOMPARE(exchange.end(), End::Failed);
        const Error error = exchange.error();
        const QByteArray said = (error.detail + error.subject + error.code).toUtf8();
        QCOMPARE(canaryForm(said, key), QString());
    }

private:
    std::unique_ptr<Exchange> send(wire::HttpRequest request, const Limits &limits = {},
                                   Lane lane = Lane::Chat)
    {
        return m_transport.send(std::move(request), {}, limits, lane);
    }

    QnamTransport m_transport{u"0.1"_s};
};

QTEST_GUILESS_MAIN(TstHostileServer)
#include "tst_hostileserver.moc"
