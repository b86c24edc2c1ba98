// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorizedexchange.h"
#include "core/auth/authorizer.h"
#include "core/net/qnamtransport.h"
#include "core/secrets/sessionsecretstore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/fakeserver.h"
#include "tests/support/jobcontract.h"
#include "tests/support/recordedexchange.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

class TstAuthorizedExchange : public QObject
{
    Q_OBJECT

    FakeClock m_clock;
    SessionSecretStore m_secrets;
    QnamTransport m_transport{u"test"_s};
    FakeEnvironment m_environment;
    Authorizer m_authorizer{m_secrets, m_transport, m_clock, m_environment};
    std::unique_ptr<FakeServer> m_server;

    [[nodiscard]] std::unique_ptr<AuthorizedExchange> exchange(const Authorization &authorization)
    {
        return std::make_unique<AuthorizedExchange>(
            m_authorizer,
            wire::HttpRequest{.method = "POST",
                              .url = m_server->url("/v1/x").toStdString(),
                              .headers = {{"content-type", "application/json"}},
                              .body = "{}"},
            authorization, Limits::whole(), Lane::Chat);
    }

    [[nodiscard]] static Authorization key()
    {
        return {.headers = {{.name = "x-api-key", .value = Secret("sk-test")}}};
    }

    [[nodiscard]] JobContract contract()
    {
        return {.quick =
                    [this] {
                        m_server->on("/v1/x", Reply::json("{}"));
                        return underTest(exchange(key()));
                    },
                .hanging =
                    [this] {
                        m_server->on("/v1/x", Reply::silence());
                        return underTest(exchange(key()));
                    },
                .isUnderWay = [this] { return m_server->requestCount("/v1/x") == 1; },
                .isCancelled =
                    [](const QVariant &outcome) {
                        return outcome.value<ExchangeOutcome>().end ==
                               ExchangeOutcome::End::Cancelled;
                    }};
    }

private Q_SLOTS:
    void init() { m_server = std::make_unique<FakeServer>(); }

    void finishesOnce() { verifyFinishesOnce(contract()); }
    void finishesOnlyFromTheEventLoop() { verifyFinishesOnlyFromTheEventLoop(contract()); }
    void cancelledBeforeStart() { verifyCancelBeforeStart(contract()); }
    void cancelledWhileRunning() { verifyCancelWhileRunning(contract()); }
    void cancelledAfterFinish() { verifyCancelAfterFinish(contract()); }
    void deletedWhileRunningIsSilent() { verifyDeletedWhileRunningIsSilent(contract()); }

    void keyIsShownOnce()
    {
        m_server->on("/v1/x", Reply::json("{\"a\":1}"));
        RecordedExchange recorded(exchange(key()));
        recorded.run();
        QCOMPARE(recorded.status(), 200);
        QCOMPARE(recorded.body(), QByteArray("{\"a\":1}"));
        QCOMPARE(m_server->lastRequest().headers("x-api-key"), {"sk-test"});
    }

    void refusalIsPassedOn()
    {
        m_server->on("/v1/x", errorReply(401, u"no"_s));
        RecordedExchange recorded(exchange(key()));
        recorded.run();
        QCOMPARE(recorded.status(), 401);
        QVERIFY(recorded.body().contains("no"));
        QCOMPARE(m_server->requestCount(), 1);
    }

    void keyForAnotherHostSendsNothing()
    {
        Authorization bound = key();
        bound.hosts = {u"api.openai.com"_s};
        RecordedExchange recorded(exchange(bound));
        recorded.run();
        QCOMPARE(recorded.end(), ExchangeOutcome::End::Failed);
        QCOMPARE(recorded.errorKind(), ErrorKind::InvalidInput);
        QCOMPARE(m_server->connectionCount(), 0);
    }

    // A key or header that would break out of its line never leaves; see tst_qnamtransport.
    void keyWithALineBreakSendsNothing_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("LF") << QByteArray("sk\nX-Evil: 1");
        QTest::newRow("CR at the end") << QByteArray("sk\r");
        QTest::newRow("NUL") << QByteArray("s\0k", 3);
        QTest::newRow("outer blank") << QByteArray(" sk");
        QTest::newRow("not ASCII") << QByteArray("sk-ä");
        QTest::newRow("100 kB") << QByteArray(100'000, 'k');
    }

    void keyWithALineBreakSendsNothing()
    {
        QFETCH(QByteArray, key);
        RecordedExchange recorded(
            exchange({.headers = {{.name = "x-api-key", .value = Secret(key)}}}));
        recorded.run();
        QCOMPARE(recorded.errorKind(), ErrorKind::InvalidInput);
        QVERIFY(!recorded.error().detail.contains(u"sk"_s));
        QCOMPARE(m_server->connectionCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TstAuthorizedExchange)
#include "tst_authorizedexchange.moc"
