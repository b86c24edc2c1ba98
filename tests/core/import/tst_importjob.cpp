// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/errorcode.h"
#include "core/import/importjob.h"
#include "core/secrets/sessionsecretstore.h"
#include "core/store/endpointstore.h"
#include "tests/core/store/storefile.h"
#include "tests/support/jobcontract.h"

#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

// Never answers, or answers with an error.
class StuckSecretJob final : public SecretJob
{
public:
    explicit StuckSecretJob(std::optional<Error> error) : m_error(std::move(error)) {}
    void start() override
    {
        if (m_error)
            QMetaObject::invokeMethod(
                this, [this] { Q_EMIT finished({.error = m_error}); }, Qt::QueuedConnection);
    }
    void cancel() override {}

private:
    std::optional<Error> m_error;
};

class StuckSecretStore final : public SecretStore
{
public:
    std::unique_ptr<SecretJob> read(const SecretRef &) override { return job(); }
    std::unique_ptr<SecretJob> write(const SecretRef &, Secret) override
    {
        ++writes;
        return job();
    }
    std::unique_ptr<SecretJob> remove(const SecretRef &) override { return job(); }
    std::unique_ptr<SecretJob> probe() override { return job(); }

    std::optional<Error> error = {};
    int writes = 0;

private:
    [[nodiscard]] std::unique_ptr<SecretJob> job() const
    {
        return std::make_unique<StuckSecretJob>(error);
    }
};

ImportedEndpoint found(const QString &name, const QString &host, const char *key = "")
{
    ImportedEndpoint imported;
    imported.endpoint.name = name;
    imported.endpoint.baseUrl = u"https://%1/v1"_s.arg(host);
    imported.endpoint.models = {{.id = u"m"_s}};
    if (*key != '\0')
        imported.key = {.kind = ImportedKey::Kind::InFile, .secret = Secret(key)};
    return imported;
}

} // namespace

class TstImportJob final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void addsWhatIsWantedInItsOrder();
    void progressCountsItsOwnEndpointsOnly();
    void keyIsReferredToByTheRowOnly();
    void keysStayOutWithoutAPlace();
    void waitingChangeChangesNothing();
    void agreedChangeKeepsTheKey();
    void movedCardLosesItsKey();
    void cardThatWasChangedMeanwhileStays_data();
    void cardThatWasChangedMeanwhileStays();
    void whatWasLearntMeanwhileIsNoChange();
    void rowThatFailsLeavesNoKey();
    void failingStoreEndsIt();

    void finishesOnce() { verifyFinishesOnce(contract()); }
    void finishesOnlyFromTheEventLoop() { verifyFinishesOnlyFromTheEventLoop(contract()); }
    void cancelBeforeStart() { verifyCancelBeforeStart(contract()); }
    void cancelWhileRunning() { verifyCancelWhileRunning(contract()); }
    void cancelAfterFinish() { verifyCancelAfterFinish(contract()); }
    void deletedWhileRunningIsSilent() { verifyDeletedWhileRunningIsSilent(contract()); }

private:
    [[nodiscard]] ImportOutcome
    run(const QList<ImportedEndpoint> &endpoints, const ImportChoices &choices = {},
        std::optional<SecretRef::Place> place = SecretRef::Place::Session);
    [[nodiscard]] JobContract contract();
    [[nodiscard]] bool isStored(const QString &ref) const
    {
        return m_secrets->contains(SecretRef::fromString(ref));
    }

    std::unique_ptr<StoreFile> m_file;
    std::unique_ptr<EndpointStore> m_endpoints;
    std::unique_ptr<SessionSecretStore> m_secrets;
    StuckSecretStore m_stuck;
};

void TstImportJob::init()
{
    m_endpoints.reset();
    m_file = std::make_unique<StoreFile>();
    m_endpoints = std::make_unique<EndpointStore>(m_file->database());
    QVERIFY(m_endpoints->load().ok());
    m_secrets = std::make_unique<SessionSecretStore>();
    m_stuck.error.reset();
    m_stuck.writes = 0;
}

ImportOutcome TstImportJob::run(const QList<ImportedEndpoint> &endpoints,
                                const ImportChoices &choices, std::optional<SecretRef::Place> place)
{
    const ImportPlan plan = planImport({.endpoints = endpoints}, m_endpoints->endpoints(), choices);
    ImportJob job(plan, {*m_endpoints, *m_secrets, place});
    ImportOutcome outcome;
    bool isDone = false;
    connect(&job, &ImportJob::finished, this, [&](const ImportOutcome &end) {
        outcome = end;
        isDone = true;
    });
    job.start();
    if (!QTest::qWaitFor([&] { return isDone; }))
        qFatal("the import did not end");
    return outcome;
}

