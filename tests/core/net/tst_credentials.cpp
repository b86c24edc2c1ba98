// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/qnamtransport.h"
#include "tests/core/net/requests.h"
#include "tests/support/canary.h"
#include "tests/support/fakeserver.h"
#include "tests/support/logcapture.h"
#include "tests/support/passtime.h"
#include "tests/support/recordedexchange.h"
#include "tests/support/testtls.h"

#include <QNetworkProxy>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using End = ExchangeOutcome::End;

Q_DECLARE_METATYPE(signalbox::testing::TlsIdentity)

// Where a key goes and where it never goes: redirects, certificates, cookies, logins, headers,
// proxies, logs.
class TstCredentials final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }

    void secretsMeetTheirPrefixAtTheSocket()
    {
        const QByteArray key = makeCanary();
        FakeServer server;
        server.on("/", Reply::json("{}"));
        RecordedExchange exchange(m_transport.send(
            post(server.url("/")), {bearer(key), {"x-api-key", {}, Secret(key)}}, {}, Lane::Chat));
        exchange.run();
        QCOMPARE(exchange.end(), End::Done);
        QCOMPARE(server.lastRequest().headers("Authorization"), QList<QByteArray>{"Bearer " + key});
        QCOMPARE(server.lastRequest().headers("x-api-key"), QList<QByteArray>{key});
    }

    void redirectIsNotFollowed_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("location"); // empty: the other server
        QTest::addColumn<QString>("host");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d to another port", status) << status << QByteArray() << u"127.0.0.1"_s;
        QTest::newRow("to another scheme")
            << 307 << QByteArray("https://example.invalid/x") << u"example.invalid"_s;
        QTest::newRow("to itself") << 307 << QByteArray("/") << u"127.0.0.1"_s;
        QTest::newRow("to a file") << 302 << QByteArray("file:///etc/passwd") << u""_s;
        QTest::newRow("to data") << 302 << QByteArray("data:text/plain,hi") << u""_s;
        QTest::newRow("to ftp") << 302 << QByteArray("ftp://example.invalid/")
                                << u"example.invalid"_s;
        QTest::newRow("with a login")
            << 302 << QByteArray("http://user:hidden@example.invalid/?q=hidden")
            << u"example.invalid"_s;
    }

    void redirectIsNotFollowed()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, location);
        QFETCH(QString, host);
        const QByteArray key = makeCanary();
        FakeServer other;
        FakeServer server;
        if (location.isEmpty())
            location = other.url("/stolen").toLatin1();
        server.on("/", Reply::whole(status, {}, "moved", {"Location: " + location}));
        wire::HttpRequest request = post(server.url("/"));
        request.headers.push_back({"X-Custom", key.toStdString()});
        RecordedExchange exchange(
            m_transport.send(request, {bearer(key), {"api-key", {}, Secret(key)}}, {}, Lane::Chat));
        exchange.run();
        QCOMPARE(exchange.end(), End::Failed);
        QCOMPARE(exchange.errorKind(), ErrorKind::Redirected);
        if (!host.isEmpty())
            QCOMPARE(exchange.error().subject, host);
        QCOMPARE(exchange.error().httpStatus, status);
        QVERIFY(!exchange.error().detail.contains("hidden"_L1));
        QCOMPARE(exchange.headCount(), 0);
        passTime(50ms);
        QCOMPARE(other.connectionCount(), 0);
        QCOMPARE(server.requestCount(), 1);
    }

    void trustedCertificateWorks()
    {
        const TrustedTestAuthority trusted;
        FakeServer server(TlsIdentity::Good);
        server.on("/", Reply::json(QByteArray(3'000'000, 'x')));
        QnamTransport transport(u"0.1"_s);
        RecordedExchange exchange(transport.send(post(server.url("/")), {}, {}, Lane::Chat));
        exchange.run();
        QCOMPARE(exchange.error().detail, QString());
        QCOMPARE(exchange.end(), End::Done);
        QCOMPARE(exchange.bodySize(), 3'000'000);
    }

    void badCertificateIsRefusedBeforeAnythingIsSent_data()
    {
        QTest::addColumn<TlsIdentity>("identity");
        QTest::addColumn<QString>("code");
        QTest::newRow("expired") << TlsIdentity::Expired << u"certificate_expired"_s;
        QTest::newRow("wrong host") << TlsIdentity::WrongHost << u"certificate_wrong_host"_s;
        QTest::newRow("unknown authority")
            << TlsIdentity::UnknownAuthority << u"certificate_unknown_authority"_s;
    }

    void badCertificateIsRefusedBeforeAnythingIsSent()
    {
        QFETCH(TlsIdentity, identity);
        QFETCH(QString, code);
        const TrustedTestAuthority trusted;
        FakeServer server(identity);
        QnamTransport transport(u"0.1"_s);
        RecordedExchange exchange(
            transport.send(post(server.url("/")), {bearer(makeCanary())}, {}, Lane::Chat));
        exchange.run();
        QCOMPARE(exchange.end(), End::Failed);
        QCOMPARE(exchange.errorKind(), ErrorKind::Tls);
        QCOMPARE(exchange.error().code, code);
        QCOMPARE(server.received(), QByteArray());
    }

    void httpsToAPlainServerIsATlsError()
    {
        FakeServer server;
        server.onConnect(Reply::raw("HTTP/1.1 400 Bad\r\nContent-Length: 0\r\n\r\n").hangUp());
        QString url = server.url("/");
        url.replace(u"http:"_s, u"https:"_s);
        RecordedExchange exchange(m_transport.send(get(url), {}, {}, Lane::Chat));
        exchange.run();
        QCOMPARE(exchange.errorKind(), ErrorKind::Tls);
    }

    void handshakeThatNeverEndsIsAConnectTimeout()
    {
        FakeServer server;
        server.onConnect(Reply::silence());
        QString url = server.url("/");
        url.replace(u"http:"_s, u"https:"_s);
        Limits limits;
        limits.connect = 300ms;
        RecordedExchange exchange(m_transport.send(get(url), {}, limits, Lane::Chat));
        exchange.run();
        QCOMPARE(exchange.errorKind(), ErrorKind::ConnectTimeout);
    }

    void cookiesAreNeitherKeptNorSent()
    {
        FakeServer server;
        FakeServer otherPort;
        server.on("/", Reply::whole(200, "application/json", "{}", {"Set-Cookie: a=b; Path=/"}));
        otherPort.on("/", Reply::json("{}"));
        for (FakeServer *each : {&server, &server, &otherPort}) {
            RecordedExchange exchange(m_transport.send(get(each->url("/")), {}, {}, Lane::Chat));
            exchange.run();
            QCOMPARE(exchange.end(), End::Done);
            QCOMPARE(each->lastRequest().headers("Cookie"), QList<QByteArray>{});
        }
    }

    void loginChallengeGetsNoOtherCredential_data()
    {
        QTest::addColumn<QByteArray>("challenge");
        QTest::newRow("Basic") << QByteArray(R"(Basic realm="x")");
        QTest::newRow("Digest") << QByteArray(R"(Digest realm="x", nonce="y", qop="auth")");
        QTest::newRow("Negotiate") << QByteArray("Negotiate");
        QTest::newRow("NTLM") << QByteArray("NTLM");
        QTest::newRow("Bearer") << QByteArray("Bearer realm=\"https://evil.invalid/token\"");
    }

    void loginChallengeGetsNoOtherCredential()
    {
        QFETCH(QByteArray, challenge);
        const QByteArray key = makeCanary();
        FakeServer server;
        server.on("/", Reply::whole(401, "application/json", R"({"error":"no"})",
                                    {"WWW-Authenticate: " + challenge}));
        for (int i = 0; i < 2; ++i) {
            RecordedExchange exchange(
                m_transport.send(post(server.url("/")), {bearer(key)}, {}, Lane::Chat));
            exchange.run();
            QCOMPARE(exchange.end(), End::Done);
            QCOMPARE(exchange.status(), 401);
            QCOMPARE(exchange.body(), R"({"error":"no"})");
        }
        QCOMPARE(server.requestCount(), 2);
        for (const RecordedRequest &request : server.requests())
            QCOMPARE(request.headers("Authorization"), QList<QByteArray>{"Bearer " + key});
    }

    void serverThatPosesAsAProxyGetsNoLogin()
    {
        const QByteArray key = makeCanary();
        FakeServer server;
        server.on("/", Reply::whole(407, "text/plain", "log in",
                                    {"Proxy-Authenticate: Basic realm=\"x\""}));
        for (int i = 0; i < 2; ++i) {
            RecordedExchange exchange(
                m_transport.send(post(server.url("/")), {bearer(key)}, {}, Lane::Chat));
            exchange.run();
            QCOMPARE(exchange.errorKind(), ErrorKind::Protocol);
            QCOMPARE(exchange.error().subject, u"127.0.0.1"_s);
        }
        QCOMPARE(server.requestCount(), 2);
        QVERIFY(server.lastRequest().headers("Proxy-Authorization").isEmpty());
    }

    void keyThatBreaksTheHeaderIsRefused_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("line break") << QByteArray("sk-a\r\nX-Evil: 1");
        QTest::newRow("line feed at the end") << QByteArray("sk-a\n");
        QTest::newRow("NUL") << QByteArray("sk-\0a", 5);
        QTest::newRow("not ASCII") << QByteArray("sk-\xc3\xa4");
        QTest::newRow("blank before") << QByteArray(" sk-a");
        QTest::newRow("blank after") << QByteArray("sk-a ");
        QTest::newRow("100 kB") << QByteArray(100'000, 'a');
        QTest::newRow("empty") << QByteArray();
    }

    void keyThatBreaksTheHeaderIsRefused()
    {
        QFETCH(QByteArray, key);
        FakeServer server;
        RecordedExchange secret(
            m_transport.send(post(server.url("/")), {bearer(key)}, {}, Lane::Chat));
        secret.run();
        QCOMPARE(secret.errorKind(), ErrorKind::InvalidInput);
        QVERIFY(key.isEmpty() || !secret.error().detail.contains(QString::fromUtf8(key)));

        wire::HttpRequest request = post(server.url("/"));
        request.headers.push_back({"X-Custom", key.toStdString()});
        RecordedExchange plain(m_transport.send(request, {}, {}, Lane::Chat));
        plain.run();
        QCOMPARE(plain.errorKind(), ErrorKind::InvalidInput);
        passTime(20ms);
        QCOMPARE(server.connectionCount(), 0);
    }

    void headerNamesOfTheTransportAreRefused_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const QByteArray name :
             {"Host", "Content-Length", "transfer-encoding", "Connection", "TE", "Upgrade",
              "Cookie", "Proxy-Authorization", "X Y", "X:Y", "X\r\nY", "\xc3\xa4", ""})
            QTest::newRow(name.isEmpty() ? "(empty)" : name.toPercentEncoding().constData())
                << name;
    }

    void headerNamesOfTheTransportAreRefused()
    {
        QFETCH(QByteArray, name);
        FakeServer server;
        wire::HttpRequest request = post(server.url("/"));
        request.headers.push_back({name.toStdString(), "value"});
        RecordedExchange exchange(m_transport.send(request, {}, {}, Lane::Chat));
        exchange.run();
        QCOMPARE(exchange.errorKind(), ErrorKind::InvalidInput);
        RecordedExchange secret(
            m_transport.send(post(server.url("/")), {{name, {}, Secret("value")}}, {}, Lane::Chat));
        secret.run();
        QCOMPARE(secret.errorKind(), ErrorKind::InvalidInput);
        passTime(20ms);
        QCOMPARE(server.connectionCount(), 0);
    }

    void onlyHttpUrlsAreTried_data()
    {
        QTest::addColumn<QString>("url");
        for (const char *url :
             {"file:///etc/hostname", "ftp://127.0.0.1/", "data:text/plain,hi", "qrc:/x",
              "localhost:1234/v1", "javascript:1", "http:///v1", "http://[::1",
              "http://127.0.0.1:99999/", "http://user:hidden@127.0.0.1/", "http://user@127.0.0.1/",
              "", "http://"})
            QTest::newRow(url) << QString::fromLatin1(url);
    }

    void onlyHttpUrlsAreTried()
    {
        QFETCH(QString, url);
        RecordedExchange exchange(m_transport.send(get(url), {}, {}, Lane::Chat));
        exchange.run();
        QCOMPARE(exchange.end(), End::Failed);
        QCOMPARE(exchange.errorKind(), ErrorKind::InvalidInput);
        QVERIFY(!exchange.error().detail.contains("hidden"_L1));
    }

    void plainHttpWithAKeyDoesNotPassAProxy()
    {
        FakeServer proxy;
        proxy.onAny(Reply::whole(403, "text/plain", "no").hangUp());
        QNetworkProxy::setApplicationProxy({QNetworkProxy::HttpProxy, u"127.0.0.1"_s,
                                            static_cast<quint16>(QUrl(proxy.url("/")).port())});
        RecordedExchange exchange(m_transport.send(get(u"http://192.0.2.1/v1"_s),
                                                   {bearer(makeCanary())}, {}, Lane::Chat));
        exchange.run();
        QCOMPARE(exchange.errorKind(), ErrorKind::Proxy);
        QCOMPARE(proxy.connectionCount(), 0);
        // TLS hides the key, so the proxy is asked; this one is none.
        RecordedExchange encrypted(m_transport.send(get(u"https://192.0.2.1/v1"_s),
                                                    {bearer(makeCanary())}, {}, Lane::Chat));
        encrypted.run();
        QCOMPARE(encrypted.errorKind(), ErrorKind::Proxy);
        QCOMPARE(proxy.lastRequest().method, "CONNECT");
    }

    void vanishedProxyIsAProxyError()
    {
        quint16 port = 0;
        {
            FakeServer gone;
            port = static_cast<quint16>(QUrl(gone.url("/")).port());
        }
        QNetworkProxy::setApplicationProxy({QNetworkProxy::HttpProxy, u"127.0.0.1"_s, port});
        RecordedExchange exchange(
            m_transport.send(get(u"https://192.0.2.1/v1"_s), {}, {}, Lane::Chat));
        exchange.run();
        QCOMPARE(exchange.errorKind(), ErrorKind::Proxy);
    }

    void logsNeverHoldTheKey()
    {
        const QByteArray key = makeCanary();
        const LogCapture log(LogCapture::Everything);
        FakeServer server;
        server.on("/ok", streamReply({u"hi"_s}));
        server.on("/no", errorReply(401, QString::fromLatin1("bad key " + key)));
        server.on("/cut", Reply::raw().reset());
        server.on("/moved", Reply::whole(302, {}, {}, {"Location: http://h/?key=" + key}));
        for (const QByteArray path : {"/ok", "/no", "/cut", "/moved"}) {
            RecordedExchange exchange(m_transport.send(post(server.url(path + "?key=" + key)),
                                                       {bearer(key)}, {}, Lane::Chat));
            exchange.run();
        }
        QCOMPARE(server.requestCount(), 4);
        QVERIFY(log.text().contains("signalbox.net"));
        QCOMPARE(canaryForm(log.text(), key), QString());
    }

private:
    QnamTransport m_transport{u"0.1"_s};
};

QTEST_GUILESS_MAIN(TstCredentials)
#include "tst_credentials.moc"
