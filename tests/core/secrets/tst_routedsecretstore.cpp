// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/routedsecretstore.h"
#include "core/secrets/sessionsecretstore.h"
#include "tests/core/secrets/secretoutcome.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstRoutedSecretStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachReferenceGoesToItsPlace();
    void withoutAKeychainEverythingStaysInTheSession();
};

void TstRoutedSecretStore::eachReferenceGoesToItsPlace()
{
    SessionSecretStore keychain;
    SessionSecretStore session;
    SessionSecretStore vault;
    RoutedSecretStore store({.keychain = &keychain, .vault = &vault, .session = session},
                            SecretRef::Place::Vault);
    const auto locked = SecretRef::makeNew(SecretRef::Place::Vault, u"api-key"_s);
    QCOMPARE(endOf(store.write(locked, Secret("three"))), u"ok"_s);
    QVERIFY(vault.contains(locked) && !keychain.contains(locked) && !session.contains(locked));
    const auto lasting = SecretRef::makeNew(SecretRef::Place::Keychain, u"api-key"_s);
    const auto passing = SecretRef::makeNew(SecretRef::Place::Session, u"api-key"_s);
    QCOMPARE(endOf(store.write(lasting, Secret("one"))), u"ok"_s);
    QCOMPARE(endOf(store.write(passing, Secret("two"))), u"ok"_s);
    QVERIFY(keychain.contains(lasting) && !session.contains(lasting));
    QVERIFY(session.contains(passing) && !keychain.contains(passing));
    QVERIFY(outcomeOf(store.read(lasting)).secret == Secret("one"));
    QVERIFY(outcomeOf(store.read(passing)).secret == Secret("two"));
    QCOMPARE(endOf(store.remove(lasting)), u"ok"_s);
    QVERIFY(!keychain.contains(lasting));
}

void TstRoutedSecretStore::withoutAKeychainEverythingStaysInTheSession()
{
    SessionSecretStore session;
    RoutedSecretStore store({.session = session}, SecretRef::Place::Session);
    for (const auto place : {SecretRef::Place::Keychain, SecretRef::Place::Vault}) {
        const auto lasting = SecretRef::makeNew(place, u"api-key"_s);
        QCOMPARE(endOf(store.read(lasting)), u"secret_not_found"_s);
        QCOMPARE(endOf(store.write(lasting, Secret("one"))), u"ok"_s);
        QVERIFY(session.contains(lasting));
    }
    QCOMPARE(endOf(store.probe()), u"ok"_s);
}

QTEST_GUILESS_MAIN(TstRoutedSecretStore)
#include "tst_routedsecretstore.moc"
