// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/qnamtransport.h"
#include "tests/core/net/requests.h"
#include "tests/support/fakeserver.h"
#include "tests/support/jobcontract.h"
#include "tests/support/passtime.h"
#include "tests/support/recordedexchange.h"

#include <QRandomGenerator>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using End = ExchangeOutcome::End;

// The job contract, and stopping at any moment.
class TstExchange final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void finishesOnce()
    {
        FakeServer server;
        verifyFinishesOnce(contract(server));
    }

    void finishesOnlyFromTheEventLoop()
    {
        FakeServer server;
        verifyFinishesOnlyFromTheEventLoop(contract(server));
    }

    void cancelBeforeStartConnectsNowhere()
    {
        FakeServer server;
        verifyCancelBeforeStart(contract(server));
        QCOMPARE(server.connectionCount(), 0);
    }

    void cancelWhileRunningClosesTheConnection()
    {
        FakeServer server;
        verifyCancelWhileRunning(contract(server));
        QTRY_COMPARE(server.openConnections(), 0);
        QCOMPARE(server.closedByPeer(), 1);
    }

    void cancelAfterFinishIsNothing()
    {
        FakeServer server;
        verifyCancelAfterFinish(contract(server));
    }

    void deletedWhileRunningIsSilentAndClosesTheConnection()
    {
        FakeServer server;
        verifyDeletedWhileRunningIsSilent(contract(server));
        QTRY_COMPARE(server.openConnections(), 0);
    }

    void failsOnlyFromTheEventLoop()
    {
        RecordedExchange exchange(m_transport.send(get(u"ftp://127.0.0.1/"_s), {}, {}, Lane::Chat));
        exchange.exchange().start();
        QVERIFY(!exchange.isFinished());
        QTRY_COMPARE(exchange.errorKind(), ErrorKind::InvalidInput);
    }

    void cancelledInItsOwnSignalsSaysNothingMore()
    {
        FakeServer server;
        server.on("/", streamReply({u"a"_s, u"b"_s}));
        RecordedExchange exchange(m_transport.send(post(server.url("/")), {}, {}, Lane::Chat));
        Exchange *raw = &exchange.exchange();
        connect(raw, &Exchange::headReceived, this, [raw] { raw->cancel(); });
        exchange.run();
        QCOMPARE(exchange.end(), End::Cancelled);
        QCOMPARE(exchange.finishCount(), 1);
        QCOMPARE(exchange.bodySize(), 0);
    }

    // From before the connection to after the last byte: always one Cancelled or Done within half
    // a second, nothing after it, and the server sees the socket close.
    void stoppedAtAnyMoment()
    {
        constexpr int kRounds = 200;
        FakeServer server;
        server.on("/", Reply::stream().endless("4\r\nabcd\r\n", 1ms));
        server.on("/short", streamReply({u"a"_s, u"b"_s}));
        QRandomGenerator random(20260301);
        for (int round = 0; round < kRounds; ++round) {
            const QByteArray path = round % 4 == 0 ? "/short" : "/";
            RecordedExchange exchange(m_transport.send(post(server.url(path)), {}, {}, Lane::Chat));
            exchange.exchange().start();
            passTime(std::chrono::milliseconds(random.bounded(12)));
            exchange.exchange().cancel();
            const qint64 before = exchange.bodySize();
            QTRY_VERIFY_WITH_TIMEOUT(exchange.isFinished(), 500);
            QVERIFY(exchange.end() == End::Cancelled || exchange.end() == End::Done);
            QCOMPARE(exchange.bodySize(), before);
            QCOMPARE(exchange.finishCount(), 1);
        }
        // What stays open is the one kept for the next request.
        QTRY_VERIFY(server.openConnections() <= 1);
    }

private:
    JobContract contract(FakeServer &server)
    {
        server.on("/quick", Reply::json("{}"));
        server.on("/hanging", Reply::silence());
        const auto make = [this, &server](const QByteArray &path) {
            return underTest(
                m_transport.send(get(server.url(path)), {}, Limits::streaming(), Lane::Chat));
        };
        return {.quick = [make] { return make("/quick"); },
                .hanging = [make] { return make("/hanging"); },
                .isUnderWay = [&server] { return server.requestCount("/hanging") > 0; },
                .isCancelled =
                    [](const QVariant &outcome) {
                        return outcome.value<ExchangeOutcome>().end == End::Cancelled;
                    }};
    }

    QnamTransport m_transport{u"0.1"_s};
};

QTEST_GUILESS_MAIN(TstExchange)
#include "tst_exchange.moc"
