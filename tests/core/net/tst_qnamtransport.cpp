// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/qnamtransport.h"
#include "tests/core/net/requests.h"
#include "tests/support/fakeserver.h"
#include "tests/support/recordedexchange.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using End = ExchangeOutcome::End;

// What an exchange sends and delivers when nothing is wrong.
class TstQnamTransport final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void getsAWholeAnswer()
    {
        FakeServer server;
        server.on("/v1/models", modelsReply({u"m"_s}));
        RecordedExchange exchange(send(get(server.url("/v1/models"))));
        exchange.run();
        QCOMPARE(exchange.end(), End::Done);
        QCOMPARE(exchange.status(), 200);
        QCOMPARE(exchange.headCount(), 1);
        QCOMPARE(QByteArray::fromStdString(
                     std::string(wire::headerValue(exchange.head().headers, "content-type"))),
                 "application/json");
        QVERIFY(exchange.body().contains("\"m\""));
    }

    void postsTheBodyOnce()
    {
        FakeServer server;
        server.on("/v1/chat/completions", completionReply(u"Hello"_s));
        const std::string body(3'000'000, 'x');
        RecordedExchange exchange(send(post(server.url("/v1/chat/completions"), body)));
        exchange.run();
        QCOMPARE(exchange.end(), End::Done);
        QCOMPARE(server.requestCount(), 1);
        const RecordedRequest request = server.lastRequest();
        QCOMPARE(request.method, "POST");
        QCOMPARE(request.header("Content-Length"), "3000000");
        QCOMPARE(request.headers("Content-Type"), QList<QByteArray>{"application/json"});
        QCOMPARE(request.headers("Transfer-Encoding"), QList<QByteArray>{});
        QCOMPARE(request.body, QByteArray::fromStdString(body));
    }

    void deliversAStreamAsItComes()
    {
        FakeServer server;
        server.on("/v1/chat/completions",
                  streamReplyPausedBefore(1, "middle", {u"Hel"_s, u"lo"_s}));
        RecordedExchange exchange(send(post(server.url("/v1/chat/completions"))));
        exchange.exchange().start();

        QTRY_VERIFY(exchange.body().contains("Hel"));
        QVERIFY(!exchange.isFinished());
        server.release("middle");
        QTRY_COMPARE(exchange.end(), End::Done);
        QVERIFY(exchange.body().endsWith("data: [DONE]\n\n"));
    }

private:
    std::unique_ptr<Exchange> send(wire::HttpRequest request, const Limits &limits = {},
                                   Lane lane = Lane::Chat)
    {
        return m_transport.send(std::move(request), {}, limits, lane);
    }

    QnamTransport m_transport{u"0.1"_s};
};

QTEST_GUILESS_MAIN(TstQnamTransport)
#include "tst_qnamtransport.moc"
