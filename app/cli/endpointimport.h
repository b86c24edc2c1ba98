// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clicommand.h"
#include "app/cli/commandline.h"
#include "core/base/deletelater.h"
#include "core/import/importjob.h"

#include <optional>

namespace signalbox {

class Console;
class ProfileServices;

// `endpoint import`: reads a file, standard input or the environment, shows what it would do, and
// does it unless it is a dry run. A card that is there is changed only when --change names it.
class EndpointImportCommand final : public CliCommand
{
    Q_OBJECT
public:
    // The references outlive the command.
    EndpointImportCommand(const CommandLine &line, Console &console, ProfileServices &services);

    void start() override;
    void interrupt() override;

private:
    [[nodiscard]] std::optional<ExitCode> prepare();
    [[nodiscard]] std::optional<ExitCode> readFile();
    [[nodiscard]] std::optional<ExitCode> readInput();
    [[nodiscard]] std::optional<ExitCode> checkChoices();
    [[nodiscard]] std::optional<ExitCode> openVaultForKeys();
    [[nodiscard]] bool storesKeys() const;
    [[nodiscard]] ExitCode report(const ImportOutcome &outcome);
    void sayWhatToDo(const ImportOutcome &outcome);
    void onFinished(const ImportOutcome &outcome);

    const CommandLine m_line;
    Console &m_console;
    ProfileServices &m_services;
    ImportedFile m_file;
    ImportPlan m_plan;
    JobPtr<ImportJob> m_job;
};

} // namespace signalbox
