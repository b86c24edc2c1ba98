// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/routejob.h"
#include "core/secrets/sessionsecretstore.h"
#include "tests/support/jobcontract.h"

#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A keychain that never answers.
class StuckSecretStore final : public SecretStore
{
public:
    class StuckJob final : public SecretJob
    {
    public:
        explicit StuckJob(int &startCount) : m_started(startCount) {}
        void start() override { ++m_started; }
        void cancel() override {}

    private:
        int &m_started;
    };

    std::unique_ptr<SecretJob> read(const SecretRef &) override
    {
        return std::make_unique<StuckJob>(started);
    }
    std::unique_ptr<SecretJob> write(const SecretRef &, Secret) override { return {}; }
    std::unique_ptr<SecretJob> remove(const SecretRef &) override { return {}; }
    std::unique_ptr<SecretJob> probe() override { return {}; }

    int started = 0;
};

} // namespace

class TstRouteJob final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void finishesOnce() { verifyFinishesOnce(contract()); }
    void finishesOnlyFromTheEventLoop() { verifyFinishesOnlyFromTheEventLoop(contract()); }
    void cancelledBeforeStart() { verifyCancelBeforeStart(contract()); }
    void cancelledWhileRunning() { verifyCancelWhileRunning(contract()); }
    void cancelledAfterFinish() { verifyCancelAfterFinish(contract()); }
    void deletedWhileRunningIsSilent() { verifyDeletedWhileRunningIsSilent(contract()); }

    void secretsFindTheirPlaces()
    {
        const RouteOutcome outcome = outcomeOf(network());
        QVERIFY(!outcome.error);
        const Route wanted{.proxy = {.kind = Proxy::Kind::Socks5,
                                     .host = u"proxy"_s,
                                     .port = 1080,
                                     .user = u"me"_s,
                                     .password = Secret("of the proxy")},
                           .clientCertificateFile = u"/c"_s,
                           .clientKeyFile = u"/k"_s,
                           .clientKeyPassphrase = Secret("of the key"),
                           .times = {.idle = 5s}};
        QVERIFY(outcome.route == wanted);
    }

    void whatIsLeftOverFromAProxyIsIgnored()
    {
        EndpointNetwork direct = network();
        direct.proxy = ProxyMode::None;
        const RouteOutcome outcome = outcomeOf(direct);
        QVERIFY(!outcome.error);
        QVERIFY(outcome.route.proxy == Proxy{.kind = Proxy::Kind::None});
    }

    void missingSecretNamesItsField()
    {
        EndpointNetwork lost = network();
        lost.clientKeyPassphraseRef = u"nonsense"_s;
        const RouteOutcome outcome = outcomeOf(lost);
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->kind, ErrorKind::SecretNotFound);
        QCOMPARE(outcome.error->subject, u"client-key-passphrase"_s);
        QVERIFY(outcome.route == Route());
    }

private:
    EndpointNetwork network()
    {
        const auto stored = [this](const char *secret) {
            const SecretRef ref = SecretRef::makeNew(SecretRef::Place::Session, u"test"_s);
            m_secrets.insert(ref, Secret(secret));
            return ref.toString();
        };
        return {.proxy = ProxyMode::Socks5,
                .proxyHost = u"proxy"_s,
                .proxyPort = 1080,
                .proxyUser = u"me"_s,
                .proxyPasswordRef = stored("of the proxy"),
                .clientCertificateFile = u"/c"_s,
                .clientKeyFile = u"/k"_s,
                .clientKeyPassphraseRef = stored("of the key"),
                .idleSeconds = 5};
    }

    RouteOutcome outcomeOf(const EndpointNetwork &network)
    {
        RouteJob job(m_secrets, network);
        RouteOutcome outcome;
        connect(&job, &RouteJob::finished, this,
                [&outcome](const RouteOutcome &ended) { outcome = ended; });
        QSignalSpy finished(&job, &RouteJob::finished);
        job.start();
        if (!finished.wait())
            qFatal("the job did not end");
        return outcome;
    }

    JobContract contract()
    {
        return {
            .quick = [this] { return underTest(std::make_unique<RouteJob>(m_secrets, network())); },
            .hanging =
                [this] {
                    m_stuck.started = 0;
                    return underTest(std::make_unique<RouteJob>(m_stuck, network()));
                },
            .isUnderWay = [this] { return m_stuck.started == 1; },
            .isCancelled =
                [](const QVariant &outcome) {
                    const auto error = outcome.value<RouteOutcome>().error;
                    return error && error->kind == ErrorKind::Cancelled;
                }};
    }

    SessionSecretStore m_secrets;
    StuckSecretStore m_stuck;
};

QTEST_GUILESS_MAIN(TstRouteJob)
#include "tst_routejob.moc"
