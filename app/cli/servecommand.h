// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clicommand.h"
#include "app/cli/commandline.h"
#include "core/gateway/demoendpoint.h"

namespace signalbox {

class Console;

// `serve --demo`: the demo endpoint for other programs, until it is interrupted.
class ServeCommand final : public CliCommand
{
    Q_OBJECT
public:
    ServeCommand(const CommandLine &line, Console &console);

    void start() override;
    void interrupt() override;

private:
    const CommandLine m_line;
    Console &m_console;
    DemoEndpoint m_demo;
};

} // namespace signalbox
