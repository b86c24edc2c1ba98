// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/sessionsecretstore.h"
#include "tests/core/secrets/secretoutcome.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstSessionSecretStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void referencesSurviveAsText();
    void eachNewReferenceIsAnother();
    void textThatIsNoReferenceIsEmpty_data();
    void textThatIsNoReferenceIsEmpty();
    void writtenSecretIsReadBack();
    void missingAndEmptySecretsAreNotFound();
    void removingWhatIsNotThereSucceeds();
    void finishesOnceFromTheEventLoop();
    void cancelledWriteStoresNothing();
    void deletedJobIsSilent();

private:
    SessionSecretStore m_store;
    const SecretRef m_ref = SecretRef::makeNew(SecretRef::Place::Session, u"api-key"_s);
};

void TstSessionSecretStore::referencesSurviveAsText()
{
    for (const auto place :
         {SecretRef::Place::Keychain, SecretRef::Place::Vault, SecretRef::Place::Session}) {
        const SecretRef ref = SecretRef::makeNew(place, u"api-key"_s);
        QCOMPARE(SecretRef::fromString(ref.toString()), ref);
        QCOMPARE(ref.place(), place);
        QVERIFY(ref.name().startsWith(u"endpoint/"_s));
        QVERIFY(ref.name().endsWith(u"/api-key"_s));
    }
    QCOMPARE(SecretRef().toString(), QString());
}

void TstSessionSecretStore::eachNewReferenceIsAnother()
{
    QVERIFY(SecretRef::makeNew(SecretRef::Place::Keychain, u"api-key"_s) !=
            SecretRef::makeNew(SecretRef::Place::Keychain, u"api-key"_s));
}

void TstSessionSecretStore::textThatIsNoReferenceIsEmpty_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "keychain:", "vault:", "session:", "vault", "other:x", "sk-1234",
                             "file:/etc/passwd", ":x"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TstSessionSecretStore::textThatIsNoReferenceIsEmpty()
{
    QFETCH(QString, text);
    QVERIFY(SecretRef::fromString(text).isEmpty());
}

void TstSessionSecretStore::writtenSecretIsReadBack()
{
    const Secret secret(QByteArray("a\0b\n\xf0\x9f\x94\x91", 8));
    QVERIFY(!outcomeOf(m_store.write(m_ref, secret)).error);
    QVERIFY(outcomeOf(m_store.read(m_ref)).secret == secret);
    QVERIFY(m_store.contains(m_ref));
    QVERIFY(!outcomeOf(m_store.remove(m_ref)).error);
    QVERIFY(!m_store.contains(m_ref));
    QVERIFY(!outcomeOf(m_store.probe()).error);
}

void TstSessionSecretStore::missingAndEmptySecretsAreNotFound()
{
    QCOMPARE(outcomeOf(m_store.read(m_ref)).error->kind, ErrorKind::SecretNotFound);
    m_store.insert(m_ref, Secret());
    QCOMPARE(outcomeOf(m_store.write(m_ref, Secret())).error->kind, ErrorKind::InvalidInput);
    QCOMPARE(outcomeOf(m_store.read(m_ref)).error->kind, ErrorKind::SecretNotFound);
}

void TstSessionSecretStore::removingWhatIsNotThereSucceeds()
{
    const SecretRef other = SecretRef::makeNew(SecretRef::Place::Session, u"api-key"_s);
    QVERIFY(!outcomeOf(m_store.remove(other)).error);
}

void TstSessionSecretStore::finishesOnceFromTheEventLoop()
{
    const auto job = m_store.probe();
    QSignalSpy finished(job.get(), &SecretJob::finished);
    job->start();
    QCOMPARE(finished.count(), 0);
    QTRY_COMPARE(finished.count(), 1);
    job->cancel();
    QCoreApplication::processEvents();
    QCOMPARE(finished.count(), 1);
}

void TstSessionSecretStore::cancelledWriteStoresNothing()
{
    const SecretRef other = SecretRef::makeNew(SecretRef::Place::Session, u"api-key"_s);
    const auto job = m_store.write(other, Secret("key"));
    QSignalSpy finished(job.get(), &SecretJob::finished);
    job->start();
    job->cancel();
    job->cancel();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(finished.first().first().value<SecretOutcome>().error->kind, ErrorKind::Cancelled);
    QVERIFY(!m_store.contains(other));
}

void TstSessionSecretStore::deletedJobIsSilent()
{
    const SecretRef other = SecretRef::makeNew(SecretRef::Place::Session, u"api-key"_s);
    auto job = m_store.write(other, Secret("key"));
    int ends = 0;
    connect(job.get(), &SecretJob::finished, this, [&] { ++ends; });
    job->start();
    job.reset();
    QCoreApplication::processEvents();
    QCOMPARE(ends, 0);
    QVERIFY(!m_store.contains(other));
}

QTEST_GUILESS_MAIN(TstSessionSecretStore)
#include "tst_sessionsecretstore.moc"
