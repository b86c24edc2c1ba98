// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clicommand.h"
#include "app/cli/commandline.h"
#include "app/cli/progressline.h"
#include "core/auth/authorizer.h"
#include "core/base/clock.h"
#include "core/base/deletelater.h"
#include "core/health/discoveryjob.h"
#include "core/net/qnamtransport.h"
#include "core/secrets/environment.h"
#include "core/secrets/sessionsecretstore.h"

namespace signalbox {

class Console;

// `discover`: the servers for models on this machine. Needs no profile and changes nothing.
class DiscoverCommand final : public CliCommand
{
    Q_OBJECT
public:
    DiscoverCommand(const CommandLine &line, Console &console);

    void start() override;
    void interrupt() override;

private:
    void onFinished(const DiscoveryOutcome &outcome);
    [[nodiscard]] bool print(const QList<LocalServer> &servers);

    const CommandLine m_line;
    Console &m_console;
    ProgressLine m_progress;
    SystemClock m_clock;
    SystemEnvironment m_environment;
    SessionSecretStore m_secrets;
    QnamTransport m_transport;
    Authorizer m_authorizer;
    JobPtr<DiscoveryJob> m_job;
};

} // namespace signalbox
