// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/qnamtransport.h"
#include "tests/core/net/requests.h"
#include "tests/support/canary.h"
#include "tests/support/fakeresolver.h"
#include "tests/support/fakeserver.h"
#include "tests/support/jobcontract.h"
#include "tests/support/recordedexchange.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using End = ExchangeOutcome::End;

namespace {

using Addresses = QList<QByteArray>;

} // namespace

// A key without encryption: it goes to private addresses only, whatever names they have.
class TstPlainHttp final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<FakeServer>();
        m_server->on("/", Reply::json("{}"));
    }

    void privateNameIsReachedUnderItsName_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<Addresses>("addresses");
        QTest::newRow("one address") << QByteArray("nas-one") << Addresses{"127.0.0.1"};
        QTest::newRow("public ones beside it")
            << QByteArray("nas-both.local")
            << Addresses{"2001:db8::7", "192.0.2.7", "127.0.0.1", "198.51.100.7"};
        QTest::newRow("where models listen")
            << QByteArray("nas-six") << Addresses{"::1", "127.0.0.1"};
        QTest::newRow("wrapped") << QByteArray("nas-wrapped") << Addresses{"::ffff:127.0.0.1"};
        QTest::newRow("in its own letters")
            << QByteArray("xn--bcher-kva.internal") << Addresses{"127.0.0.1"};
    }

    void privateNameIsReachedUnderItsName()
    {
        QFETCH(QByteArray, name);
        QFETCH(Addresses, addresses);
        const FakeResolver resolver(name, addresses);
        for (int i = 0; i < 2; ++i) {
            RecordedExchange exchange(send(named(name)));
            exchange.run();
            QCOMPARE(exchange.error().detail, QString());
            QCOMPARE(exchange.end(), End::Done);
            QCOMPARE(m_server->lastRequest().header("Host"),
                     name + ':' + QByteArray::number(m_server->serverPort()));
            QCOMPARE(m_server->lastRequest().header("Authorization"), "Bearer " + m_key);
        }
        QCOMPARE(m_server->connectionCount(), 1);
    }

    void publicAddressGetsNoKey_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<Addresses>("addresses"); // none: the host is one
        QTest::newRow("a name") << QByteArray("nas-public") << Addresses{"192.0.2.7"};
        QTest::newRow("a name below localhost")
            << QByteArray("evil.localhost") << Addresses{"192.0.2.7", "2001:db8::7"};
        QTest::newRow("every address of this computer")
            << QByteArray("nas-any") << Addresses{"0.0.0.0", "::"};
        QTest::newRow("a translated address")
            << QByteArray("nas-nat64") << Addresses{"64:ff9b::7f00:1", "100.64.0.1"};
        QTest::newRow("an address") << QByteArray("192.0.2.7") << Addresses();
        QTest::newRow("an address of version 6") << QByteArray("[2001:db8::7]") << Addresses();
        QTest::newRow("in one number") << QByteArray("3221225991") << Addresses();
    }

    void publicAddressGetsNoKey()
    {
        QFETCH(QByteArray, host);
        QFETCH(Addresses, addresses);
        const FakeResolver resolver(host, addresses);
        RecordedExchange exchange(send(named(host)));
        exchange.run();
        QCOMPARE(exchange.end(), End::Failed);
        QCOMPARE(exchange.errorKind(), ErrorKind::Tls);
        QCOMPARE(exchange.error().code, u"public_without_tls"_s);
        QCOMPARE(exchange.error().subject, QUrl(named(host)).host());
        QCOMPARE(m_server->connectionCount(), 0);
    }

    // Each exchange asks anew, also where a connection stands.
    void nameThatTurnsIsJudgedEachTime()
    {
        for (const bool isPrivate : {true, false, true}) {
            const FakeResolver resolver("nas-turns", {isPrivate ? "127.0.0.1" : "192.0.2.7"});
            RecordedExchange exchange(send(named("nas-turns")));
            exchange.run();
            QCOMPARE(exchange.end(), isPrivate ? End::Done : End::Failed);
            QCOMPARE(exchange.error().code, isPrivate ? QString() : u"public_without_tls"_s);
            FakeResolver::makeQtForget();
        }
        QCOMPARE(m_server->requestCount(), 2);
    }

    void nameWithoutAnAddressIsSaid()
    {
        RecordedExchange exchange(send(u"http://nowhere.invalid/v1"_s));
        exchange.run(10s);
        QCOMPARE(exchange.errorKind(), ErrorKind::Dns);
        QCOMPARE(exchange.error().subject, u"nowhere.invalid"_s);
    }

    void stoppedWhileItAsksIsSilent()
    {
        const FakeResolver resolver("nas-stopped", {"127.0.0.1"});
        for (const bool isDeleted : {false, true}) {
            RecordedExchange exchange(send(named("nas-stopped")));
            exchange.exchange().start();
            if (isDeleted)
                exchange.destroyExchange();
            else
                exchange.exchange().cancel();
            RecordedExchange next(send(m_server->url("/")));
            next.run();
            QCOMPARE(exchange.end(), isDeleted ? std::optional<End>() : End::Cancelled);
            QCOMPARE(exchange.finishCount(), isDeleted ? 0 : 1);
        }
        QCOMPARE(m_server->requestCount(), 2);
    }

private:
    [[nodiscard]] QString named(const QByteArray &host) const
    {
        return u"http://%1:%2/"_s.arg(QString::fromLatin1(host)).arg(m_server->serverPort());
    }

    std::unique_ptr<Exchange> send(const QString &url)
    {
        return m_transport.send(post(url), {bearer(m_key)}, Limits::probe(), Lane::Chat);
    }

    const QByteArray m_key = makeCanary();
    std::unique_ptr<FakeServer> m_server;
    QnamTransport m_transport{u"0.1"_s};
};

QTEST_GUILESS_MAIN(TstPlainHttp)
#include "tst_plainhttp.moc"
