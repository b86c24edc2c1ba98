// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/immediatesecretjob.h"
#include "core/secrets/routedsecretstore.h"
#include "core/secrets/sessionsecretstore.h"
#include "core/store/endpointstore.h"
#include "core/store/movekeysjob.h"
#include "tests/core/store/storefile.h"
#include "tests/support/jobcontract.h"

#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

using Place = SecretRef::Place;

class HangingJob final : public SecretJob
{
public:
    void start() override {}
    void cancel() override {}
};

// A store whose chosen operation fails the nth time, or gives another secret back.
class FailingStore final : public SecretStore
{
public:
    enum class Operation { None, Read, Write, Remove, ReadWrong, Hang };

    SessionSecretStore kept;
    Operation failing = Operation::None;
    int passing = 0; // operations of that kind that work before
    bool isHanging = false;

    std::unique_ptr<SecretJob> read(const SecretRef &ref) override
    {
        if (isTurnOf(Operation::Read))
            return failed();
        if (isTurnOf(Operation::Hang)) {
            isHanging = true;
            return std::make_unique<HangingJob>();
        }
        if (isTurnOf(Operation::ReadWrong))
            return std::make_unique<ImmediateSecretJob>(
                [] { return SecretOutcome{.secret = Secret("something else")}; });
        return kept.read(ref);
    }
    std::unique_ptr<SecretJob> write(const SecretRef &ref, Secret secret) override
    {
        return isTurnOf(Operation::Write) ? failed() : kept.write(ref, std::move(secret));
    }
    std::unique_ptr<SecretJob> remove(const SecretRef &ref) override
    {
        return isTurnOf(Operation::Remove) ? failed() : kept.remove(ref);
    }
    std::unique_ptr<SecretJob> probe() override { return kept.probe(); }

private:
    bool isTurnOf(Operation operation) { return failing == operation && passing-- <= 0; }
    static std::unique_ptr<SecretJob> failed()
    {
        return std::make_unique<ImmediateSecretJob>(
            [] { return SecretOutcome{.error = Error{.kind = ErrorKind::SecretStoreLocked}}; });
    }
};

} // namespace

class TstMoveKeysJob final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void movesEveryKeyAndPassword();
    void missingKeysStayNamed();
    void anyFailureLeavesEveryEndpointItsKey_data();
    void anyFailureLeavesEveryEndpointItsKey();
    void keyThatChangedMeanwhileIsNotOverwritten();
    void cancelledJobLeavesTheRest();

    void finishesOnce() { verifyFinishesOnce(contract()); }
    void finishesOnlyFromTheEventLoop() { verifyFinishesOnlyFromTheEventLoop(contract()); }
    void cancelBeforeStart() { verifyCancelBeforeStart(contract()); }
    void cancelWhileRunning() { verifyCancelWhileRunning(contract()); }
    void cancelAfterFinish() { verifyCancelAfterFinish(contract()); }
    void deletedWhileRunningIsSilent() { verifyDeletedWhileRunningIsSilent(contract()); }

