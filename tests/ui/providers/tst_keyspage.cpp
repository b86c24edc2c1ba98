// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/routedsecretstore.h"
#include "core/store/ledgeredsecretstore.h"
#include "core/store/preferences.h"
#include "core/store/secretledger.h"
#include "tests/ui/providers/accessiblepage.h"
#include "tests/ui/providers/providersworld.h"
#include "ui/providers/keyspage.h"
#include "ui/providers/passphrasestrength.h"
#include "ui/providers/vaultdialog.h"
#include "ui/theme/theme.h"
#include "ui/words/errortext.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

using Place = SecretRef::Place;
using State = VaultSecretStore::State;

namespace {

// The page on the keychain that the world can break, and on its vault.
class KeysWorld final
{
public:
    explicit KeysWorld(std::optional<Place> given = {}) : m_given(given)
    {
        if (!preferences.load() || !ledger.load({}))
            qFatal("the stores cannot be read");
        page = std::make_unique<KeysPage>(services());
        page->resize(700, 700);
        page->show();
    }
    [[nodiscard]] KeysServices services()
    {
        return {world.endpoints, secrets, ledger, world.vault, preferences, m_given};
    }
    [[nodiscard]] VaultDialog *dialog() const { return page->findChild<VaultDialog *>(); }
    void choose(const QString &text) const
    {
        auto *box = named<QComboBox>(*page, u"Keep new keys in"_s);
        box->setCurrentText(text);
        Q_EMIT box->activated(box->currentIndex());
    }
    static void type(const VaultDialog &dialog, const QString &field, const QString &text)
    {
        named<QLineEdit>(dialog, field)->setText(text);
    }
    void createVault() const
    {
        type(*dialog(), u"Passphrase"_s, u"correct horse"_s);
        type(*dialog(), u"Passphrase again"_s, u"correct horse"_s);
        named<QPushButton>(*dialog(), u"Create"_s)->click();
    }

    ProvidersWorld world;
    PreferencesStore preferences{*world.database};
    RoutedSecretStore routed{{&world.secrets, &world.vault, world.secrets.kept}, Place::Keychain};
    SecretLedger ledger{*world.database};
    LedgeredSecretStore secrets{routed, ledger};
    std::unique_ptr<KeysPage> page;

private:
    std::optional<Place> m_given;
};

} // namespace

class TstKeysPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysWhichStoreIsInForceAndWhy();
    void brokenKeychainIsSaid();
    void choosingTheVaultMakesItFirst();
    void vaultThatIsNotMadeIsNotChosen();
    void optionOfTheRunCannotBeChangedHere();
    void vaultIsLockedAndUnlocked();
    void passphraseIsChangedOnlyByWhoKnowsIt();
    void idleTimeIsAPreference();
    void choiceThatCannotBeSavedIsSaidUntilOneIs();
    void keysAreMovedAndCounted();
    void failedMoveSaysHowFarItCame();
    void keyThatCouldNotBeRemovedIsSaidAndTriedAgain();
    void strayKeysOfTheVaultGoOnlyWhenAsked();
    void strengthGrowsWithVariety_data();
    void strengthGrowsWithVariety();
};

void TstKeysPage::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not)"_s));
    Theme::apply(ColorScheme::Light, 100);
}

void TstKeysPage::saysWhichStoreIsInForceAndWhy()
{
    KeysWorld keys;
    QVERIFY(showsText(*keys.page,
                      u"New keys go to the keychain of this computer. That is the usual place."_s));
    QVERIFY(showsText(*keys.page, u"0 in the keychain of this computer"_s));
    QVERIFY(named<QPushButton>(*keys.page, u"Create vault…"_s));
    QVERIFY(!named<QPushButton>(*keys.page, u"Lock now"_s));
    QVERIFY(!named<QComboBox>(*keys.page, u"Lock after"_s));
}

