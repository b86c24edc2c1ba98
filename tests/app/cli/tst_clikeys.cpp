// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/vaultsecretstore.h"
#include "core/store/database.h"
#include "core/store/secretledger.h"
#include "tests/app/cli/clirun.h"
#include "tests/core/secrets/secretoutcome.h"
#include "tests/support/tempprofile.h"

#include <QJsonObject>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

const auto kPassphrase = u"correct horse"_s;

} // namespace

// `signalbox-cli keys` with a vault; tst_clikeychain has the keychain.
class TstCliKeys final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysWhereKeysAre();
    void keysThatNoEndpointUsesAreCleaned();
    void lockedVaultIsNotCleaned();
    void sessionTouchesNothing();
    void sessionReplacesNoStoredKey();

private:
    struct End
    {
        int code;
        QByteArray output;
        QByteArray errors;
        QJsonObject json;
    };
    [[nodiscard]] End run(const QStringList &arguments, const QString &passphrase = kPassphrase,
                          const QByteArray &input = {})
    {
        CliRun run(m_profile->path());
        run.environment(u"SIGNALBOX_SECRETS"_s, u"vault"_s);
        run.environment(u"SIGNALBOX_VAULT_PASSPHRASE"_s, passphrase);
        const int code = run.run(arguments, input);
        const QList<QJsonObject> lines = run.events();
        return {code, run.output(), run.errors(), lines.isEmpty() ? QJsonObject() : lines.first()};
    }
    // In the vault without an endpoint: known to the profile, and not.
    void leaveKeysBehind();

    std::unique_ptr<TempProfile> m_profile;
};

void TstCliKeys::init()
{
    m_profile = std::make_unique<TempProfile>();
    const End added = run({u"endpoint"_s, u"add"_s, u"--name"_s, u"Card"_s, u"--base-url"_s,
                           u"http://127.0.0.1:9/v1"_s, u"--model"_s, u"m"_s, u"--key-stdin"_s},
                          kPassphrase, "sk-used");
    QVERIFY2(added.code == 0, added.errors.constData());
}

void TstCliKeys::leaveKeysBehind()
{
    VaultSecretStore vault(m_profile->file(u"vault"_s));
    QVERIFY(vault.unlock(Secret(kPassphrase.toUtf8())));
    const auto database = Database::open(m_profile->file(u"signalbox.sqlite"_s));
    QVERIFY(database.ok());
    SecretLedger ledger(**database);
    for (const bool isKnown : {true, false}) {
        const SecretRef ref = SecretRef::makeNew(SecretRef::Place::Vault, u"api-key"_s);
        if (isKnown)
            QVERIFY(ledger.note(ref.toString()));
        QCOMPARE(endOf(vault.write(ref, Secret("sk-left"))), u"ok"_s);
    }
}

void TstCliKeys::saysWhereKeysAre()
{
    const QJsonObject json = run({u"keys"_s, u"--json"_s}).json;
    QCOMPARE(json[u"new_keys"_s].toString(), u"vault"_s);
    QCOMPARE(json[u"keychain"_s].toInt(-1), 0);
    QCOMPARE(json[u"vault"_s].toInt(-1), 1);
    QCOMPARE(json[u"left_over"_s].toInt(-1), 0);
    QVERIFY(json[u"unknown_in_vault"_s].isNull());
    QVERIFY(run({u"keys"_s}).output.contains("New keys go to"));
}

void TstCliKeys::keysThatNoEndpointUsesAreCleaned()
{
    leaveKeysBehind();
    QCOMPARE(run({u"keys"_s, u"--json"_s}).json[u"left_over"_s].toInt(-1), 1);
    const End cleaned = run({u"keys"_s, u"--clean"_s, u"--json"_s});
    QVERIFY2(cleaned.code == 0, cleaned.errors.constData());
    QCOMPARE(cleaned.json[u"left_over"_s].toInt(-1), 0);
    QCOMPARE(cleaned.json[u"unknown_in_vault"_s].toInt(-1), 0);
    VaultSecretStore vault(m_profile->file(u"vault"_s));
    QVERIFY(vault.unlock(Secret(kPassphrase.toUtf8())));
    QCOMPARE(vault.contents().size(), 1);
    QCOMPARE(run({u"keys"_s, u"--clean"_s}).code, 0);
}

void TstCliKeys::lockedVaultIsNotCleaned()
{
    leaveKeysBehind();
    QCOMPARE(run({u"keys"_s, u"--clean"_s}, u"wrong horse"_s).code, 9);
    QCOMPARE(run({u"keys"_s, u"--json"_s}).json[u"left_over"_s].toInt(-1), 1);
}

void TstCliKeys::sessionTouchesNothing()
{
    leaveKeysBehind();
    QCOMPARE(run({u"keys"_s, u"--clean"_s, u"--secrets"_s, u"session"_s}).code, 2);
    const End removed = run({u"endpoint"_s, u"remove"_s, u"Card"_s, u"--secrets"_s, u"session"_s});
    QCOMPARE(removed.code, 0);
    QVERIFY2(removed.errors.contains("2 keys that no endpoint uses are still stored."),
             removed.errors.constData());
    QCOMPARE(run({u"keys"_s, u"--json"_s}).json[u"left_over"_s].toInt(-1), 2);
}

void TstCliKeys::sessionReplacesNoStoredKey()
{
    const QStringList edit{u"endpoint"_s,    u"edit"_s,      u"Card"_s,
                           u"--key-stdin"_s, u"--secrets"_s, u"session"_s};
    const End edited = run(edit, kPassphrase, "sk-new");
    QCOMPARE(edited.code, 2);
    QVERIFY2(edited.errors.contains("SIGNALBOX_KEY_CUSTOM_CARD"), edited.errors.constData());
    QVERIFY(!edited.errors.contains("sk-new"));
    const QJsonObject json = run({u"keys"_s, u"--json"_s}).json;
    QCOMPARE(json[u"vault"_s].toInt(-1), 1);
    QCOMPARE(json[u"left_over"_s].toInt(-1), 0);
}

QTEST_GUILESS_MAIN(TstCliKeys)

#include "tst_clikeys.moc"
