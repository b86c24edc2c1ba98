// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirun.h"
#include "tests/support/canary.h"
#include "tests/support/fakeserver.h"
#include "tests/support/tempprofile.h"

#include <QFile>
#include <QTest>

using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

const auto kPassphrase = u"correct horse"_s;
constexpr char kKey[] = "sk-vault-canary-123456";

} // namespace

// The real program with --secrets vault, as on a server without a keychain.
class TstCliVault final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void firstKeyMakesTheVaultAndNextRunsUseIt();
    void passphraseMayStandInAFile();
    void wrongAndMissingPassphrasesAreSaid();
    void shortPassphraseMakesNoVault();
    void vaultIsFoundWithoutTheOption();
    void endpointsWithoutAKeyNeedNoVault();
    void removingAnEndpointRemovesItsKey();

private:
    struct End
    {
        int code;
        QByteArray output;
        QByteArray errors;
    };
    using Variables = QList<std::pair<QString, QString>>;

    [[nodiscard]] End run(const QStringList &arguments, const QByteArray &input = {},
                          const Variables &variables = {
                              {u"SIGNALBOX_VAULT_PASSPHRASE"_s, kPassphrase}});
    [[nodiscard]] End add(const Variables &variables);
    [[nodiscard]] End add() { return add({{u"SIGNALBOX_VAULT_PASSPHRASE"_s, kPassphrase}}); }
    [[nodiscard]] QString vault() const { return m_profile->file(u"vault"_s); }

    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<FakeServer> m_server;
};

void TstCliVault::init()
{
    m_profile = std::make_unique<TempProfile>();
    m_server = std::make_unique<FakeServer>();
    m_server->on("/v1/chat/completions", streamReply({u"hi"_s}));
}

TstCliVault::End TstCliVault::run(const QStringList &arguments, const QByteArray &input,
                                  const Variables &variables)
{
    CliRun run(m_profile->path());
    run.environment(u"SIGNALBOX_SECRETS"_s, u"vault"_s);
    for (const auto &[name, value] : variables)
        run.environment(name, value);
    const int code = run.run(arguments, input);
    return {code, run.output(), run.errors()};
}

TstCliVault::End TstCliVault::add(const Variables &variables)
{
    return run({u"endpoint"_s, u"add"_s, u"--name"_s, u"Card"_s, u"--base-url"_s,
                m_server->baseUrl(), u"--model"_s, u"m"_s, u"--key-stdin"_s},
               kKey, variables);
}

void TstCliVault::firstKeyMakesTheVaultAndNextRunsUseIt()
{
    const End added = add();
    QVERIFY2(added.code == 0, added.errors.constData());
    QVERIFY(QFile::exists(vault()));
    const End chat = run({u"chat"_s, u"-m"_s, u"Card"_s, u"hello"_s});
    QVERIFY2(chat.code == 0, chat.errors.constData());
    QCOMPARE(m_server->requests().constLast().header("Authorization"),
             QByteArray("Bearer ") + kKey);
    const End shown = run({u"endpoint"_s, u"show"_s, u"Card"_s, u"--json"_s}, {}, {});
    QVERIFY(shown.output.contains("\"vault\""));
    QCOMPARE(canaryInFiles(m_profile->path(), kKey), QString());
}

void TstCliVault::passphraseMayStandInAFile()
{
    const QString path = m_profile->path() + u"-passphrase"_s;
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("correct horse\nand a second line\n");
    file.close();
    const Variables variables = {{u"SIGNALBOX_VAULT_PASSPHRASE_FILE"_s, path}};
    QCOMPARE(add(variables).code, 0);
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"Card"_s, u"hello"_s}).code, 0);
    QVERIFY(QFile::remove(path));
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"Card"_s, u"hello"_s}, {}, variables).code, 3);
}

void TstCliVault::wrongAndMissingPassphrasesAreSaid()
{
    QCOMPARE(add().code, 0);
    const QStringList chat = {u"chat"_s, u"-m"_s, u"Card"_s, u"hello"_s};
    const End wrong = run(chat, {}, {{u"SIGNALBOX_VAULT_PASSPHRASE"_s, u"wrong horse"_s}});
    QCOMPARE(wrong.code, 9);
    QVERIFY2(wrong.errors.contains("The vault is locked."), wrong.errors.constData());
    const End missing = run(chat, {}, {});
    QCOMPARE(missing.code, 9);
    QVERIFY2(missing.errors.contains("SIGNALBOX_VAULT_PASSPHRASE_FILE"),
             missing.errors.constData());
    QCOMPARE(m_server->requestCount("/v1/chat/completions"), 0);
}

void TstCliVault::shortPassphraseMakesNoVault()
{
    QCOMPARE(add({{u"SIGNALBOX_VAULT_PASSPHRASE"_s, u"short"_s}}).code, 3);
    QVERIFY(!QFile::exists(vault()));
    QCOMPARE(run({u"endpoint"_s, u"list"_s}).output, QByteArray());
}

// An endpoint whose key lies in the vault needs it, wherever new keys go.
void TstCliVault::vaultIsFoundWithoutTheOption()
{
    QCOMPARE(add().code, 0);
    const Variables variables = {{u"SIGNALBOX_SECRETS"_s, u"keychain"_s},
                                 {u"SIGNALBOX_VAULT_PASSPHRASE"_s, kPassphrase}};
    const End chat = run({u"chat"_s, u"-m"_s, u"Card"_s, u"hello"_s}, {}, variables);
    QVERIFY2(chat.code == 0, chat.errors.constData());
}

void TstCliVault::endpointsWithoutAKeyNeedNoVault()
{
    QCOMPARE(run({u"endpoint"_s, u"add"_s, u"--name"_s, u"Bare"_s, u"--base-url"_s,
                  m_server->baseUrl(), u"--model"_s, u"m"_s, u"--auth"_s, u"none"_s},
                 {}, {})
                 .code,
             0);
    QVERIFY(!QFile::exists(vault()));
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"Bare"_s, u"hello"_s}, {}, {}).code, 0);
}

void TstCliVault::removingAnEndpointRemovesItsKey()
{
    QCOMPARE(add().code, 0);
    const qint64 size = QFile(vault()).size();
    QCOMPARE(run({u"endpoint"_s, u"remove"_s, u"Card"_s}).code, 0);
    QVERIFY(QFile(vault()).size() < size);
}

QTEST_GUILESS_MAIN(TstCliVault)

#include "tst_clivault.moc"