void TstKeysPage::brokenKeychainIsSaid()
{
    KeysWorld keys;
    keys.world.secrets.keychainFailure = ErrorKind::SecretStoreMissing;
    KeysPage page(keys.services());
    page.show();
    QTRY_VERIFY(page.findChild<QWidget *>(u"keyProblem"_s)->isVisible());
}

void TstKeysPage::choosingTheVaultMakesItFirst()
{
    KeysWorld keys;
    keys.choose(u"Encrypted vault"_s);
    QVERIFY(!keys.preferences.preferences().newKeysInVault);
    keys.createVault();
    QVERIFY(keys.preferences.preferences().newKeysInVault);
    QCOMPARE(keys.world.vault.state(), State::Open);
    QVERIFY(showsText(*keys.page, u"New keys go to the encrypted vault. You chose it."_s));
    QVERIFY(showsText(*keys.page, u"It is open."_s));
    keys.choose(u"Keychain of this computer"_s);
    QVERIFY(!keys.preferences.preferences().newKeysInVault);
}

void TstKeysPage::vaultThatIsNotMadeIsNotChosen()
{
    KeysWorld keys;
    keys.choose(u"Encrypted vault"_s);
    named<QPushButton>(*keys.dialog(), u"Cancel"_s)->click();
    QVERIFY(!keys.preferences.preferences().newKeysInVault);
    QCOMPARE(named<QComboBox>(*keys.page, u"Keep new keys in"_s)->currentText(),
             u"Keychain of this computer"_s);
}

void TstKeysPage::optionOfTheRunCannotBeChangedHere()
{
    for (const Place place : {Place::Vault, Place::Session}) {
        KeysWorld keys(place);
        QVERIFY(showsText(*keys.page, u"--secrets "_s + SecretRef::placeName(place)));
        auto *box = named<QComboBox>(*keys.page, u"Keep new keys in"_s);
        QVERIFY(!box->isEnabled());
        QCOMPARE(box->currentData().toInt(), int(place));
    }
}

void TstKeysPage::vaultIsLockedAndUnlocked()
{
    KeysWorld keys;
    QVERIFY(keys.world.vault.create(Secret("correct horse")));
    named<QPushButton>(*keys.page, u"Lock now"_s)->click();
    QCOMPARE(keys.world.vault.state(), State::Locked);
    QVERIFY(showsText(*keys.page, u"It is locked."_s));
    named<QPushButton>(*keys.page, u"Unlock…"_s)->click();
    keys.type(*keys.dialog(), u"Passphrase"_s, u"correct horse"_s);
    QTest::keyClick(keys.dialog(), Qt::Key_Return);
    QCOMPARE(keys.world.vault.state(), State::Open);
}

void TstKeysPage::passphraseIsChangedOnlyByWhoKnowsIt()
{
    KeysWorld keys;
    QVERIFY(keys.world.vault.create(Secret("correct horse")));
    named<QPushButton>(*keys.page, u"Change passphrase…"_s)->click();
    VaultDialog *dialog = keys.dialog();
    auto *change = named<QPushButton>(*dialog, u"Change"_s);
    QVERIFY(!change->isEnabled());
    keys.type(*dialog, u"Current passphrase"_s, u"wrong horse"_s);
    keys.type(*dialog, u"New passphrase"_s, u"battery staple"_s);
    keys.type(*dialog, u"New passphrase again"_s, u"battery stable"_s);
    change->click();
    QVERIFY(showsText(*dialog, u"not the same"_s));
    keys.type(*dialog, u"New passphrase again"_s, u"battery staple"_s);
    change->click();
    QVERIFY(showsText(*dialog, u"does not open the vault"_s));
    keys.type(*dialog, u"Current passphrase"_s, u"correct horse"_s);
    change->click();
    QTRY_VERIFY(!keys.dialog());
    keys.world.vault.lock();
    QVERIFY(!keys.world.vault.unlock(Secret("correct horse")));
    QVERIFY(keys.world.vault.unlock(Secret("battery staple")));
}

