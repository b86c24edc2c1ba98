// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/qnamtransport.h"
#include "core/net/tlstrust.h"
#include "tests/core/net/requests.h"
#include "tests/support/canary.h"
#include "tests/support/fakeserver.h"
#include "tests/support/logcapture.h"
#include "tests/support/recordedexchange.h"
#include "tests/support/testtls.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using End = ExchangeOutcome::End;

// Authorities, identities and pins of a route, on real connections.
class TstTlsTrust final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_server = makeIdentity(m_directory.path(), u"server"_s);
        m_other = makeIdentity(m_directory.path(), u"other"_s);
        m_client = makeIdentity(m_directory.path(), u"client"_s);
        m_locked = makeIdentity(m_directory.path(), u"locked"_s, "open sesame");
    }

    void usualTrustIsQtsOwn()
    {
        const Result<TlsTrust> trust = readTrust({});
        QVERIFY(trust);
        QVERIFY(!trust->configuration);
        QVERIFY(trust->fingerprint.isEmpty());
    }

    void ownAuthorityIsTrusted()
    {
        FakeServer server(TlsIdentity::Good);
        server.on("/", Reply::json("{}"));
        RecordedExchange exchange(send(server, {.caFile = testAuthorityFile()}));
        exchange.run();
        QCOMPARE(exchange.error().detail, QString());
        QCOMPARE(exchange.end(), End::Done);
    }

    void ownAuthorityStandsBesideTheOthers()
    {
        const TrustedTestAuthority trusted;
        FakeServer server(TlsIdentity::Good);
        server.on("/", Reply::json("{}"));
        RecordedExchange exchange(send(server, {.caFile = m_other.certificateFile}));
        exchange.run();
        QCOMPARE(exchange.end(), End::Done);
        const Result<TlsTrust> trust = readTrust({.caFile = m_other.certificateFile});
        QVERIFY(trust && trust->configuration->caCertificates().size() > 1);
    }

    void ownAuthorityExcusesNothingElse_data()
    {
        QTest::addColumn<TlsIdentity>("identity");
        QTest::addColumn<QString>("code");
        QTest::newRow("expired") << TlsIdentity::Expired << u"certificate_expired"_s;
        QTest::newRow("wrong host") << TlsIdentity::WrongHost << u"certificate_wrong_host"_s;
        QTest::newRow("unknown authority")
            << TlsIdentity::UnknownAuthority << u"certificate_unknown_authority"_s;
    }

    void ownAuthorityExcusesNothingElse()
    {
        QFETCH(TlsIdentity, identity);
        QFETCH(QString, code);
        FakeServer server(identity);
        RecordedExchange exchange(send(server, {.caFile = testAuthorityFile()}));
        exchange.run();
        QCOMPARE(exchange.errorKind(), ErrorKind::Tls);
        QCOMPARE(exchange.error().code, code);
        QCOMPARE(server.received(), QByteArray());
    }

    void pinnedCertificateIsTrustedWhoeverSignedIt()
    {
        FakeServer server(TlsIdentity::Good);
        server.setTls(m_server.serverConfiguration());
        server.on("/", Reply::json("{}"));
        RecordedExchange exchange(send(server, pinTo(m_server)));
        exchange.run();
        QCOMPARE(exchange.error().detail, QString());
        QCOMPARE(exchange.end(), End::Done);
    }

    void pinDoesNotExcuseAnExpiredCertificate()
    {
        FakeServer server(TlsIdentity::Expired);
        const QSslCertificate expired =
            serverConfiguration(TlsIdentity::Expired).localCertificate();
        RecordedExchange exchange(send(server, {.pinnedCertificate = fingerprintOf(expired)}));
        exchange.run();
        QCOMPARE(exchange.error().code, u"certificate_expired"_s);
        QCOMPARE(server.received(), QByteArray());
    }

    // Also where the system trusts the certificate that the server shows.
    void anotherCertificateIsRefusedBeforeAnythingIsSent_data()
    {
        QTest::addColumn<bool>("isTrusted");
        QTest::newRow("trusted by the system") << true;
        QTest::newRow("unknown to the system") << false;
    }

    void anotherCertificateIsRefusedBeforeAnythingIsSent()
    {
        QFETCH(bool, isTrusted);
        FakeServer server(TlsIdentity::Good);
        Route route = pinTo(m_other);
        if (isTrusted)
            route.caFile = testAuthorityFile();
        RecordedExchange exchange(send(server, route));
        exchange.run();
        QCOMPARE(exchange.errorKind(), ErrorKind::Tls);
        QCOMPARE(exchange.error().code, u"certificate_not_pinned"_s);
        const QSslCertificate shown = serverConfiguration(TlsIdentity::Good).localCertificate();
        for (const QByteArray &print : {fingerprintOf(shown), fingerprintOf(m_other.certificate())})
            QVERIFY(exchange.error().detail.contains(QString::fromLatin1(print)));
        QTRY_COMPARE(server.openConnections(), 0);
        QCOMPARE(server.received(), QByteArray());
    }

    void changedCertificateIsRefused()
    {
        FakeServer server(TlsIdentity::Good);
        server.on("/", Reply::json("{}").hangUp());
        server.setTls(m_server.serverConfiguration());
        RecordedExchange before(send(server, pinTo(m_server)));
        before.run();
        QCOMPARE(before.end(), End::Done);
        server.setTls(m_other.serverConfiguration());
        RecordedExchange after(send(server, pinTo(m_server)));
        after.run();
        QCOMPARE(after.error().code, u"certificate_not_pinned"_s);
        QCOMPARE(server.requestCount(), 1);
    }

    // A connection that a pin let pass is kept, and serves nobody who has not that pin.
    void pinOfOneEndpointLetsNoOtherPass()
    {
        FakeServer server(TlsIdentity::UnknownAuthority);
        server.on("/", Reply::json("{}"));
        const QSslCertificate shown =
            serverConfiguration(TlsIdentity::UnknownAuthority).localCertificate();
        const Route pinned{.pinnedCertificate = fingerprintOf(shown)};
        for (int i = 0; i < 2; ++i) {
            RecordedExchange first(send(server, pinned));
            first.run();
            QCOMPARE(first.end(), End::Done);
            for (const Lane lane : {Lane::Chat, Lane::Probe}) {
                RecordedExchange second(send(server, {}, lane));
                second.run();
                QCOMPARE(second.error().code, u"certificate_unknown_authority"_s);
            }
        }
        QCOMPARE(server.requestCount(), 2);
    }

    void clientShowsItsCertificate_data()
    {
        QTest::addColumn<bool>("isLocked");
        QTest::newRow("plain key") << false;
        QTest::newRow("key with a passphrase") << true;
    }

    void clientShowsItsCertificate()
    {
        QFETCH(bool, isLocked);
        const MadeIdentity &identity = isLocked ? m_locked : m_client;
        FakeServer server(TlsIdentity::Good);
        server.setTls(demanding(identity));
        server.on("/", Reply::json("{}"));
        Route route = identityOf(identity);
        if (isLocked)
            route.clientKeyPassphrase = Secret("open sesame");
        RecordedExchange exchange(send(server, route));
        exchange.run();
        QCOMPARE(exchange.error().detail, QString());
        QCOMPARE(exchange.end(), End::Done);
    }

    // TLS 1.3 ends the handshake before the server has judged us, and Qt tells of the alert that
    // follows no more than that the connection ended.
    void missingClientCertificateGetsNoAnswer()
    {
        FakeServer server(TlsIdentity::Good);
        server.setTls(demanding(m_client));
        server.on("/", Reply::json("{}"));
        RecordedExchange exchange(send(server, {.caFile = testAuthorityFile()}));
        exchange.run();
        QCOMPARE(exchange.errorKind(), ErrorKind::MaybeReceived);
        QCOMPARE(server.requestCount(), 0);
    }

    void renewedFileCountsAtOnce()
    {
        const QString file = m_directory.filePath(u"renewed.pem"_s);
        QVERIFY(QFile::copy(m_other.certificateFile, file));
        FakeServer server(TlsIdentity::Good);
        server.on("/", Reply::json("{}"));
        RecordedExchange before(send(server, {.caFile = file}));
        before.run();
        QCOMPARE(before.errorKind(), ErrorKind::Tls);
        QVERIFY(QFile::remove(file));
        QVERIFY(QFile::copy(testAuthorityFile(), file));
        RecordedExchange after(send(server, {.caFile = file}));
        after.run();
        QCOMPARE(after.end(), End::Done);
    }

    void unusableFileNamesItsField_data()
    {
        QTest::addColumn<QString>("ca");
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("field");
        const QString none = m_directory.filePath(u"none.pem"_s);
        const QString empty = m_directory.filePath(u"empty.pem"_s);
        QVERIFY(QFile(empty).open(QIODevice::WriteOnly));
        QTest::newRow("no file") << none << QString() << QString() << u"ca-file"_s;
        QTest::newRow("a folder") << m_directory.path() << QString() << QString() << u"ca-file"_s;
        QTest::newRow("endless") << u"/dev/zero"_s << QString() << QString() << u"ca-file"_s;
        QTest::newRow("empty") << empty << QString() << QString() << u"ca-file"_s;
        QTest::newRow("a key as authority")
            << m_client.keyFile << QString() << QString() << u"ca-file"_s;
        QTest::newRow("no certificate")
            << QString() << empty << m_client.keyFile << u"client-certificate"_s;
        QTest::newRow("no key") << QString() << m_client.certificateFile << none << u"client-key"_s;
        QTest::newRow("a certificate as key")
            << QString() << m_client.certificateFile << m_client.certificateFile << u"client-key"_s;
        QTest::newRow("key without its passphrase")
            << QString() << m_locked.certificateFile << m_locked.keyFile << u"client-key"_s;
    }

    void unusableFileNamesItsField()
    {
        QFETCH(QString, ca);
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, field);
        FakeServer server(TlsIdentity::Good);
        RecordedExchange exchange(send(
            server, {.caFile = ca, .clientCertificateFile = certificate, .clientKeyFile = key}));
        exchange.run();
        QCOMPARE(exchange.errorKind(), ErrorKind::Tls);
        QCOMPARE(exchange.error().code, u"certificate_file"_s);
        QCOMPARE(exchange.error().subject, field);
        QCOMPARE(server.connectionCount(), 0);
    }

    void oldProtocolIsRefused_data()
    {
        QTest::addColumn<QByteArray>("newest");
        QTest::newRow("TLS 1.0") << QByteArray("TLSv1");
        QTest::newRow("TLS 1.1") << QByteArray("TLSv1.1");
    }

    void oldProtocolIsRefused()
    {
        QFETCH(QByteArray, newest);
        QSslConfiguration old = careless(serverConfiguration(TlsIdentity::Good));
        old.setBackendConfigurationOption("MinProtocol", newest);
        old.setBackendConfigurationOption("MaxProtocol", newest);
        FakeServer server(TlsIdentity::Good);
        server.setTls(old);
        server.on("/", Reply::json("{}"));
        QSslSocket willing;
        old.setPeerVerifyMode(QSslSocket::VerifyNone);
        willing.setSslConfiguration(old);
        willing.connectToHostEncrypted(u"127.0.0.1"_s, server.serverPort());
        QTRY_VERIFY2(willing.isEncrypted(), qPrintable(willing.errorString()));

        RecordedExchange exchange(send(server, {.caFile = testAuthorityFile()}));
        exchange.run();
        QCOMPARE(exchange.errorKind(), ErrorKind::Tls);
        QCOMPARE(exchange.error().code, u"handshake_failed"_s);
        QCOMPARE(server.received(), QByteArray());
    }

    void weakSignatureIsRefused_data()
    {
        QTest::addColumn<QByteArray>("digest");
        QTest::addColumn<bool>("isWeak");
        QTest::newRow("SHA-256") << QByteArray("sha256") << false;
        QTest::newRow("SHA-1") << QByteArray("sha1") << true;
    }

    // The program of OpenSSL, because Qt does not load such a certificate.
    void weakSignatureIsRefused()
    {
        QFETCH(QByteArray, digest);
        QFETCH(bool, isWeak);
        const MadeIdentity shown =
            makeIdentity(m_directory.path(), QString::fromLatin1(digest), {},
                         {u"-"_s + QString::fromLatin1(digest), u"-CA"_s, m_other.certificateFile,
                          u"-CAkey"_s, m_other.keyFile});
        QProcess server;
        server.start(u"openssl"_s, {u"s_server"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-cert"_s,
                                    shown.certificateFile, u"-key"_s, shown.keyFile, u"-cipher"_s,
                                    u"ALL:@SECLEVEL=0"_s, u"-www"_s});
        QByteArray said;
        QTRY_VERIFY((said += server.readAll()).contains("ACCEPT 127.0.0.1:") &&
                    said.endsWith('\n'));
        const QString url =
            u"https://"_s + QString::fromLatin1(said.mid(said.indexOf("127.0.0.1:")).trimmed());
        RecordedExchange exchange(m_transport.send(get(url), {bearer(makeCanary())},
                                                   Limits::probe(), Lane::Chat,
                                                   {.caFile = m_other.certificateFile}));
        exchange.exchange().start();
        QTRY_VERIFY(exchange.isFinished() || exchange.headCount() > 0);
        QCOMPARE(exchange.errorKind(), isWeak ? std::optional(ErrorKind::Tls) : std::nullopt);
        QCOMPARE(exchange.status(), isWeak ? 0 : 200);
        server.kill();
        QVERIFY(server.waitForFinished());
    }

    void passphraseIsNeverLogged()
    {
        const QByteArray passphrase = makeCanary();
        const LogCapture log(LogCapture::Everything);
        FakeServer server(TlsIdentity::Good);
        Route route = identityOf(m_locked);
        route.clientKeyPassphrase = Secret(passphrase);
        RecordedExchange exchange(send(server, route));
        exchange.run();
        QCOMPARE(exchange.error().subject, u"client-key"_s);
        QCOMPARE(canaryForm(log.text(), passphrase), QString());
    }

