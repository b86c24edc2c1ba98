// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorizejob.h"
#include "core/auth/authorizer.h"
#include "core/secrets/immediatesecretjob.h"
#include "core/secrets/sessionsecretstore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/jobcontract.h"
#include "tests/support/scriptedtransport.h"

#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

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

class TstAuthorizeJob : public QObject
{
    Q_OBJECT

    FakeClock m_clock;
    SessionSecretStore m_secrets;
    StuckSecretStore m_stuck;
    ScriptedTransport m_transport;
    FakeEnvironment m_environment;
    Authorizer m_authorizer{m_secrets, m_transport, m_clock, m_environment};
    Authorizer m_hanging{m_stuck, m_transport, m_clock, m_environment};
    const SecretRef m_ref = SecretRef::makeNew(SecretRef::Place::Session, u"api-key"_s);

    [[nodiscard]] Endpoint endpoint() const
    {
        return {.id = EndpointId(u"custom-card"_s),
                .name = u"Card"_s,
                .baseUrl = u"https://api.openai.com/v1"_s,
                .models = {{.id = u"m"_s}}};
    }

    AuthorizeOutcome outcomeOf(const Endpoint &endpoint)
    {
        AuthorizeJob job(m_authorizer, endpoint);
        QSignalSpy finished(&job, &AuthorizeJob::finished);
        job.start();
        if (!finished.wait())
            qFatal("the job did not end");
        return finished.first().first().value<AuthorizeOutcome>();
    }

    // The headers, one a line.
    [[nodiscard]] static QByteArray shown(const AuthorizeOutcome &outcome)
    {
        QByteArrayList lines;
        for (const SecretHeader &header : outcome.authorization.headers)
            lines.append(header.name + ": " + header.prefix + header.value.reveal());
        return lines.join('\n');
    }

    [[nodiscard]] JobContract contract()
    {
        return {.quick =
                    [this] {
                        return underTest(std::make_unique<AuthorizeJob>(m_authorizer, endpoint()));
                    },
                .hanging =
                    [this] {
                        m_stuck.started = 0;
                        Endpoint stuck = endpoint();
                        stuck.keyRef = m_ref.toString();
                        return underTest(std::make_unique<AuthorizeJob>(m_hanging, stuck));
                    },
                .isUnderWay = [this] { return m_stuck.started == 1; },
                .isCancelled =
                    [](const QVariant &outcome) {
                        const auto error = outcome.value<AuthorizeOutcome>().error;
                        return error && error->kind == ErrorKind::Cancelled;
                    }};
    }

private Q_SLOTS:
    void init() { m_environment.variables.clear(); }

    void finishesOnce() { verifyFinishesOnce(contract()); }
    void finishesOnlyFromTheEventLoop() { verifyFinishesOnlyFromTheEventLoop(contract()); }
    void cancelledBeforeStart() { verifyCancelBeforeStart(contract()); }
    void cancelledWhileRunning() { verifyCancelWhileRunning(contract()); }
    void cancelledAfterFinish() { verifyCancelAfterFinish(contract()); }
    void deletedWhileRunningIsSilent() { verifyDeletedWhileRunningIsSilent(contract()); }

    void cardsKeyComesFirst()
    {
        m_secrets.insert(m_ref, Secret("sk-of-the-card"));
        m_environment.variables = {{"OPENAI_API_KEY", "sk-of-the-provider"},
                                   {"SIGNALBOX_KEY_CUSTOM_CARD", "sk-for-the-card"}};
        Endpoint card = endpoint();
        card.keyRef = m_ref.toString();
        const AuthorizeOutcome outcome = outcomeOf(card);
        QVERIFY(!outcome.error);
        QCOMPARE(outcome.authorization.headers.size(), 1);
        QCOMPARE(outcome.authorization.headers.first().name, QByteArray("Authorization"));
        QCOMPARE(outcome.authorization.headers.first().prefix, QByteArray("Bearer "));
        QCOMPARE(outcome.authorization.headers.first().value.reveal(),
                 QByteArray("sk-of-the-card"));
        QCOMPARE(outcome.authorization.source.place, KeySource::Place::SecretStore);
        QCOMPARE(outcome.authorization.secrets(), {Secret("sk-of-the-card")});
    }

    void environmentsKeySaysItsVariable()
    {
        m_environment.variables = {{"OPENAI_API_KEY", "sk-of-the-provider"}, {"API_KEY", "x"}};
        const Authorization found = outcomeOf(endpoint()).authorization;
        QCOMPARE(found.source, (KeySource{KeySource::Place::Environment, u"OPENAI_API_KEY"_s}));
        QCOMPARE(found.headers.first().value.reveal(), QByteArray("sk-of-the-provider"));
    }

    void noKeyIsNoHeader()
    {
        const AuthorizeOutcome outcome = outcomeOf(endpoint());
        QVERIFY(!outcome.error);
        QVERIFY(outcome.authorization.headers.isEmpty());
        QCOMPARE(outcome.authorization.source.place, KeySource::Place::None);
    }

    void cardWithoutAuthTakesNoKeyFromAnywhere()
    {
        m_environment.variables = {{"SIGNALBOX_KEY_CUSTOM_CARD", "a"}, {"API_KEY", "b"}};
        Endpoint open = endpoint();
        open.auth = AuthMode::None;
        open.keyRef = m_ref.toString();
        QVERIFY(outcomeOf(open).authorization.headers.isEmpty());
    }

    // A locked keychain must not make a card show another key than its own.
    void unreadableKeyIsReplacedByTheCardsVariableOnly()
    {
        Endpoint card = endpoint();
        card.keyRef = u"session:endpoint/gone/api-key"_s;
        m_environment.variables = {{"OPENAI_API_KEY", "a"}, {"API_KEY", "b"}};
        QCOMPARE(outcomeOf(card).error->kind, ErrorKind::SecretNotFound);
        card.keyRef = u"nowhere"_s;
        QCOMPARE(outcomeOf(card).error->kind, ErrorKind::SecretNotFound);
        m_environment.variables.insert("SIGNALBOX_KEY_CUSTOM_CARD", "c");
        QCOMPARE(outcomeOf(card).authorization.headers.first().value.reveal(), QByteArray("c"));
    }

    void googlesKeyHasItsHeader()
    {
        m_secrets.insert(m_ref, Secret("AIza"));
        Endpoint card = endpoint();
        card.spec = ApiSpec::Google;
        card.auth = AuthMode::XGoogApiKey;
        card.keyRef = m_ref.toString();
        QCOMPARE(shown(outcomeOf(card)), QByteArray("x-goog-api-key: AIza"));
    }

    void urlThatIsNoneIsSaid()
    {
        Endpoint wrong = endpoint();
        wrong.baseUrl = u"not a url"_s;
        QCOMPARE(outcomeOf(wrong).error->kind, ErrorKind::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TstAuthorizeJob)
#include "tst_authorizejob.moc"
