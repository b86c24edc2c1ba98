// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clicommand.h"
#include "app/cli/cliprofile.h"
#include "app/cli/commandline.h"
#include "app/cli/console.h"

#include <QObject>

#include <memory>

namespace signalbox {

// One run of signalbox-cli: reads the command line, opens the profile if the command needs it, and
// runs the command.
class CliProgram final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CliProgram)
public:
    CliProgram() = default;

    void start(const QStringList &arguments);
    void interrupt();

Q_SIGNALS:
    void finished(signalbox::ExitCode code);

private:
    [[nodiscard]] ExitCode printText(const ParsedCommandLine &parsed);
    void run(const CommandLine &line, const CliOptions &options);
    [[nodiscard]] std::optional<ExitCode> openVaultFor(const CommandLine &line);
    [[nodiscard]] std::unique_ptr<CliCommand> makeCommand(const CommandLine &line);

    Console m_console;
    std::unique_ptr<CliProfile> m_profile;
    std::unique_ptr<CliCommand> m_command;
    bool m_interrupted = false; // before there was a command
};

} // namespace signalbox
