// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clicommand.h"
#include "app/cli/commandline.h"
#include "core/base/deletelater.h"
#include "core/secrets/secretstore.h"

namespace signalbox {

class Console;
class ProfileServices;

// `endpoint list` and `endpoint show`, which take no time.
[[nodiscard]] ExitCode listEndpoints(const CommandLine &line, Console &console,
                                     ProfileServices &services);
[[nodiscard]] ExitCode showEndpoint(const CommandLine &line, Console &console,
                                    ProfileServices &services);

// `endpoint remove`: the row, then its key.
class EndpointRemoveCommand final : public CliCommand
{
    Q_OBJECT
public:
    EndpointRemoveCommand(const CommandLine &line, Console &console, ProfileServices &services);

    void start() override;
    void interrupt() override;

private:
    void removeNext();
    void onKeyRemoved(const SecretOutcome &outcome);

    const CommandLine m_line;
    Console &m_console;
    ProfileServices &m_services;
    QStringList m_refs; // of its secrets that are still to be removed
    JobPtr<SecretJob> m_job;
};

} // namespace signalbox
