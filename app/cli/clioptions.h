// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "core/base/result.h"
#include "core/secrets/secretstore.h"

#include <optional>

namespace signalbox {

// What the common options and the environment say about one run.
struct CliOptions
{
    QString profile;                              // empty: the person's own
    std::optional<SecretRef::Place> newKeys = {}; // unset: what the preferences say
};

// Fails with a sentence as the error's detail.
[[nodiscard]] Result<CliOptions> cliOptions(const CommandLine &line);

} // namespace signalbox
