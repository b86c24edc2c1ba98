// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ledgeredsecretstore.h"
#include "core/store/secretledger.h"
#include "tests/core/secrets/secretoutcome.h"
#include "tests/core/store/storefile.h"
#include "tests/support/breakablesecretstore.h"
#include "tests/support/jobcontract.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

using Place = SecretRef::Place;
using Reach = LedgeredSecretStore::Reach;

namespace {

// Never answers, like a service whose prompt nobody sees.
class SilentStore final : public SecretStore
{
public:
    int started = 0;

    std::unique_ptr<SecretJob> read(const SecretRef &) override { return silent(); }
    std::unique_ptr<SecretJob> write(const SecretRef &, Secret) override { return silent(); }
    std::unique_ptr<SecretJob> remove(const SecretRef &) override { return silent(); }
    std::unique_ptr<SecretJob> probe() override { return silent(); }

private:
    class Job final : public SecretJob
    {
    public:
        explicit Job(int &started) : m_started(started) {}
        void start() override { ++m_started; }
        void cancel() override {}

    private:
        int &m_started;
    };

    std::unique_ptr<SecretJob> silent() { return std::make_unique<Job>(started); }
};

} // namespace

class TstLedgeredSecretStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keysThatAreStoredAndRemovedLeaveNothing();
    void failedRemovalIsRememberedAndRetriedAtTheNextStart();
    void storeThatWorksAgainIsTriedAgain_data();
    void storeThatWorksAgainIsTriedAgain();
    void storeThatOnlyReadsIsNotAskedAgainAndAgain();
    void deadPlaceDoesNotStopTheOther();
    void writeThatMayHaveWorkedIsLeftOver_data();
    void writeThatMayHaveWorkedIsLeftOver();
    void interruptedRemovalIsLeftOver();
    void sessionOnlyRunTouchesNothingAndForgetsNothing();
    void keysOfTheSessionAreNotWrittenDown();
    void othersAreRemovedToo();

    void finishesOnce() { verifyFinishesOnce(contract()); }
    void finishesOnlyFromTheEventLoop() { verifyFinishesOnlyFromTheEventLoop(contract()); }
    void cancelBeforeStart() { verifyCancelBeforeStart(contract()); }
    void cancelWhileRunning() { verifyCancelWhileRunning(contract()); }
    void cancelAfterFinish() { verifyCancelAfterFinish(contract()); }
    void deletedWhileRunningIsSilent() { verifyDeletedWhileRunningIsSilent(contract()); }

private:
    [[nodiscard]] JobContract contract();
    [[nodiscard]] SecretRef stored(Place place = Place::Keychain)
    {
        const SecretRef ref = SecretRef::makeNew(place, u"api-key"_s);
        if (endOf(m_secrets->write(ref, Secret("sk-1"))) != u"ok"_s)
            qFatal("the key cannot be stored");
        return ref;
    }
    // As the next start of the program does.
    void restart(Reach reach = Reach::All)
    {
        m_secrets.reset();
        m_ledger = std::make_unique<SecretLedger>(m_file->database());
        QVERIFY(m_ledger->load({}));
        m_secrets = std::make_unique<LedgeredSecretStore>(m_store, *m_ledger, reach);
    }

    BreakableSecretStore m_store;
    SilentStore m_silent;
    std::unique_ptr<StoreFile> m_file;
    std::unique_ptr<SecretLedger> m_ledger;
    std::unique_ptr<LedgeredSecretStore> m_secrets;
    std::unique_ptr<LedgeredSecretStore> m_silentSecrets;
};

void TstLedgeredSecretStore::init()
{
    m_store.keychainFailure.reset();
    m_store.removals = 0;
    m_silent.started = 0;
    m_secrets.reset();
    m_silentSecrets.reset();
    m_ledger.reset();
    m_file = std::make_unique<StoreFile>();
    restart();
    m_silentSecrets = std::make_unique<LedgeredSecretStore>(m_silent, *m_ledger);
}

