// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainsecretstore.h"
#include "tests/core/secrets/secretoutcome.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

// Runs with a real gnome-keyring that is locked, and nobody to unlock it.
class TstKeychainLocked : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingSaysLocked();
};

void TstKeychainLocked::everythingSaysLocked()
{
    KeychainSecretStore store;
    const auto ref = SecretRef::makeNew(SecretRef::Place::Keychain, u"api-key"_s);
    QCOMPARE(endOf(store.probe()), u"secret_store_locked"_s);
    QCOMPARE(endOf(store.read(ref)), u"secret_store_locked"_s);
    QCOMPARE(endOf(store.write(ref, Secret("key"))), u"secret_store_locked"_s);
}

QTEST_GUILESS_MAIN(TstKeychainLocked)
#include "tst_keychainlocked.moc"
