// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/keyscommand.h"

#include "app/cli/console.h"
#include "app/cli/report.h"
#include "app/cli/vaultaccess.h"
#include "app/shared/profileservices.h"
#include "core/store/movekeysjob.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

KeysCommand::KeysCommand(const CommandLine &line, Console &console, ProfileServices &services)
    : m_line(line), m_console(console), m_services(services)
{}

void KeysCommand::start()
{
    if (!m_line.isSet(u"--clean"_s)) {
        Q_EMIT finished(print());
        return;
    }
    if (m_services.newKeys() == SecretRef::Place::Session) {
        Q_EMIT finished(reportUsage(
            m_console, u"With --secrets session neither keychain nor vault is touched."_s));
        return;
    }
    if (const auto failure = openVaultToClean()) {
        Q_EMIT finished(*failure);
        return;
    }
    const QStringList others = strays();
    if (m_services.ledger.leftovers().isEmpty() && others.isEmpty()) {
        Q_EMIT finished(print());
        return;
    }
    connect(&m_services.secrets, &LedgeredSecretStore::removalsTried, this,
            &KeysCommand::onRemovalsTried);
    m_services.secrets.removeAll(others);
}

void KeysCommand::interrupt()
{
    Q_EMIT finished(ExitCode::Interrupted);
}

std::optional<ExitCode> KeysCommand::openVaultToClean()
{
    const QStringList &leftovers = m_services.ledger.leftovers();
    const bool isWanted =
        m_services.needsVault() || std::ranges::any_of(leftovers, [](const QString &ref) {
            return SecretRef::fromString(ref).place() == SecretRef::Place::Vault;
        });
    if (!isWanted || m_services.vault.state() != VaultSecretStore::State::Locked)
        return std::nullopt;
    return openVault(m_console, m_services.vault);
}

QStringList KeysCommand::strays() const
{
    return m_services.ledger.unknown(m_services.vault.contents());
}

void KeysCommand::onRemovalsTried(const std::optional<Error> &error)
{
    const ExitCode printed = print();
    Q_EMIT finished(error ? reportError(m_console, *error) : printed);
}

ExitCode KeysCommand::print()
{
    const QList<Endpoint> &endpoints = m_services.endpoints.endpoints();
    const QString place = SecretRef::placeName(m_services.newKeys());
    const int inKeychain = MoveKeysJob::count(endpoints, SecretRef::Place::Keychain);
    const int inVault = MoveKeysJob::count(endpoints, SecretRef::Place::Vault);
    const auto leftovers = int(m_services.ledger.leftovers().size());
    const bool isOpen = m_services.vault.state() == VaultSecretStore::State::Open;
    const auto strayCount = int(strays().size());
    if (m_line.isSet(u"--json"_s)) {
        const QJsonObject json{{u"new_keys"_s, place},
                               {u"keychain"_s, inKeychain},
                               {u"vault"_s, inVault},
                               {u"left_over"_s, leftovers},
                               {u"unknown_in_vault"_s, isOpen ? strayCount : QJsonValue()}};
        const bool printed =
            m_console.printJson(QJsonDocument(json).toJson(QJsonDocument::Compact));
        return printed ? ExitCode::Done : ExitCode::Internal;
    }
    QString text;
    const auto line = [&text](const QString &label, const QString &value) {
        text += label.leftJustified(39) + value + u'\n';
    };
    line(u"New keys go to"_s, place);
    line(u"In the keychain"_s, QString::number(inKeychain));
    line(u"In the vault"_s, QString::number(inVault));
    line(u"Used by no endpoint, not removed"_s, QString::number(leftovers));
    if (isOpen)
        line(u"In the vault, unknown to this profile"_s, QString::number(strayCount));
    return m_console.print(text) ? ExitCode::Done : ExitCode::Internal;
}

} // namespace signalbox
