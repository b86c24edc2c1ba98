// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace signalbox {

// What the command line and the environment say about one run of the desktop.
struct DesktopOptions
{
    QString profile;                              // empty: the person's own
    std::optional<SecretRef::Place> newKeys = {}; // unset: what the preferences say
    // What to open: a link of signalbox:, or the absolute path of a file. Empty: nothing.
    QString opens = {};
};

struct ParsedOptions
{
    std::optional<DesktopOptions> options; // unset: print `message` and exit with `exitCode`
    QString message = {};
    int exitCode = 0;
};

// Reads --profile, --secrets, --help and --version, and SIGNALBOX_PROFILE and SIGNALBOX_SECRETS
// where the option is not given, and one file or link. The messages are English, as those of Qt's
// own parser.
[[nodiscard]] ParsedOptions parseDesktopOptions(const QStringList &arguments);

} // namespace signalbox
