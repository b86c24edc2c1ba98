// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clicommand.h"
#include "app/cli/commandline.h"

#include <QStringList>

#include <optional>

namespace signalbox {

class Console;
class ProfileServices;

// `keys`: where keys are kept, and those that no endpoint uses; `--clean` removes them.
class KeysCommand final : public CliCommand
{
    Q_OBJECT
public:
    KeysCommand(const CommandLine &line, Console &console, ProfileServices &services);

    void start() override;
    void interrupt() override;

private:
    [[nodiscard]] std::optional<ExitCode> openVaultToClean();
    // In the open vault, and not known to this profile.
    [[nodiscard]] QStringList strays() const;
    void onRemovalsTried(const std::optional<Error> &error);
    [[nodiscard]] ExitCode print();

    const CommandLine m_line;
    Console &m_console;
    ProfileServices &m_services;
};

} // namespace signalbox
