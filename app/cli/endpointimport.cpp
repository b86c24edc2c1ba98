// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/endpointimport.h"

#include "app/cli/console.h"
#include "app/cli/endpointimportpreview.h"
#include "app/cli/report.h"
#include "app/cli/vaultaccess.h"
#include "app/shared/profileservices.h"
#include "core/auth/keyorder.h"
#include "core/import/environmentimport.h"
#include "core/import/importfile.h"
#include "core/import/importformats.h"
#include "ui/words/importtext.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// What standard input is cut at.
constexpr qsizetype kMostInput = qsizetype{32} * 1024 * 1024;

} // namespace

EndpointImportCommand::EndpointImportCommand(const CommandLine &line, Console &console,
                                             ProfileServices &services)
    : m_line(line), m_console(console), m_services(services)
{}

void EndpointImportCommand::start()
{
    if (const auto failure = prepare()) {
        Q_EMIT finished(*failure);
        return;
    }
    if (!m_line.isSet(u"--json"_s) && !m_console.print(importPreviewText(m_file.format, m_plan))) {
        Q_EMIT finished(ExitCode::Internal);
        return;
    }
    if (m_line.isSet(u"--dry-run"_s)) {
        Q_EMIT finished(report({}));
        return;
    }
    if (const auto failure = openVaultForKeys()) {
        Q_EMIT finished(*failure);
        return;
    }
    const auto place = storesKeys() ? std::optional(m_services.newKeys()) : std::nullopt;
    m_job.reset(new ImportJob(m_plan, {m_services.endpoints, m_services.secrets, place}));
    connect(m_job.get(), &ImportJob::finished, this, &EndpointImportCommand::onFinished);
    m_job->start();
}

void EndpointImportCommand::interrupt()
{
    m_job.reset();
    Q_EMIT finished(ExitCode::Interrupted);
}

std::optional<ExitCode> EndpointImportCommand::prepare()
{
    const bool fromEnvironment = m_line.isSet(u"--env"_s);
    if (fromEnvironment == !m_line.arguments().isEmpty())
        return reportUsage(m_console, u"endpoint import takes a FILE or --env."_s);
    if (fromEnvironment)
        m_file = importFromEnvironment(
            [](const QByteArray &name) { return !qgetenv(name.constData()).isEmpty(); });
    else if (const auto failure = readFile())
        return failure;
    if (m_file.failure) {
        m_console.note(u"Error: "_s + importFailureText(*m_file.failure, m_file.line));
        return ExitCode::InvalidConfiguration;
    }
    m_plan = planImport(
        m_file, m_services.endpoints.endpoints(),
        {.changes = m_line.values(u"--change"_s), .keys = !m_line.isSet(u"--no-keys"_s)});
    return checkChoices();
}

std::optional<ExitCode> EndpointImportCommand::readFile()
{
    const QString path = m_line.arguments().constFirst();
    if (path == "-"_L1)
        return readInput();
    Result<ImportedFile> file = importFromFile(path);
    if (!file) {
        m_console.note(u"Error: The file cannot be read: "_s + file.error().detail);
        return ExitCode::InvalidConfiguration;
    }
    m_file = std::move(file).value();
    return std::nullopt;
}

std::optional<ExitCode> EndpointImportCommand::readInput()
{
    const std::optional<QByteArray> input = m_console.input().readAll();
    if (!input)
        return ExitCode::Interrupted;
    if (input->size() >= kMostInput)
        m_file.failure = ImportFailure::TooLarge;
    else
        m_file = readImport(*input);
    return std::nullopt;
}

// Before anything is done: a name that was mistyped would leave half of what was meant undone.
std::optional<ExitCode> EndpointImportCommand::checkChoices()
{
    const QStringList names = m_line.values(u"--change"_s);
    for (const QString &name : names) {
        if (m_plan.find(name) == nullptr) {
            m_console.note(u"Error: The file has no endpoint of the name %1."_s.arg(name));
            return ExitCode::InvalidConfiguration;
        }
    }
    return std::nullopt;
}

bool EndpointImportCommand::storesKeys() const
{
    return m_services.newKeys() != SecretRef::Place::Session;
}

std::optional<ExitCode> EndpointImportCommand::openVaultForKeys()
{
    const bool makes = m_services.newKeys() == SecretRef::Place::Vault &&
                       std::ranges::any_of(m_plan.items, &ImportItem::bringsKey);
    // A card that moves to another server leaves its key behind, to be removed.
    const bool removes = std::ranges::any_of(m_plan.items,
                                             [](const ImportItem &item) {
                                                 return item.isWanted() && item.isOtherServer;
                                             }) &&
                         m_services.needsVault() &&
                         m_services.vault.state() == VaultSecretStore::State::Locked;
    return makes || removes ? openVault(m_console, m_services.vault) : std::nullopt;
}

void EndpointImportCommand::onFinished(const ImportOutcome &outcome)
{
    Q_EMIT finished(report(outcome));
}

ExitCode EndpointImportCommand::report(const ImportOutcome &outcome)
{
    if (m_line.isSet(u"--json"_s)) {
        const QByteArray json = importPreviewJson(m_file.format, m_plan, outcome);
        if (!m_console.printJson(json))
            return ExitCode::Internal;
    } else if (!m_line.isSet(u"--dry-run"_s)) {
        m_console.note(
            u"Added %1, changed %2."_s.arg(outcome.added.size()).arg(outcome.changed.size()));
    }
    sayWhatToDo(outcome);
    if (outcome.error)
        return reportError(m_console, *outcome.error, outcome.failedName);
    const bool isAllBroken = std::ranges::all_of(m_plan.items, [](const ImportItem &item) {
        return item.reason == ImportItem::Reason::Broken;
    });
    return isAllBroken ? ExitCode::InvalidConfiguration : ExitCode::Done;
}

void EndpointImportCommand::sayWhatToDo(const ImportOutcome &outcome)
{
    const bool bringsKeys = std::ranges::any_of(m_plan.items, &ImportItem::bringsKey);
    if (m_plan.fileHoldsKeys)
        m_console.note(bringsKeys && !m_line.isSet(u"--dry-run"_s) && storesKeys()
                           ? u"The file holds keys in plain text. They are stored now; delete the "
                             "file, or take the keys out of it."_s
                           : u"The file holds keys in plain text."_s);
    for (const EndpointId &id : outcome.withoutKey)
        m_console.note(u"The key was not stored (--secrets session). Supply it in %1."_s.arg(
            QString::fromLatin1(endpointVariable(id))));
    for (const ImportItem &item : m_plan.items) {
        const bool isOpen = item.action == ImportItem::Action::Change && !item.isAgreed;
        if (isOpen)
            m_console.note(u"%1 is not changed. --change \"%1\" changes it."_s.arg(
                item.nameInFile.simplified()));
    }
}

} // namespace signalbox
