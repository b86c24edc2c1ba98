// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/vaultaccess.h"

#include "app/cli/console.h"
#include "app/cli/report.h"
#include "core/secrets/vaultsecretstore.h"

#include <QFile>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLongestPassphrase = 4'096;

struct Asked
{
    std::optional<ExitCode> failure = {}; // already reported
    Secret passphrase = {};
};

// Empty where the environment has none.
Asked fromEnvironment(Console &console)
{
    if (Secret given(qgetenv("SIGNALBOX_VAULT_PASSPHRASE")); !given.isEmpty())
        return {.passphrase = std::move(given)};
    const QString path = qEnvironmentVariable("SIGNALBOX_VAULT_PASSPHRASE_FILE");
    if (path.isEmpty())
        return {};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        console.note(u"Error: SIGNALBOX_VAULT_PASSPHRASE_FILE: %1"_s.arg(file.errorString()));
        return {.failure = ExitCode::InvalidConfiguration};
    }
    const Secret line(file.readLine(kLongestPassphrase));
    return {.passphrase = Secret(line.reveal().trimmed())};
}

Asked typed(Console &console, const QString &question)
{
    console.note(question);
    const std::optional<Secret> line = console.input().readSecret();
    return line ? Asked{.passphrase = *line} : Asked{.failure = ExitCode::Interrupted};
}

Asked fromTerminal(Console &console, bool isNew)
{
    Asked asked =
        typed(console, isNew ? u"A passphrase for the new vault, at least 8 characters "
                               "(it is not shown), then Enter:"_s
                             : u"Passphrase of the vault (it is not shown), then Enter:"_s);
    if (!isNew || asked.failure)
        return asked;
    const Asked again = typed(console, u"The same once more:"_s);
    if (again.failure || again.passphrase == asked.passphrase)
        return again;
    console.note(u"Error: The two are not the same. No vault was made."_s);
    return {.failure = ExitCode::InvalidConfiguration};
}

} // namespace

std::optional<ExitCode> openVault(Console &console, VaultSecretStore &vault)
{
    const VaultSecretStore::State state = vault.state();
    if (state == VaultSecretStore::State::Open)
        return std::nullopt;
    const bool isNew = state == VaultSecretStore::State::Absent;
    Asked asked = fromEnvironment(console);
    if (!asked.failure && asked.passphrase.isEmpty() && console.inputIsTerminal())
        asked = fromTerminal(console, isNew);
    if (asked.failure)
        return asked.failure;
    if (asked.passphrase.isEmpty()) {
        console.note(u"Error: The vault needs its passphrase. Set SIGNALBOX_VAULT_PASSPHRASE_FILE "
                     "or run this in a terminal."_s);
        return ExitCode::SecretStore;
    }
    const Result<void> opened =
        isNew ? vault.create(asked.passphrase) : vault.unlock(asked.passphrase);
    if (opened)
        return std::nullopt;
    if (opened.error().kind == ErrorKind::InvalidInput) {
        console.note(u"Error: A passphrase has at least 8 characters. No vault was made."_s);
        return ExitCode::InvalidConfiguration;
    }
    return reportError(console, opened.error());
}

} // namespace signalbox
