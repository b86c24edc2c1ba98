// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clicommand.h"
#include "app/cli/commandline.h"
#include "app/cli/progressline.h"
#include "core/base/deletelater.h"
#include "core/health/healthjob.h"

namespace signalbox {

class CliProfile;
class Console;
class ProfileServices;

// `check`: the four checks of one endpoint, or of all, one after the other. The exit code of
// several is that of the first red one, else of the first yellow one. What a check that asked the
// model found is kept, and the desktop starts from it.
class CheckCommand final : public CliCommand
{
    Q_OBJECT
public:
    CheckCommand(const CommandLine &line, Console &console, CliProfile &profile);

    void start() override;
    void interrupt() override;

private:
    void checkNext();
    void onChecked(const HealthOutcome &outcome);
    [[nodiscard]] bool print(const HealthReport &report);

    const CommandLine m_line;
    Console &m_console;
    CliProfile &m_profile;
    ProfileServices &m_services;
    ProgressLine m_progress;
    QList<Endpoint> m_waiting;
    JobPtr<HealthJob> m_job;
    ExitCode m_code = ExitCode::Done;
};

} // namespace signalbox
