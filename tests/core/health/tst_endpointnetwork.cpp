// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorizer.h"
#include "core/chat/chatjob.h"
#include "core/health/healthjob.h"
#include "core/net/qnamtransport.h"
#include "core/secrets/sessionsecretstore.h"
#include "core/store/database.h"
#include "core/store/endpointstore.h"
#include "tests/support/canary.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/fakeproxy.h"
#include "tests/support/fakeserver.h"
#include "tests/support/logcapture.h"
#include "tests/support/testtls.h"

#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

// The network of an endpoint, proved by the same check and used by the same chat: on real sockets,
// with its secrets in the store.
class TstEndpointNetwork final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_own = makeIdentity(m_directory.path(), u"own"_s);
        m_client = makeIdentity(m_directory.path(), u"client"_s, m_passphrase);
    }

    void init()
    {
        m_server = std::make_unique<FakeServer>(TlsIdentity::Good);
        m_server->on("/v1/models", modelsReply({u"m"_s}));
        m_server->on("/v1/chat/completions", completionReply(u"pong"_s));
    }

    void checkPassesThroughAProxy_data()
    {
        QTest::addColumn<FakeProxy::Kind>("kind");
        QTest::newRow("HTTP") << FakeProxy::Kind::Http;
        QTest::newRow("SOCKS 5") << FakeProxy::Kind::Socks5;
    }

    void checkPassesThroughAProxy()
    {
        QFETCH(FakeProxy::Kind, kind);
        const LogCapture log(LogCapture::Everything);
        FakeProxy proxy(kind);
        proxy.requireLogin("worker", m_password);
        const Endpoint endpoint = behind(proxy);
        QCOMPARE(check(endpoint).state, HealthState::Green);
        QVERIFY(!proxy.targets().isEmpty());
        QCOMPARE(canaryForm(log.text(), m_password), QString());
        QCOMPARE(canaryForm(m_server->received(), m_password), QString());
        QCOMPARE(chat(endpoint).end, ChatOutcome::End::Done);
    }

    void refusedLoginFailsTheConnection()
    {
        FakeProxy proxy(FakeProxy::Kind::Http);
        proxy.requireLogin("worker", "another");
        const HealthReport report = check(behind(proxy));
        QCOMPARE(report.state, HealthState::Red);
        QCOMPARE(failure(report, HealthStep::Connection).code, u"proxy_login"_s);
        QCOMPARE(m_server->connectionCount(), 0);
    }

    void passwordThatIsGoneIsSaid()
    {
        const FakeProxy proxy(FakeProxy::Kind::Http);
        Endpoint endpoint = behind(proxy);
        endpoint.network.proxyPasswordRef =
            SecretRef::makeNew(SecretRef::Place::Session, u"proxy-password"_s).toString();
        const ChatOutcome outcome = chat(endpoint);
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->kind, ErrorKind::SecretNotFound);
        QCOMPARE(outcome.error->subject, u"proxy-password"_s);
        QCOMPARE(proxy.connectionCount(), 0);
    }

    void checkTrustsTheAuthorityOfTheEndpoint()
    {
        Endpoint endpoint = card();
        endpoint.network.caFile.clear();
        QCOMPARE(failure(check(endpoint), HealthStep::Connection).code,
                 u"certificate_unknown_authority"_s);
        endpoint.network.caFile = testAuthorityFile();
        QCOMPARE(check(endpoint).state, HealthState::Green);
        endpoint.network.caFile = m_directory.filePath(u"gone.pem"_s);
        const Error error = failure(check(endpoint), HealthStep::Connection);
        QCOMPARE(error.code, u"certificate_file"_s);
        QCOMPARE(error.subject, u"ca-file"_s);
    }

    void checkShowsTheClientsCertificate()
    {
        QSslConfiguration demanding = serverConfiguration(TlsIdentity::Good);
        demanding.setCaCertificates({m_client.certificate()});
        demanding.setPeerVerifyMode(QSslSocket::VerifyPeer);
        m_server->setTls(demanding);
        Endpoint endpoint = card();
        QCOMPARE(check(endpoint).state, HealthState::Red);
        endpoint.network.clientCertificateFile = m_client.certificateFile;
        endpoint.network.clientKeyFile = m_client.keyFile;
        endpoint.network.clientKeyPassphraseRef = stored(m_passphrase);
        QCOMPARE(check(endpoint).state, HealthState::Green);
    }

    void checkKeepsToThePinnedCertificate()
    {
        m_server->setTls(m_own.serverConfiguration());
        Endpoint endpoint = card();
        QCOMPARE(check(endpoint).state, HealthState::Red);
        const QByteArray pin = fingerprintOf(m_own.certificate());
        endpoint.network.pinnedCertificate = QString::fromLatin1(pin);
        QCOMPARE(check(endpoint).state, HealthState::Green);
        m_server->setTls(serverConfiguration(TlsIdentity::Good));
        // The kept connection ends with the server's certificate.
        m_server->stop();
        m_server->start();
        const QByteArray before = m_server->received();
        const Error error = failure(check(endpoint), HealthStep::Connection);
        QCOMPARE(error.code, u"certificate_not_pinned"_s);
        QVERIFY(error.detail.contains(QString::fromLatin1(pin)));
        QCOMPARE(m_server->received(), before);
    }

    void checkWaitsNoLongerThanTheEndpoint()
    {
        m_server->on("/v1/models", Reply::silence());
        Endpoint endpoint = card();
        endpoint.network.firstByteSeconds = 1;
        QCOMPARE(failure(check(endpoint), HealthStep::Connection).kind,
                 ErrorKind::FirstByteTimeout);
    }

    void headersGoWithEveryRequestAndTheExtraBodyOnlyWithChats()
    {
        Endpoint endpoint = card();
        endpoint.extraHeaders = {{u"X-Team"_s, u"blue"_s}};
        endpoint.extraBody = {{u"top_k"_s, 20}, {u"temperature"_s, 0}};
        QCOMPARE(check(endpoint).state, HealthState::Green);
        for (const RecordedRequest &request : m_server->requests()) {
            QCOMPARE(request.header("X-Team"), "blue");
            QVERIFY(!request.json().contains(u"top_k"_s));
        }
        QCOMPARE(chat(endpoint).end, ChatOutcome::End::Done);
        const QJsonObject sent = m_server->lastRequest().json();
        QCOMPARE(sent[u"top_k"_s].toInt(), 20);
        QCOMPARE(sent[u"temperature"_s].toInt(-1), 0);
        QCOMPARE(sent[u"model"_s].toString(), u"m"_s);
    }

    void databaseHoldsNoSecretOfTheNetwork()
    {
        const QString file = m_directory.filePath(u"signalbox.sqlite"_s);
        {
            Result<std::unique_ptr<Database>> database = Database::open(file);
            QVERIFY(database);
            EndpointStore store(**database);
            const FakeProxy proxy(FakeProxy::Kind::Http);
            Endpoint endpoint = behind(proxy);
            endpoint.network.clientCertificateFile = m_client.certificateFile;
            endpoint.network.clientKeyFile = m_client.keyFile;
            endpoint.network.clientKeyPassphraseRef = stored(m_passphrase);
            QVERIFY(store.add(endpoint));
            QCOMPARE(store.endpoints().first().network, endpoint.network);
        }
        QFile saved(file);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        const QByteArray bytes = saved.readAll();
        QCOMPARE(canaryForm(bytes, m_password), QString());
        QCOMPARE(canaryForm(bytes, m_passphrase), QString());
    }