JobContract TstImportJob::contract()
{
    return {.quick =
                [this] {
                    return underTest(std::make_unique<ImportJob>(
                        planImport({.endpoints = {found(u"A"_s, u"a.example.com"_s)}},
                                   m_endpoints->endpoints()),
                        ImportJob::Places{*m_endpoints, *m_secrets}));
                },
            .hanging =
                [this] {
                    return underTest(std::make_unique<ImportJob>(
                        planImport({.endpoints = {found(u"H"_s, u"h.example.com"_s, "k")}}, {}),
                        ImportJob::Places{*m_endpoints, m_stuck, SecretRef::Place::Vault}));
                },
            .isUnderWay = [this] { return m_stuck.writes > 0; },
            .isCancelled =
                [](const QVariant &outcome) {
                    return outcome.value<ImportOutcome>().end == ImportOutcome::End::Cancelled;
                }};
}

void TstImportJob::addsWhatIsWantedInItsOrder()
{
    const ImportOutcome outcome = run({found(u"B"_s, u"b.example.com"_s), found(u"Broken"_s, {}),
                                       found(u"A"_s, u"a.example.com"_s)});
    QCOMPARE(outcome.end, ImportOutcome::End::Done);
    QCOMPARE(outcome.added,
             (QList<EndpointId>{EndpointId(u"custom-b"_s), EndpointId(u"custom-a"_s)}));
    QCOMPARE(m_endpoints->endpoints().size(), 2);
}

// Each added endpoint is updated at once by somebody who knows its model.
void TstImportJob::progressCountsItsOwnEndpointsOnly()
{
    connect(m_endpoints.get(), &EndpointStore::added, this, [this](const EndpointId &id) {
        Endpoint endpoint = *m_endpoints->find(id);
        endpoint.models.first().facts.tools =
            Known<bool>{.value = true, .from = KnownFrom::Catalog};
        QVERIFY(m_endpoints->update(endpoint).ok());
    });
    const ImportPlan plan =
        planImport({.endpoints = {found(u"A"_s, u"a.example.com"_s), found(u"Broken"_s, {}),
                                  found(u"B"_s, u"b.example.com"_s)}},
                   {});
    ImportJob job(plan, {*m_endpoints, *m_secrets});
    QSignalSpy progress(&job, &ImportJob::progressed);
    QSignalSpy finished(&job, &ImportJob::finished);
    job.start();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(progress.size(), 2);
    QCOMPARE(progress.at(0).first().toInt(), 1);
    QCOMPARE(progress.at(1).first().toInt(), 2);
}

void TstImportJob::keyIsReferredToByTheRowOnly()
{
    QVERIFY(!run({found(u"A"_s, u"a.example.com"_s, "secret-a")}).error);
    const QString ref = m_endpoints->endpoints().constFirst().keyRef;
    QVERIFY(ref.startsWith(u"session:endpoint/"_s));
    QVERIFY(isStored(ref));
}

void TstImportJob::keysStayOutWithoutAPlace()
{
    const ImportOutcome outcome =
        run({found(u"A"_s, u"a.example.com"_s, "secret-a"), found(u"B"_s, u"b.example.com"_s)}, {},
            std::nullopt);
    QVERIFY(!outcome.error);
    QVERIFY(m_endpoints->endpoints().constFirst().keyRef.isEmpty());
    QCOMPARE(outcome.withoutKey, QList<EndpointId>{outcome.added.constFirst()});
}

void TstImportJob::waitingChangeChangesNothing()
{
    QVERIFY(!run({found(u"A"_s, u"a.example.com"_s, "secret-a")}).error);
    const Endpoint before = m_endpoints->endpoints().constFirst();
    ImportedEndpoint changed = found(u"A"_s, u"a.example.com"_s, "secret-b");
    changed.endpoint.models.append({.id = u"n"_s});
    QVERIFY(run({changed}).changed.isEmpty());
    QCOMPARE(m_endpoints->endpoints().constFirst(), before);
}

void TstImportJob::agreedChangeKeepsTheKey()
{
    QVERIFY(!run({found(u"A"_s, u"a.example.com"_s, "secret-a")}).error);
    const QString ref = m_endpoints->endpoints().constFirst().keyRef;
    ImportedEndpoint changed = found(u"A"_s, u"a.example.com"_s);
    changed.endpoint.models.append({.id = u"n"_s});
    QCOMPARE(run({changed}, {.changes = {u"A"_s}}).changed.size(), 1);
    QCOMPARE(m_endpoints->endpoints().constFirst().models.size(), 2);
    QCOMPARE(m_endpoints->endpoints().constFirst().keyRef, ref);
    QVERIFY(isStored(ref));
}

void TstImportJob::movedCardLosesItsKey()
{
    QVERIFY(!run({found(u"A"_s, u"a.example.com"_s, "secret-a")}).error);
    const QString ref = m_endpoints->endpoints().constFirst().keyRef;
    QCOMPARE(run({found(u"A"_s, u"evil.example.net"_s)}, {.changes = {u"A"_s}}).changed.size(), 1);
    QVERIFY(m_endpoints->endpoints().constFirst().keyRef.isEmpty());
    QVERIFY(!isStored(ref));
}