private:
    static Route pinTo(const MadeIdentity &identity)
    {
        return {.pinnedCertificate = fingerprintOf(identity.certificate())};
    }

    static Route identityOf(const MadeIdentity &identity)
    {
        return {.caFile = testAuthorityFile(),
                .clientCertificateFile = identity.certificateFile,
                .clientKeyFile = identity.keyFile};
    }

    // Takes whatever OpenSSL can do, also what the system's settings forbid.
    static QSslConfiguration careless(QSslConfiguration configuration)
    {
        configuration.setProtocol(QSsl::AnyProtocol);
        configuration.setBackendConfigurationOption("CipherString", QByteArray("ALL:@SECLEVEL=0"));
        return configuration;
    }

    // A server that talks only to this client.
    static QSslConfiguration demanding(const MadeIdentity &client)
    {
        QSslConfiguration configuration = serverConfiguration(TlsIdentity::Good);
        configuration.setCaCertificates({client.certificate()});
        configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
        return configuration;
    }

    std::unique_ptr<Exchange> send(const FakeServer &server, const Route &route,
                                   Lane lane = Lane::Chat)
    {
        return m_transport.send(post(server.url("/")), {bearer(makeCanary())}, Limits::probe(),
                                lane, route);
    }

    QTemporaryDir m_directory;
    MadeIdentity m_server;
    MadeIdentity m_other;
    MadeIdentity m_client;
    MadeIdentity m_locked;
    QnamTransport m_transport{u"0.1"_s};
};

QTEST_GUILESS_MAIN(TstTlsTrust)
#include "tst_tlstrust.moc"