private:
    [[nodiscard]] JobContract contract();

    SecretRef put(FailingStore &store, Place place, const char *secret)
    {
        const SecretRef ref = SecretRef::makeNew(place, u"api-key"_s);
        store.kept.insert(ref, Secret(secret));
        return ref;
    }
    EndpointId add(const QString &name, const QString &keyRef)
    {
        return *m_endpoints->add({.name = name,
                                  .baseUrl = u"https://a.example.com/v1"_s,
                                  .keyRef = keyRef,
                                  .models = {{.id = u"m"_s}}});
    }
    [[nodiscard]] Secret keyOf(const EndpointId &id)
    {
        const SecretRef ref = SecretRef::fromString(m_endpoints->find(id)->keyRef);
        const auto job = (ref.place() == Place::Vault ? m_vault : m_keychain)->kept.read(ref);
        QSignalSpy finished(job.get(), &SecretJob::finished);
        job->start();
        return finished.wait() ? finished.first().first().value<SecretOutcome>().secret : Secret();
    }
    MoveKeysOutcome run()
    {
        MoveKeysJob job(*m_endpoints, *m_secrets, Place::Keychain, Place::Vault);
        QSignalSpy finished(&job, &MoveKeysJob::finished);
        job.start();
        if (!finished.wait(20'000))
            qFatal("the job did not end");
        return finished.first().first().value<MoveKeysOutcome>();
    }

    std::unique_ptr<StoreFile> m_file;
    std::unique_ptr<EndpointStore> m_endpoints;
    std::unique_ptr<FailingStore> m_keychain;
    std::unique_ptr<FailingStore> m_vault;
    std::unique_ptr<SessionSecretStore> m_session;
    std::unique_ptr<RoutedSecretStore> m_secrets;
};

void TstMoveKeysJob::init()
{
    m_secrets.reset();
    m_endpoints.reset();
    m_file = std::make_unique<StoreFile>();
    m_endpoints = std::make_unique<EndpointStore>(m_file->database());
    QVERIFY(m_endpoints->load());
    m_keychain = std::make_unique<FailingStore>();
    m_vault = std::make_unique<FailingStore>();
    m_session = std::make_unique<SessionSecretStore>();
    m_secrets = std::make_unique<RoutedSecretStore>(
        RoutedSecretStore::Stores{m_keychain.get(), m_vault.get(), *m_session}, Place::Keychain);
}

void TstMoveKeysJob::movesEveryKeyAndPassword()
{
    const SecretRef key = put(*m_keychain, Place::Keychain, "one");
    const SecretRef password = put(*m_keychain, Place::Keychain, "proxy");
    const SecretRef there = put(*m_vault, Place::Vault, "two");
    const EndpointId first = add(u"First"_s, key.toString());
    Endpoint endpoint = *m_endpoints->find(first);
    endpoint.network = {.proxy = ProxyMode::Http,
                        .proxyHost = u"proxy.example.com"_s,
                        .proxyPort = 8080,
                        .proxyUser = u"me"_s,
                        .proxyPasswordRef = password.toString()};
    QVERIFY(m_endpoints->update(endpoint));
    const EndpointId second = add(u"Second"_s, there.toString());
    add(u"Third"_s, {});
    QCOMPARE(MoveKeysJob::count(m_endpoints->endpoints(), Place::Keychain), 2);
    QCOMPARE(MoveKeysJob::count(m_endpoints->endpoints(), Place::Vault), 1);

    const MoveKeysOutcome outcome = run();
    QCOMPARE(outcome.end, MoveKeysOutcome::End::Done);
    QCOMPARE(outcome.moved, 2);
    QCOMPARE(MoveKeysJob::count(m_endpoints->endpoints(), Place::Keychain), 0);
    QCOMPARE(MoveKeysJob::count(m_endpoints->endpoints(), Place::Vault), 3);
    QCOMPARE(keyOf(first), Secret("one"));
    QCOMPARE(m_endpoints->find(second)->keyRef, there.toString());
    QVERIFY(!m_keychain->kept.contains(key));
    QVERIFY(!m_keychain->kept.contains(password));
    QVERIFY(m_endpoints->find(first)->network.proxyPasswordRef.startsWith(u"vault:"_s));
}

void TstMoveKeysJob::missingKeysStayNamed()
{
    const QString gone = u"keychain:endpoint/gone/api-key"_s;
    const EndpointId first = add(u"First"_s, gone);
    const EndpointId second = add(u"Second"_s, put(*m_keychain, Place::Keychain, "k").toString());
    const MoveKeysOutcome outcome = run();
    QCOMPARE(outcome.end, MoveKeysOutcome::End::Done);
    QCOMPARE(outcome.moved, 1);
    QCOMPARE(outcome.missing, 1);
    QCOMPARE(m_endpoints->find(first)->keyRef, gone);
    QCOMPARE(keyOf(second), Secret("k"));
}

void TstMoveKeysJob::anyFailureLeavesEveryEndpointItsKey_data()
{
    using Operation = FailingStore::Operation;
    QTest::addColumn<bool>("atVault");
    QTest::addColumn<int>("operation");
    QTest::addColumn<int>("passing");
    QTest::addColumn<int>("moved");
    const auto row = [](const char *name, bool atVault, Operation operation, int passing,
                        int moved) {
        QTest::newRow(name) << atVault << int(operation) << passing << moved;
    };
    row("the first read", false, Operation::Read, 0, 0);
    row("the second read", false, Operation::Read, 1, 1);
    row("the first write", true, Operation::Write, 0, 0);
    row("the second write", true, Operation::Write, 1, 1);
    row("the first read back", true, Operation::Read, 0, 0);
    row("another secret is read back", true, Operation::ReadWrong, 1, 1);
    row("the first removal", false, Operation::Remove, 0, 1);
    row("the second removal", false, Operation::Remove, 1, 2);
}

void TstMoveKeysJob::anyFailureLeavesEveryEndpointItsKey()
{
    QFETCH(bool, atVault);
    QFETCH(int, operation);
    QFETCH(int, passing);
    QFETCH(int, moved);
    const EndpointId first = add(u"First"_s, put(*m_keychain, Place::Keychain, "one").toString());
    const EndpointId second = add(u"Second"_s, put(*m_keychain, Place::Keychain, "two").toString());
    FailingStore &store = atVault ? *m_vault : *m_keychain;
    store.failing = FailingStore::Operation(operation);
    store.passing = passing;
    const MoveKeysOutcome outcome = run();
    QCOMPARE(outcome.end, MoveKeysOutcome::End::Failed);
    QVERIFY(outcome.error);
    QCOMPARE(outcome.moved, moved);
    QCOMPARE(outcome.failedName, passing == 0 ? u"First"_s : u"Second"_s);
    QCOMPARE(keyOf(first), Secret("one"));
    QCOMPARE(keyOf(second), Secret("two"));
    // And it can be tried again.
    store.failing = FailingStore::Operation::None;
    QCOMPARE(run().end, MoveKeysOutcome::End::Done);
    QCOMPARE(keyOf(first), Secret("one"));
    QCOMPARE(keyOf(second), Secret("two"));
    QCOMPARE(MoveKeysJob::count(m_endpoints->endpoints(), Place::Vault), 2);
}

void TstMoveKeysJob::keyThatChangedMeanwhileIsNotOverwritten()
{
    const EndpointId id = add(u"First"_s, put(*m_keychain, Place::Keychain, "old").toString());
    const SecretRef fresh = put(*m_keychain, Place::Keychain, "new");
    MoveKeysJob job(*m_endpoints, *m_secrets, Place::Keychain, Place::Vault);
    QSignalSpy finished(&job, &MoveKeysJob::finished);
    job.start();
    Endpoint endpoint = *m_endpoints->find(id);
    endpoint.keyRef = fresh.toString();
    QVERIFY(m_endpoints->update(endpoint));
    QVERIFY(finished.wait());
    QCOMPARE(finished.first().first().value<MoveKeysOutcome>().moved, 0);
    QCOMPARE(m_endpoints->find(id)->keyRef, fresh.toString());
    QCOMPARE(keyOf(id), Secret("new"));
}

void TstMoveKeysJob::cancelledJobLeavesTheRest()
{
    const EndpointId id = add(u"First"_s, put(*m_keychain, Place::Keychain, "one").toString());
    MoveKeysJob job(*m_endpoints, *m_secrets, Place::Keychain, Place::Vault);
    QSignalSpy finished(&job, &MoveKeysJob::finished);
    job.start();
    job.cancel();
    QVERIFY(finished.wait());
    QCOMPARE(finished.first().first().value<MoveKeysOutcome>().end,
             MoveKeysOutcome::End::Cancelled);
    QCOMPARE(keyOf(id), Secret("one"));
}

JobContract TstMoveKeysJob::contract()
{
    add(u"First"_s, put(*m_keychain, Place::Keychain, "one").toString());
    const auto made = [this](Place from, Place to) {
        return underTest(std::make_unique<MoveKeysJob>(*m_endpoints, *m_secrets, from, to));
    };
    return {.quick = [made] { return made(Place::Keychain, Place::Vault); },
            .hanging =
                [this, made] {
                    m_keychain->failing = FailingStore::Operation::Hang;
                    return made(Place::Keychain, Place::Vault);
                },
            .isUnderWay = [this] { return m_keychain->isHanging; },
            .isCancelled =
                [](const QVariant &outcome) {
                    return outcome.value<MoveKeysOutcome>().end == MoveKeysOutcome::End::Cancelled;
                }};
}

QTEST_GUILESS_MAIN(TstMoveKeysJob)
#include "tst_movekeysjob.moc"
