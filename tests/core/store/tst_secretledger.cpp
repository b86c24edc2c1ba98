// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/endpointstore.h"
#include "core/store/secretledger.h"
#include "tests/core/store/storefile.h"

#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

const auto kOne = u"keychain:endpoint/1/api-key"_s;
const auto kOther = u"vault:endpoint/2/api-key"_s;

} // namespace

class TstSecretLedger final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatNoEndpointNamesIsLeftOver();
    void rowsThatCannotBeListedKeepTheirSecrets();
    void secretsOfOlderProfilesAreTakenIn();
    void removedSecretsAreForgotten();
    void leftoversAreToldOnce();
    void unknownIsWhatWasNeverStored();
    void readOnlyProfileIsReadAndLeftAlone();
    void fullDiskIsSaidBeforeASecretIsStored();
};

// A crash between the key and its endpoint leaves exactly this.
void TstSecretLedger::whatNoEndpointNamesIsLeftOver()
{
    StoreFile file;
    {
        SecretLedger ledger(file.database());
        QVERIFY(ledger.load({}));
        QVERIFY(ledger.note(kOne));
        QVERIFY(ledger.note(kOne));
        QVERIFY(ledger.note(kOther));
        QVERIFY(ledger.leftovers().isEmpty());
    }
    file.reopen();
    SecretLedger ledger(file.database());
    QVERIFY(ledger.load({{.keyRef = kOther}}));
    QCOMPARE(ledger.leftovers(), QStringList{kOne});
}

void TstSecretLedger::rowsThatCannotBeListedKeepTheirSecrets()
{
    StoreFile file;
    EndpointStore endpoints(file.database());
    Endpoint card{.name = u"Lab"_s,
                  .baseUrl = u"https://lab.example.com/v1"_s,
                  .keyRef = kOne,
                  .models = {{.id = u"m"_s}}};
    card.network = {.proxy = ProxyMode::Http,
                    .proxyHost = u"proxy"_s,
                    .proxyPort = 3128,
                    .proxyUser = u"me"_s,
                    .proxyPasswordRef = kOther};
    QVERIFY(endpoints.add(card).ok());
    SecretLedger ledger(file.database());
    QVERIFY(ledger.note(kOther));
    file.run(u"UPDATE endpoints SET spec = 'telepathy', network = network || 'x'"_s);
    QVERIFY(endpoints.load().ok());
    QVERIFY(endpoints.endpoints().isEmpty());
    QVERIFY(ledger.load(endpoints.endpoints()));
    QVERIFY(ledger.leftovers().isEmpty());
    QVERIFY(ledger.unknown({kOne, kOther}).isEmpty());
}

void TstSecretLedger::secretsOfOlderProfilesAreTakenIn()
{
    StoreFile file;
    Endpoint endpoint{.keyRef = kOne};
    endpoint.network.proxyPasswordRef = kOther;
    endpoint.network.clientKeyPassphraseRef = u"session:endpoint/3/passphrase"_s;
    SecretLedger ledger(file.database());
    QVERIFY(ledger.load({endpoint}));
    QVERIFY(ledger.leftovers().isEmpty());
    QVERIFY(ledger.load({}));
    QCOMPARE(ledger.leftovers(), (QStringList{kOne, kOther}));
}

void TstSecretLedger::removedSecretsAreForgotten()
{
    StoreFile file;
    SecretLedger ledger(file.database());
    QVERIFY(ledger.note(kOne));
    ledger.leave(kOne);
    ledger.strike(kOne);
    ledger.strike(kOther);
    QVERIFY(ledger.leftovers().isEmpty());
    QVERIFY(ledger.load({}));
    QVERIFY(ledger.leftovers().isEmpty());
}

void TstSecretLedger::leftoversAreToldOnce()
{
    StoreFile file;
    SecretLedger ledger(file.database());
    QSignalSpy changed(&ledger, &SecretLedger::changed);
    QVERIFY(ledger.note(kOne));
    QCOMPARE(changed.count(), 0);
    ledger.leave(kOne);
    ledger.leave(kOne);
    QCOMPARE(changed.count(), 1);
    ledger.strike(kOther);
    QCOMPARE(changed.count(), 1);
    ledger.strike(kOne);
    QCOMPARE(changed.count(), 2);
}

void TstSecretLedger::unknownIsWhatWasNeverStored()
{
    StoreFile file;
    SecretLedger ledger(file.database());
    QVERIFY(ledger.note(kOne));
    QCOMPARE(ledger.unknown({kOne, kOther}), QStringList{kOther});
}

void TstSecretLedger::readOnlyProfileIsReadAndLeftAlone()
{
    StoreFile file;
    SecretLedger writing(file.database());
    QVERIFY(writing.note(kOne));
    const auto beside = Database::openReadOnly(file.path());
    QVERIFY(beside.ok());
    SecretLedger ledger(**beside);
    QVERIFY(ledger.load({{.keyRef = kOther}}));
    QCOMPARE(ledger.leftovers(), QStringList{kOne});
    QCOMPARE(file.number(u"SELECT count(*) FROM stored_secrets"_s), 1);
}

void TstSecretLedger::fullDiskIsSaidBeforeASecretIsStored()
{
    StoreFile file;
    SecretLedger ledger(file.database());
    file.run(u"PRAGMA max_page_count = %1"_s.arg(file.number(u"PRAGMA page_count"_s)));
    Result<void> noted;
    for (int i = 0; noted && i < 1'000; ++i)
        noted = ledger.note(u"keychain:endpoint/%1/api-key"_s.arg(i));
    QVERIFY(!noted);
    QCOMPARE(noted.error().code, u"full"_s);
}

QTEST_GUILESS_MAIN(TstSecretLedger)
#include "tst_secretledger.moc"
