// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "app/cli/endpointoptions.h"
#include "app/cli/exitcode.h"
#include "core/base/secret.h"

#include <QList>

#include <optional>

namespace signalbox {

class Console;

// The options of `endpoint add` and `endpoint edit` about the network and the extra body. An empty
// value takes back what was set.
[[nodiscard]] QList<OptionSpec> networkOptions();
void applyNetworkOptions(const CommandLine &line, Endpoint &endpoint,
                         EndpointOptionsOutcome &outcome);

struct NetworkSecrets
{
    std::optional<ExitCode> failure = {}; // already reported
    Secret proxyPassword = {};            // empty: none was given
    Secret clientKeyPassphrase = {};
};
// Reads what --proxy-password-stdin and the options that name a variable say.
[[nodiscard]] NetworkSecrets readNetworkSecrets(const CommandLine &line, Console &console);

} // namespace signalbox
