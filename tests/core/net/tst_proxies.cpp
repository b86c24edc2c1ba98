// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/proxyinuse.h"
#include "core/net/qnamtransport.h"
#include "tests/core/net/requests.h"
#include "tests/support/canary.h"
#include "tests/support/fakeproxy.h"
#include "tests/support/fakeserver.h"
#include "tests/support/logcapture.h"
#include "tests/support/passtime.h"
#include "tests/support/recordedexchange.h"
#include "tests/support/testtls.h"

#include <QNetworkProxyFactory>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using End = ExchangeOutcome::End;
using Kind = FakeProxy::Kind;
using Manner = FakeProxy::Manner;

Q_DECLARE_METATYPE(signalbox::testing::FakeProxy::Kind)
Q_DECLARE_METATYPE(signalbox::testing::FakeProxy::Manner)

// Exchanges through the proxy of a route, on real sockets.
class TstProxies final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void passesEncryptedRequests_data() { kinds(); }

    void passesEncryptedRequests()
    {
        QFETCH(Kind, kind);
        const QByteArray key = makeCanary();
        FakeServer server(TlsIdentity::Good);
        server.on("/", Reply::json(QByteArray(300'000, 'x')));
        FakeProxy proxy(kind);
        RecordedExchange exchange(send(server.url("/"), proxy.proxy(), {bearer(key)}));
        exchange.run();
        QCOMPARE(exchange.error().detail, QString());
        QCOMPARE(exchange.bodySize(), 300'000);
        QCOMPARE(proxy.targets(), QList<QByteArray>{target(server)});
        QCOMPARE(server.lastRequest().headers("Authorization"), QList<QByteArray>{"Bearer " + key});
        QCOMPARE(canaryForm(proxy.received(), key), QString());
    }

    void showsTheLogin_data() { kinds(); }

    void showsTheLogin()
    {
        QFETCH(Kind, kind);
        const QByteArray password = makeCanary();
        const LogCapture log(LogCapture::Everything);
        FakeServer server(TlsIdentity::Good);
        server.on("/", Reply::json("{}"));
        FakeProxy proxy(kind);
        proxy.requireLogin("worker", password);
        for (int i = 0; i < 2; ++i) {
            RecordedExchange exchange(send(server.url("/"), proxy.proxy(u"worker"_s, password)));
            exchange.run();
            QCOMPARE(exchange.error().detail, QString());
            QCOMPARE(exchange.end(), End::Done);
        }
        QCOMPARE(canaryForm(server.received(), password), QString());
        QCOMPARE(canaryForm(log.text(), password), QString());
    }

    void wrongOrMissingLoginIsAProxyError_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("user");
        QTest::newRow("HTTP, wrong") << Kind::Http << u"worker"_s;
        QTest::newRow("HTTP, missing") << Kind::Http << QString();
        QTest::newRow("SOCKS, wrong") << Kind::Socks5 << u"worker"_s;
        QTest::newRow("SOCKS, missing") << Kind::Socks5 << QString();
    }

    void wrongOrMissingLoginIsAProxyError()
    {
        QFETCH(Kind, kind);
        QFETCH(QString, user);
        const QByteArray wrong = makeCanary();
        const LogCapture log(LogCapture::Everything);
        FakeServer server(TlsIdentity::Good);
        FakeProxy proxy(kind);
        proxy.requireLogin("worker", "right");
        RecordedExchange exchange(
            send(server.url("/"), proxy.proxy(user, user.isEmpty() ? QByteArray() : wrong)));
        exchange.run();
        QCOMPARE(exchange.errorKind(), ErrorKind::Proxy);
        QCOMPARE(exchange.error().code, u"proxy_login"_s);
        QCOMPARE(exchange.error().subject, hostOf(proxy));
        QCOMPARE(server.connectionCount(), 0);
        QCOMPARE(canaryForm(log.text(), wrong), QString());
        QVERIFY(!exchange.error().detail.contains(QString::fromLatin1(wrong)));
    }

    void loginOfAPlainRequestIsAskedForToo()
    {
        FakeServer server;
        FakeProxy proxy(Kind::Http);
        proxy.requireLogin("worker", "right");
        RecordedExchange exchange(send(server.url("/"), proxy.proxy()));
        exchange.run();
        QCOMPARE(exchange.errorKind(), ErrorKind::Proxy);
        QCOMPARE(exchange.error().code, u"proxy_login"_s);
        QCOMPARE(exchange.headCount(), 0);
    }

    void failureIsAProxyError_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<Manner>("manner");
        QTest::addColumn<QString>("code");
        QTest::newRow("HTTP refuses") << Kind::Http << Manner::Refusing << u"proxy_failed"_s;
        QTest::newRow("HTTP hangs") << Kind::Http << Manner::Hanging << u"proxy_timeout"_s;
        QTest::newRow("HTTP hangs up") << Kind::Http << Manner::Closing << u"proxy_timeout"_s;
        QTest::newRow("SOCKS refuses") << Kind::Socks5 << Manner::Refusing << u"proxy_failed"_s;
        QTest::newRow("SOCKS hangs") << Kind::Socks5 << Manner::Hanging << u"proxy_timeout"_s;
        QTest::newRow("SOCKS hangs up") << Kind::Socks5 << Manner::Closing << u"proxy_timeout"_s;
    }

    void failureIsAProxyError()
    {
        QFETCH(Kind, kind);
        QFETCH(Manner, manner);
        QFETCH(QString, code);
        FakeServer server(TlsIdentity::Good);
        FakeProxy proxy(kind, manner);
        RecordedExchange exchange(send(server.url("/"), proxy.proxy(), {bearer(makeCanary())}));
        exchange.run();
        QCOMPARE(exchange.errorKind(), ErrorKind::Proxy);
        QCOMPARE(exchange.error().code, code);
        QCOMPARE(exchange.error().subject, hostOf(proxy));
        QCOMPARE(server.connectionCount(), 0);
    }

    // Older versions of Qt know less of the reason than newer ones.
    void absentProxyIsAProxyError_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QStringList>("codes");
        const QStringList refused{u"proxy_refused"_s, u"proxy_failed"_s};
        const QStringList unknown{u"proxy_not_found"_s, u"proxy_or_host_not_found"_s};
        for (const QString &scheme : {u"http"_s, u"https"_s}) {
            QTest::addRow("HTTP, nobody listens, %s", qPrintable(scheme))
                << u"127.0.0.1"_s << Kind::Http << scheme << refused;
            QTest::addRow("HTTP, no such name, %s", qPrintable(scheme))
                << u"proxy.invalid"_s << Kind::Http << scheme << unknown;
            QTest::addRow("SOCKS, nobody listens, %s", qPrintable(scheme))
                << u"127.0.0.1"_s << Kind::Socks5 << scheme << refused;
            QTest::addRow("SOCKS, no such name, %s", qPrintable(scheme))
                << u"proxy.invalid"_s << Kind::Socks5 << scheme << unknown;
        }
    }

    void absentProxyIsAProxyError()
    {
        QFETCH(QString, host);
        QFETCH(Kind, kind);
        QFETCH(QString, scheme);
        QFETCH(QStringList, codes);
        Proxy gone;
        {
            const FakeProxy proxy(kind);
            gone = proxy.proxy();
        }
        gone.host = host;
        RecordedExchange exchange(send(scheme + u"://192.0.2.1/"_s, gone));
        exchange.run();
        QCOMPARE(exchange.errorKind(), ErrorKind::Proxy);
        QVERIFY2(codes.contains(exchange.error().code), qPrintable(exchange.error().code));
    }

    void endlessAnswerToConnectEndsInTime_data()
    {
        QTest::addColumn<QByteArray>("answer");
        const QByteArray much(10'000'000, 'x');
        QTest::newRow("as a refusal")
            << QByteArray("HTTP/1.1 502 No\r\nContent-Length: 10000000\r\n\r\n" + much);
        QTest::newRow("in the head") << QByteArray("HTTP/1.1 200 Yes\r\nX-Much: " + much);
        QTest::newRow("in the tunnel") << QByteArray("HTTP/1.1 200 Yes\r\n\r\n" + much);
        QTest::newRow("not HTTP") << much;
    }

    void endlessAnswerToConnectEndsInTime()
    {
        QFETCH(QByteArray, answer);
        FakeProxy proxy(Kind::Http);
        proxy.answerWith(answer);
        RecordedExchange exchange(
            send(u"https://192.0.2.1/"_s, proxy.proxy(), {bearer(makeCanary())}));
        exchange.run();
        QCOMPARE(exchange.end(), End::Failed);
        QVERIFY(exchange.errorKind() == ErrorKind::Proxy || exchange.errorKind() == ErrorKind::Tls);
        QVERIFY(exchange.error().detail.size() < 200);
    }

    void namesAreResolvedByTheProxy_data() { kinds(); }

    void namesAreResolvedByTheProxy()
    {
        QFETCH(Kind, kind);
        FakeServer server;
        server.on("/", Reply::json("{}"));
        FakeProxy proxy(kind);
        QUrl url(server.url("/"));
        url.setHost(u"model.invalid"_s);
        RecordedExchange exchange(send(url.toString(), proxy.proxy()));
        exchange.run();
        QCOMPARE(exchange.end(), End::Done);
        QCOMPARE(proxy.targets().value(0), "model.invalid:" + QByteArray::number(url.port()));
    }

    void keyDoesNotPassWithoutTls_data() { kinds(); }

    void keyDoesNotPassWithoutTls()
    {
        QFETCH(Kind, kind);
        FakeServer server;
        FakeProxy proxy(kind);
        RecordedExchange exchange(send(server.url("/"), proxy.proxy(), {bearer(makeCanary())}));
        exchange.run();
        QCOMPARE(exchange.errorKind(), ErrorKind::Proxy);
        QCOMPARE(exchange.error().code, u"proxy_needs_tls"_s);
        passTime(20ms);
        QCOMPARE(proxy.connectionCount(), 0);
        QCOMPARE(server.connectionCount(), 0);
    }

    // One endpoint's way is not another's, also to the same server and over kept connections.
    void routesDoNotShareConnections()
    {
        FakeServer server;
        server.on("/", Reply::json("{}"));
        FakeProxy proxy(Kind::Http);
        const Proxy none{.kind = Proxy::Kind::None};
        for (const Proxy &each : {none, proxy.proxy(), none, proxy.proxy()}) {
            RecordedExchange exchange(send(server.url("/"), each));
            exchange.run();
            QCOMPARE(exchange.end(), End::Done);
        }
        QCOMPARE(proxy.connectionCount(), 1);
        QCOMPARE(proxy.targets(), QList<QByteArray>{target(server)});
        QCOMPARE(server.connectionCount(), 2);
    }

    void environmentNamesTheSystemProxy()
    {
        const FakeProxy proxy(Kind::Http);
        const QByteArray url = "http://" + hostOf(proxy).toLatin1();
        qputenv("https_proxy", url);
        qputenv("http_proxy", url);
        qputenv("no_proxy", "spared.invalid");
        const Proxy system;
        const auto nameFor = [&](const QString &text) {
            return proxyName(proxyInUse(system, QUrl(text)));
        };
        QCOMPARE(nameFor(u"https://api.invalid/v1"_s), hostOf(proxy));
        QCOMPARE(nameFor(u"http://api.invalid/v1"_s), hostOf(proxy));
        QCOMPARE(nameFor(u"https://spared.invalid/v1"_s), QString());
        QCOMPARE(nameFor(u"http://127.0.0.1:11434/v1"_s), QString());
        RecordedExchange exchange(send(u"https://api.invalid/v1"_s, system));
        exchange.run();
        QCOMPARE(proxy.targets(), QList<QByteArray>{"api.invalid:443"});
        // The endpoint's own word counts before the environment's.
        RecordedExchange direct(send(u"https://api.invalid/v1"_s, {.kind = Proxy::Kind::None}));
        direct.run();
        QCOMPARE(direct.errorKind(), ErrorKind::Dns);
        QCOMPARE(proxy.targets().size(), 1);
        qunsetenv("https_proxy");
        qunsetenv("http_proxy");
        qunsetenv("no_proxy");
    }

    void nameOfAProxyHoldsNoLogin()
    {
        const Proxy proxy{.kind = Proxy::Kind::Http,
                          .host = u"proxy.example.com"_s,
                          .port = 3128,
                          .user = u"worker"_s,
                          .password = Secret("hidden")};
        QCOMPARE(proxyName(proxyInUse(proxy, QUrl(u"https://h/"_s))), u"proxy.example.com:3128"_s);
    }

private:
    static void kinds()
    {
        QTest::addColumn<Kind>("kind");
        QTest::newRow("HTTP") << Kind::Http;
        QTest::newRow("SOCKS 5") << Kind::Socks5;
    }

    static QByteArray target(const FakeServer &server)
    {
        return "127.0.0.1:" + QByteArray::number(QUrl(server.url("/")).port());
    }

    static QString hostOf(const FakeProxy &proxy)
    {
        return u"127.0.0.1:"_s + QString::number(proxy.serverPort());
    }

    std::unique_ptr<Exchange> send(const QString &url, const Proxy &proxy,
                                   const QList<SecretHeader> &secrets = {})
    {
        Limits limits = Limits::probe();
        limits.connect = 1'000ms;
        return m_transport.send(get(url), secrets, limits, Lane::Chat,
                                {.proxy = proxy, .caFile = testAuthorityFile()});
    }

    QnamTransport m_transport{u"0.1"_s};
};

QTEST_GUILESS_MAIN(TstProxies)
#include "tst_proxies.moc"