// Between plan and deed the key was moved, the address edited.
void TstImportJob::cardThatWasChangedMeanwhileStays_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("movesKey");
    QTest::newRow("key moved") << u"a.example.com"_s << true;
    QTest::newRow("key moved, and the file moves the card") << u"b.example.com"_s << true;
    QTest::newRow("edited") << u"a.example.com"_s << false;
}

void TstImportJob::cardThatWasChangedMeanwhileStays()
{
    QFETCH(QString, host);
    QFETCH(bool, movesKey);
    QVERIFY(!run({found(u"A"_s, u"a.example.com"_s, "secret-a")}).error);
    ImportedEndpoint wanted = found(u"A"_s, host);
    wanted.endpoint.models.append({.id = u"n"_s});
    const ImportPlan plan =
        planImport({.endpoints = {wanted}}, m_endpoints->endpoints(), {.changes = {u"A"_s}});
    Endpoint now = m_endpoints->endpoints().constFirst();
    const SecretRef moved = SecretRef::makeNew(SecretRef::Place::Session, u"api-key"_s);
    m_secrets->insert(moved, Secret("secret-a"));
    if (movesKey)
        now.keyRef = moved.toString();
    else
        now.streaming = false;
    QVERIFY(m_endpoints->update(now).ok());

    ImportJob job(plan, {*m_endpoints, *m_secrets, SecretRef::Place::Session});
    QSignalSpy spy(&job, &ImportJob::finished);
    job.start();
    QTRY_COMPARE(spy.size(), 1);
    const auto outcome = spy.first().first().value<ImportOutcome>();
    QCOMPARE(outcome.end, ImportOutcome::End::Failed);
    QCOMPARE(outcome.error->code, kChangedMeanwhile);
    QCOMPARE(outcome.failedName, u"A"_s);
    QVERIFY(outcome.changed.isEmpty());
    QCOMPARE(m_endpoints->endpoints().constFirst(), now);
    QVERIFY(isStored(now.keyRef));
}

void TstImportJob::whatWasLearntMeanwhileIsNoChange()
{
    QVERIFY(!run({found(u"A"_s, u"a.example.com"_s)}).error);
    ImportedEndpoint wanted = found(u"A"_s, u"a.example.com"_s);
    wanted.endpoint.models.append({.id = u"n"_s});
    const ImportPlan plan =
        planImport({.endpoints = {wanted}}, m_endpoints->endpoints(), {.changes = {u"A"_s}});
    Endpoint now = m_endpoints->endpoints().constFirst();
    now.models.first().facts.vision = Known<bool>{.value = true, .from = KnownFrom::Server};
    QVERIFY(m_endpoints->update(now).ok());
    ImportJob job(plan, {*m_endpoints, *m_secrets});
    QSignalSpy spy(&job, &ImportJob::finished);
    job.start();
    QTRY_COMPARE(spy.size(), 1);
    QCOMPARE(spy.first().first().value<ImportOutcome>().end, ImportOutcome::End::Done);
    QCOMPARE(m_endpoints->endpoints().constFirst().models.size(), 2);
}

// Between plan and deed somebody took the name.
void TstImportJob::rowThatFailsLeavesNoKey()
{
    const ImportPlan plan =
        planImport({.endpoints = {found(u"A"_s, u"a.example.com"_s, "secret-a")}}, {});
    QVERIFY(m_endpoints->add(found(u"a"_s, u"b.example.com"_s).endpoint).ok());
    ImportJob job(plan, {*m_endpoints, *m_secrets, SecretRef::Place::Session});
    QSignalSpy spy(&job, &ImportJob::finished);
    job.start();
    QTRY_COMPARE(spy.size(), 1);
    const auto outcome = spy.first().first().value<ImportOutcome>();
    QCOMPARE(outcome.end, ImportOutcome::End::Failed);
    QCOMPARE(outcome.failedName, u"A"_s);
    QCOMPARE(m_endpoints->endpoints().size(), 1);
}

void TstImportJob::failingStoreEndsIt()
{
    m_stuck.error = Error{.kind = ErrorKind::SecretStoreLocked};
    const ImportPlan plan = planImport(
        {.endpoints = {found(u"A"_s, u"a.example.com"_s), found(u"B"_s, u"b.example.com"_s, "k"),
                       found(u"C"_s, u"c.example.com"_s)}},
        {});
    ImportJob job(plan, {*m_endpoints, m_stuck, SecretRef::Place::Keychain});
    QSignalSpy spy(&job, &ImportJob::finished);
    job.start();
    QTRY_COMPARE(spy.size(), 1);
    const auto outcome = spy.first().first().value<ImportOutcome>();
    QCOMPARE(outcome.end, ImportOutcome::End::Failed);
    QCOMPARE(outcome.error->kind, ErrorKind::SecretStoreLocked);
    QCOMPARE(outcome.failedName, u"B"_s);
    QCOMPARE(outcome.added.size(), 1);
    QCOMPARE(m_endpoints->endpoints().size(), 1);
}

QTEST_GUILESS_MAIN(TstImportJob)
#include "tst_importjob.moc"