void TstKeysPage::idleTimeIsAPreference()
{
    KeysWorld keys;
    QVERIFY(keys.world.vault.create(Secret("correct horse")));
    auto *box = named<QComboBox>(*keys.page, u"Lock after"_s);
    QCOMPARE(box->currentText(), u"15 minute(s)"_s);
    box->setCurrentText(u"1 minute(s)"_s);
    Q_EMIT box->activated(box->currentIndex());
    QCOMPARE(keys.preferences.preferences().vaultIdleMinutes, 1);
}

void TstKeysPage::choiceThatCannotBeSavedIsSaidUntilOneIs()
{
    KeysWorld keys;
    QVERIFY(keys.world.vault.create(Secret("correct horse")));
    auto *idle = named<QComboBox>(*keys.page, u"Lock after"_s);
    const auto choose = [&](const QString &text) {
        idle->setCurrentText(text);
        Q_EMIT idle->activated(idle->currentIndex());
    };
    const QString full = errorWords({.kind = ErrorKind::Storage}).title;
    QVERIFY(keys.world.database
                ->run(u"CREATE TRIGGER no_room BEFORE INSERT ON preferences "
                      "BEGIN SELECT RAISE(ABORT, 'no room'); END"_s)
                .ok());
    choose(u"1 minute(s)"_s);
    QCOMPARE(idle->currentText(), u"15 minute(s)"_s);
    QVERIFY(showsText(*keys.page, full));
    keys.choose(u"Encrypted vault"_s);
    QCOMPARE(named<QComboBox>(*keys.page, u"Keep new keys in"_s)->currentText(),
             u"Keychain of this computer"_s);

    QVERIFY(keys.world.database->run(u"DROP TRIGGER no_room"_s).ok());
    choose(u"1 minute(s)"_s);
    QCOMPARE(idle->currentText(), u"1 minute(s)"_s);
    keys.choose(u"Encrypted vault"_s);
    QVERIFY(!showsText(*keys.page, full));
}

void TstKeysPage::keysAreMovedAndCounted()
{
    KeysWorld keys;
    keys.world.add(u"One"_s, u"https://one.example.com/v1"_s, "sk-1");
    keys.world.add(u"Two"_s, u"https://two.example.com/v1"_s, "sk-2");
    QVERIFY(showsText(*keys.page, u"2 in the keychain of this computer"_s));
    QVERIFY(!named<QPushButton>(*keys.page, u"Move all to the keychain"_s)->isEnabled());
    named<QPushButton>(*keys.page, u"Move all to the vault"_s)->click();
    keys.createVault();
    QTRY_VERIFY(showsText(*keys.page, u"Moved 2 key(s)."_s));
    QVERIFY(showsText(*keys.page, u"2 in the encrypted vault"_s));
    for (const Endpoint &endpoint : keys.world.endpoints.endpoints())
        QVERIFY(endpoint.keyRef.startsWith(u"vault:"_s));
    named<QPushButton>(*keys.page, u"Move all to the keychain"_s)->click();
    QTRY_VERIFY(showsText(*keys.page, u"2 in the keychain of this computer"_s));
}

void TstKeysPage::failedMoveSaysHowFarItCame()
{
    KeysWorld keys;
    QVERIFY(keys.world.vault.create(Secret("correct horse")));
    const EndpointId id = keys.world.add(u"One"_s, u"https://one.example.com/v1"_s);
    const SecretRef ref = SecretRef::makeNew(Place::Vault, u"api-key"_s);
    const auto job = keys.world.vault.write(ref, Secret("sk-1"));
    job->start();
    Endpoint endpoint = *keys.world.endpoints.find(id);
    endpoint.keyRef = ref.toString();
    QVERIFY(keys.world.endpoints.update(endpoint));
    keys.world.secrets.keychainFailure = ErrorKind::SecretStoreMissing;
    named<QPushButton>(*keys.page, u"Move all to the keychain"_s)->click();
    QTRY_VERIFY(keys.page->findChild<QWidget *>(u"moveFailure"_s)->isVisible());
    QVERIFY(showsText(*keys.page, u"Moved 0 key(s). It stopped at One"_s));
    QCOMPARE(keys.world.endpoints.find(id)->keyRef, ref.toString());
}

