// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "app/cli/exitcode.h"
#include "core/base/secret.h"
#include "core/model/authmode.h"

#include <optional>

namespace signalbox {

class Console;

struct KeyOptionsOutcome
{
    std::optional<ExitCode> failure = {}; // already reported
    Secret key = {};                      // empty: none was given
};

// Reads the key that --key-stdin or --key-env names, and refuses one that `auth` cannot use.
[[nodiscard]] KeyOptionsOutcome readKeyOptions(const CommandLine &line, Console &console,
                                               AuthMode auth);

// Reads the file that --field credentials-file= names.
[[nodiscard]] KeyOptionsOutcome readCredentialsFile(const QString &path, Console &console);

} // namespace signalbox