JobContract TstLedgeredSecretStore::contract()
{
    return {.quick = [this] { return underTest(m_secrets->remove(stored())); },
            .hanging = [this] { return underTest(m_silentSecrets->remove(stored())); },
            .isUnderWay = [this] { return m_silent.started > 0; },
            .isCancelled =
                [](const QVariant &outcome) {
                    const auto error = outcome.value<SecretOutcome>().error;
                    return error && error->kind == ErrorKind::Cancelled;
                }};
}

void TstLedgeredSecretStore::keysThatAreStoredAndRemovedLeaveNothing()
{
    const SecretRef ref = stored();
    QCOMPARE(m_ledger->unknown({ref.toString()}), QStringList());
    QCOMPARE(outcomeOf(m_secrets->read(ref)).secret, Secret("sk-1"));
    QCOMPARE(endOf(m_secrets->remove(ref)), u"ok"_s);
    QVERIFY(m_ledger->leftovers().isEmpty());
    QCOMPARE(m_ledger->unknown({ref.toString()}), QStringList{ref.toString()});
}

void TstLedgeredSecretStore::failedRemovalIsRememberedAndRetriedAtTheNextStart()
{
    const SecretRef ref = stored();
    m_store.keychainFailure = ErrorKind::SecretStoreMissing;
    QCOMPARE(endOf(m_secrets->remove(ref)), u"secret_store_missing"_s);
    QCOMPARE(m_ledger->leftovers(), QStringList{ref.toString()});
    restart();
    QCOMPARE(m_ledger->leftovers(), QStringList{ref.toString()});

    QSignalSpy tried(m_secrets.get(), &LedgeredSecretStore::removalsTried);
    m_secrets->removeLeftovers();
    QVERIFY(tried.wait());
    QCOMPARE(tried.takeFirst().first().value<std::optional<Error>>()->kind,
             ErrorKind::SecretStoreMissing);
    QCOMPARE(m_ledger->leftovers(), QStringList{ref.toString()});

    m_store.keychainFailure.reset();
    m_secrets->removeLeftovers();
    QVERIFY(tried.wait());
    QVERIFY(!tried.takeFirst().first().value<std::optional<Error>>());
    QVERIFY(m_ledger->leftovers().isEmpty());
    QVERIFY(!m_store.kept.contains(ref));
    restart();
    QVERIFY(m_ledger->leftovers().isEmpty());
}

void TstLedgeredSecretStore::storeThatWorksAgainIsTriedAgain_data()
{
    QTest::addColumn<QString>("sign");
    for (const auto &sign : {u"read"_s, u"write"_s, u"probe"_s})
        QTest::newRow(qPrintable(sign)) << sign;
}

void TstLedgeredSecretStore::storeThatWorksAgainIsTriedAgain()
{
    QFETCH(QString, sign);
    const SecretRef other = stored();
    const SecretRef ref = stored();
    m_store.keychainFailure = ErrorKind::SecretStoreLocked;
    QCOMPARE(endOf(m_secrets->remove(ref)), u"secret_store_locked"_s);
    m_store.keychainFailure.reset();
    const auto job = sign == u"read"_s    ? m_secrets->read(other)
                     : sign == u"write"_s ? m_secrets->write(other, Secret("sk-2"))
                                          : m_secrets->probe();
    QCOMPARE(endOf(job), u"ok"_s);
    QTRY_VERIFY(m_ledger->leftovers().isEmpty());
    QVERIFY(!m_store.kept.contains(ref));
    QVERIFY(m_store.kept.contains(other));
}

void TstLedgeredSecretStore::storeThatOnlyReadsIsNotAskedAgainAndAgain()
{
    const SecretRef other = stored();
    const SecretRef ref = stored();
    m_store.keychainFailure = ErrorKind::SecretStoreLocked;
    QCOMPARE(endOf(m_secrets->remove(ref)), u"secret_store_locked"_s);
    QSignalSpy tried(m_secrets.get(), &LedgeredSecretStore::removalsTried);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(endOf(m_secrets->read(other)), u"ok"_s);
    QTRY_COMPARE(tried.count(), 1);
    QCOMPARE(m_store.removals, 2);
}