void TstKeysPage::keyThatCouldNotBeRemovedIsSaidAndTriedAgain()
{
    KeysWorld keys;
    const auto note = [&] { return keys.page->findChild<QWidget *>(u"leftoverKeys"_s); };
    QVERIFY(!note()->isVisible());
    const EndpointId id = keys.world.add(u"One"_s, u"https://one.example.com/v1"_s, "sk-1");
    const auto ref = SecretRef::fromString(keys.world.endpoints.find(id)->keyRef);
    keys.world.secrets.keychainFailure = ErrorKind::SecretStoreLocked;
    const auto removal = keys.secrets.remove(ref);
    removal->start();
    QTRY_VERIFY(note()->isVisible());
    QVERIFY(showsText(*keys.page, u"1 key(s) that no endpoint uses any more"_s));
    auto *button = named<QPushButton>(*keys.page, u"Try again"_s);
    button->click();
    QTRY_VERIFY(showsText(*keys.page, u"The keychain is locked."_s));
    keys.world.secrets.keychainFailure.reset();
    button->click();
    QTRY_VERIFY(!note()->isVisible());
    QVERIFY(!keys.world.secrets.kept.contains(ref));
}

void TstKeysPage::strayKeysOfTheVaultGoOnlyWhenAsked()
{
    KeysWorld keys;
    QVERIFY(keys.world.vault.create(Secret("correct horse")));
    const auto write = keys.world.vault.write(SecretRef::makeNew(Place::Vault, u"api-key"_s),
                                              Secret("sk-of-another-profile"));
    write->start();
    QTRY_COMPARE(keys.world.vault.contents().size(), 1);
    keys.secrets.removeLeftovers();
    KeysPage page(keys.services());
    page.show();
    QVERIFY(showsText(page, u"1 key(s) in the encrypted vault belong to no endpoint"_s));
    named<QPushButton>(page, u"Remove from vault"_s)->click();
    QTRY_VERIFY(!page.findChild<QWidget *>(u"strayKeys"_s)->isVisible());
    QVERIFY(keys.world.vault.contents().isEmpty());
}

void TstKeysPage::strengthGrowsWithVariety_data()
{
    QTest::addColumn<QString>("passphrase");
    QTest::addColumn<int>("strength");
    const auto row = [](const char16_t *text, PassphraseStrength strength) {
        QTest::newRow(qPrintable(QString::fromUtf16(text)))
            << QString::fromUtf16(text) << int(strength);
    };
    row(u"", PassphraseStrength::TooShort);
    row(u"horse", PassphraseStrength::TooShort);
    row(u"aaaaaaaaaaaaaaaaaaaaaaaaaaaa", PassphraseStrength::Weak);
    row(u"abcdefghijklmnopqrstuvwxyz", PassphraseStrength::Weak);
    row(u"12345678901234567890", PassphraseStrength::Weak);
    row(u"password", PassphraseStrength::Weak);
    row(u"passwordpassword", PassphraseStrength::Fair);
    row(u"correct horse battery staple", PassphraseStrength::Strong);
    row(u"kX7#pq2!Lm9$", PassphraseStrength::Strong);
}

void TstKeysPage::strengthGrowsWithVariety()
{
    QFETCH(QString, passphrase);
    QFETCH(int, strength);
    QCOMPARE(int(passphraseStrength(passphrase)), strength);
    QVERIFY(!passphraseStrengthText(PassphraseStrength(strength)).isEmpty());
}

QTEST_MAIN(TstKeysPage)
#include "tst_keyspage.moc"
