// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exitcode.h"

#include <optional>

namespace signalbox {

class Console;
class VaultSecretStore;

// Opens the vault, or makes a new one where there is none. The passphrase is that of
// SIGNALBOX_VAULT_PASSPHRASE, else the first line of the file that SIGNALBOX_VAULT_PASSPHRASE_FILE
// names, else what a person types at the terminal. Waits outside the event loop. Nothing when the
// vault is open; else the exit code of what was reported.
[[nodiscard]] std::optional<ExitCode> openVault(Console &console, VaultSecretStore &vault);

} // namespace signalbox
