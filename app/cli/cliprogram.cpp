// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cliprogram.h"

#include "app/cli/chatcommand.h"
#include "app/cli/checkcommand.h"
#include "app/cli/commandspecs.h"
#include "app/cli/discovercommand.h"
#include "app/cli/embedcommand.h"
#include "app/cli/endpointcommands.h"
#include "app/cli/endpointexport.h"
#include "app/cli/endpointimport.h"
#include "app/cli/endpointsavecommand.h"
#include "app/cli/keyscommand.h"
#include "app/cli/modelscommand.h"
#include "app/cli/modeltestcommand.h"
#include "app/cli/report.h"
#include "app/cli/servecommand.h"
#include "app/cli/vaultaccess.h"
#include "app/shared/profileservices.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

bool needsProfile(const CommandLine &line)
{
    if (line.command() == u"chat"_s)
        return ChatCommand::needsProfile(line);
    return line.command() != u"serve"_s && line.command() != u"discover"_s;
}

CliProfile::Need needOf(const CommandLine &line)
{
    const QString &command = line.command();
    const bool writes = command == u"endpoint add"_s || command == u"endpoint edit"_s ||
                        command == u"endpoint remove"_s || line.isSet(u"--continue"_s) ||
                        (command == u"endpoint import"_s && !line.isSet(u"--dry-run"_s)) ||
                        line.isSet(u"--clean"_s);
    return writes ? CliProfile::Need::Write : CliProfile::Need::Read;
}

} // namespace

void CliProgram::start(const QStringList &arguments)
{
    if (m_interrupted)
        return;
    const ParsedCommandLine parsed = parseCommandLine(arguments, cliCommands(), cliCommonOptions());
    if (!parsed.line) {
        Q_EMIT finished(printText(parsed));
        return;
    }
    const Result<CliOptions> options = cliOptions(*parsed.line);
    if (!options)
        Q_EMIT finished(reportUsage(m_console, options.error().detail));
    else
        run(*parsed.line, *options);
}

void CliProgram::interrupt()
{
    if (m_command)
        return m_command->interrupt();
    m_interrupted = true;
    Q_EMIT finished(ExitCode::Interrupted);
}

ExitCode CliProgram::printText(const ParsedCommandLine &parsed)
{
    if (parsed.isError)
        return reportUsage(m_console, parsed.text);
    return m_console.print(parsed.text) ? ExitCode::Done : ExitCode::Internal;
}

void CliProgram::run(const CommandLine &line, const CliOptions &options)
{
    if (needsProfile(line)) {
        auto profile = CliProfile::open(options, needOf(line));
        if (!profile) {
            Q_EMIT finished(reportError(m_console, profile.error()));
            return;
        }
        m_profile = std::move(profile).value();
        if (const auto failure = openVaultFor(line)) {
            Q_EMIT finished(*failure);
            return;
        }
    }
    if (line.command() == u"endpoint list"_s) {
        Q_EMIT finished(listEndpoints(line, m_console, m_profile->services()));
    } else if (line.command() == u"endpoint show"_s) {
        Q_EMIT finished(showEndpoint(line, m_console, m_profile->services()));
    } else if (line.command() == u"endpoint export"_s) {
        Q_EMIT finished(exportEndpoints(line, m_console, m_profile->services()));
    } else {
        m_command = makeCommand(line);
        connect(m_command.get(), &CliCommand::finished, this, &CliProgram::finished);
        m_command->start();
    }
}

// A new vault is made where the first key goes into it, not here.
std::optional<ExitCode> CliProgram::openVaultFor(const CommandLine &line)
{
    ProfileServices &services = m_profile->services();
    static const QStringList usesKeys{u"chat"_s,   u"check"_s,         u"embed"_s,
                                      u"models"_s, u"endpoint edit"_s, u"endpoint remove"_s};
    if (!usesKeys.contains(line.command()) || !services.needsVault() ||
        services.vault.state() != VaultSecretStore::State::Locked)
        return std::nullopt;
    return openVault(m_console, services.vault);
}

std::unique_ptr<CliCommand> CliProgram::makeCommand(const CommandLine &line)
{
    const QString &command = line.command();
    if (command == u"serve"_s)
        return std::make_unique<ServeCommand>(line, m_console);
    if (command == u"discover"_s)
        return std::make_unique<DiscoverCommand>(line, m_console);
    if (command == u"chat"_s)
        return std::make_unique<ChatCommand>(line, m_console, m_profile.get());
    ProfileServices &services = m_profile->services();
    if (command == u"check"_s)
        return std::make_unique<CheckCommand>(line, m_console, *m_profile);
    if (command == u"embed"_s)
        return std::make_unique<EmbedCommand>(line, m_console, services);
    if (command == u"keys"_s)
        return std::make_unique<KeysCommand>(line, m_console, services);
    if (command == u"models"_s && line.isSet(u"--test"_s))
        return std::make_unique<ModelTestCommand>(line, m_console, *m_profile);
    if (command == u"models"_s)
        return std::make_unique<ModelsCommand>(line, m_console, services);
    if (command == u"endpoint remove"_s)
        return std::make_unique<EndpointRemoveCommand>(line, m_console, services);
    if (command == u"endpoint import"_s)
        return std::make_unique<EndpointImportCommand>(line, m_console, services);
    return std::make_unique<EndpointSaveCommand>(line, m_console, services);
}

} // namespace signalbox
