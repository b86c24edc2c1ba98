// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"

namespace signalbox {

// The commands of signalbox-cli with their options and help. English, as all help of terminals.
[[nodiscard]] const QList<CommandSpec> &cliCommands();
[[nodiscard]] const QList<OptionSpec> &cliCommonOptions();

} // namespace signalbox