private:
    // A card for the server whose authority it trusts, with a key.
    Endpoint card()
    {
        Endpoint endpoint{.id = EndpointId(u"custom-test"_s),
                          .name = u"Test"_s,
                          .baseUrl = m_server->baseUrl(),
                          .keyRef = stored(makeCanary()),
                          .models = {{.id = u"m"_s}}};
        endpoint.streaming = false;
        endpoint.network.caFile = testAuthorityFile();
        return endpoint;
    }

    Endpoint behind(const FakeProxy &proxy)
    {
        Endpoint endpoint = card();
        const Proxy address = proxy.proxy();
        endpoint.network.proxy =
            address.kind == Proxy::Kind::Http ? ProxyMode::Http : ProxyMode::Socks5;
        endpoint.network.proxyHost = address.host;
        endpoint.network.proxyPort = address.port;
        endpoint.network.proxyUser = u"worker"_s;
        endpoint.network.proxyPasswordRef = stored(m_password);
        return endpoint;
    }

    QString stored(const QByteArray &secret)
    {
        const SecretRef ref = SecretRef::makeNew(SecretRef::Place::Session, u"test"_s);
        const std::unique_ptr<SecretJob> job = m_secrets.write(ref, Secret(secret));
        QSignalSpy finished(job.get(), &SecretJob::finished);
        job->start();
        if (!finished.wait())
            qFatal("The session did not keep a secret.");
        return ref.toString();
    }

    HealthReport check(const Endpoint &endpoint)
    {
        HealthJob job({m_authorizer, m_clock}, endpoint, true);
        HealthReport report;
        connect(&job, &HealthJob::finished, this,
                [&](const HealthOutcome &outcome) { report = outcome.report; });
        QSignalSpy finished(&job, &HealthJob::finished);
        job.start();
        static_cast<void>(finished.wait(20'000));
        return report;
    }

    ChatOutcome chat(const Endpoint &endpoint)
    {
        ChatPrompt prompt;
        prompt.endpoint = endpoint;
        prompt.modelId = u"m"_s;
        prompt.history = {{.role = MessageRole::User, .text = u"hello"_s}};
        ChatJob job(prompt, m_authorizer, m_clock);
        ChatOutcome outcome;
        connect(&job, &ChatJob::finished, this, [&](const ChatOutcome &ended) { outcome = ended; });
        QSignalSpy finished(&job, &ChatJob::finished);
        job.start();
        static_cast<void>(finished.wait(20'000));
        return outcome;
    }

    static Error failure(const HealthReport &report, HealthStep step)
    {
        for (const StepResult &each : report.steps) {
            if (each.step == step && each.error)
                return *each.error;
        }
        return {};
    }

    const QByteArray m_password = makeCanary();
    const QByteArray m_passphrase = makeCanary();
    QTemporaryDir m_directory;
    MadeIdentity m_own;
    MadeIdentity m_client;
    SystemClock m_clock;
    SessionSecretStore m_secrets;
    QnamTransport m_transport{u"test"_s};
    FakeEnvironment m_environment;
    Authorizer m_authorizer{m_secrets, m_transport, m_clock, m_environment};
    std::unique_ptr<FakeServer> m_server;
};

QTEST_GUILESS_MAIN(TstEndpointNetwork)
#include "tst_endpointnetwork.moc"
