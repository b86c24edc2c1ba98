// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clicommand.h"
#include "app/cli/commandline.h"
#include "app/cli/progressline.h"
#include "core/base/deletelater.h"
#include "core/health/modellistjob.h"

namespace signalbox {

class Console;
class ProfileServices;

// `models`: what the server of an endpoint lists, as far as the endpoint offers it.
class ModelsCommand final : public CliCommand
{
    Q_OBJECT
public:
    ModelsCommand(const CommandLine &line, Console &console, ProfileServices &services);

    void start() override;
    void interrupt() override;

private:
    void onFinished(const ModelListOutcome &outcome);
    [[nodiscard]] bool print(const ModelListOutcome &list);

    const CommandLine m_line;
    Console &m_console;
    ProfileServices &m_services;
    ProgressLine m_progress;
    Endpoint m_endpoint;
    JobPtr<ModelListJob> m_job;
};

} // namespace signalbox
