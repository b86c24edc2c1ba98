// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clicommand.h"
#include "app/cli/commandline.h"
#include "app/cli/progressline.h"
#include "core/base/deletelater.h"
#include "core/health/capabilityjob.h"

namespace signalbox {

class CliProfile;
class Console;

// `models NAME --test MODEL`: what one model can do, found by asking it. What was found is kept.
// The exit code is Done where the model answers at all.
class ModelTestCommand final : public CliCommand
{
    Q_OBJECT
public:
    ModelTestCommand(const CommandLine &line, Console &console, CliProfile &profile);

    void start() override;
    void interrupt() override;

private:
    void onProgressed(const CapabilityReport &soFar);
    void onFinished(const CapabilityOutcome &outcome);
    [[nodiscard]] bool print(const CapabilityReport &report);

    const CommandLine m_line;
    Console &m_console;
    CliProfile &m_profile;
    ProgressLine m_progress;
    Endpoint m_endpoint;
    JobPtr<CapabilityJob> m_job;
};

} // namespace signalbox