void TstLedgeredSecretStore::deadPlaceDoesNotStopTheOther()
{
    const SecretRef one = stored();
    const SecretRef two = stored();
    const SecretRef vault = stored(Place::Vault);
    restart();
    m_store.keychainFailure = ErrorKind::SecretStoreTimeout;
    QSignalSpy tried(m_secrets.get(), &LedgeredSecretStore::removalsTried);
    m_secrets->removeLeftovers();
    m_secrets->removeLeftovers(); // under way
    QVERIFY(tried.wait());
    QVERIFY(!m_store.kept.contains(vault));
    QCOMPARE(m_ledger->leftovers().size(), 2);
    QCOMPARE(m_store.removals, 2); // one of the keychain's, which says enough
}

void TstLedgeredSecretStore::writeThatMayHaveWorkedIsLeftOver_data()
{
    QTest::addColumn<ErrorKind>("failure");
    QTest::addColumn<bool>("isLeft");
    const auto row = [](ErrorKind kind, bool isLeft) {
        QTest::newRow(qPrintable(errorKindName(kind))) << kind << isLeft;
    };
    row(ErrorKind::SecretStoreMissing, false);
    row(ErrorKind::SecretStoreLocked, false);
    row(ErrorKind::SecretStoreTimeout, true);
}

void TstLedgeredSecretStore::writeThatMayHaveWorkedIsLeftOver()
{
    QFETCH(ErrorKind, failure);
    QFETCH(bool, isLeft);
    m_store.keychainFailure = failure;
    const SecretRef ref = SecretRef::makeNew(Place::Keychain, u"api-key"_s);
    QCOMPARE(endOf(m_secrets->write(ref, Secret("sk-1"))), errorKindName(failure));
    QCOMPARE(m_ledger->leftovers().contains(ref.toString()), isLeft);
    restart();
    QCOMPARE(m_ledger->leftovers().contains(ref.toString()), isLeft);
}

// The program quits while the keychain thinks.
void TstLedgeredSecretStore::interruptedRemovalIsLeftOver()
{
    const SecretRef ref = stored();
    auto job = m_silentSecrets->remove(ref);
    job->start();
    job.reset();
    restart();
    QCOMPARE(m_ledger->leftovers(), QStringList{ref.toString()});
}

void TstLedgeredSecretStore::sessionOnlyRunTouchesNothingAndForgetsNothing()
{
    const SecretRef ref = stored();
    restart(Reach::SessionOnly);
    m_store.removals = 0;
    m_secrets->removeLeftovers();
    QCOMPARE(m_store.removals, 0);
    QCOMPARE(endOf(m_secrets->remove(ref)), u"ok"_s);
    QCOMPARE(m_ledger->leftovers(), QStringList{ref.toString()});
    restart();
    QCOMPARE(m_ledger->leftovers(), QStringList{ref.toString()});
}

void TstLedgeredSecretStore::keysOfTheSessionAreNotWrittenDown()
{
    const SecretRef ref = stored(Place::Session);
    QCOMPARE(m_file->number(u"SELECT count(*) FROM stored_secrets"_s), 0);
    QCOMPARE(endOf(m_secrets->remove(ref)), u"ok"_s);
    QVERIFY(m_ledger->leftovers().isEmpty());
}

void TstLedgeredSecretStore::othersAreRemovedToo()
{
    const SecretRef stray(Place::Vault, u"endpoint/stray/api-key"_s);
    m_store.kept.insert(stray, Secret("sk-stray"));
    const SecretRef ref = stored();
    restart();
    QSignalSpy tried(m_secrets.get(), &LedgeredSecretStore::removalsTried);
    m_secrets->removeLeftovers();
    m_secrets->removeAll({stray.toString()});
    QVERIFY(tried.wait());
    QVERIFY(!m_store.kept.contains(stray));
    QVERIFY(!m_store.kept.contains(ref));
}

QTEST_GUILESS_MAIN(TstLedgeredSecretStore)
#include "tst_ledgeredsecretstore.moc"
