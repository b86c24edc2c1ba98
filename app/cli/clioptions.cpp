// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clioptions.h"

namespace signalbox {

using namespace Qt::StringLiterals;

Result<CliOptions> cliOptions(const CommandLine &line)
{
    CliOptions options;
    options.profile =
        line.given(u"--profile"_s).value_or(qEnvironmentVariable("SIGNALBOX_PROFILE"));
    const QString place =
        line.given(u"--secrets"_s).value_or(qEnvironmentVariable("SIGNALBOX_SECRETS"));
    options.useKeychain = place != u"session"_s;
    if (!place.isEmpty() && place != u"session"_s && place != u"keychain"_s)
        return Error{.kind = ErrorKind::InvalidInput,
                     .detail = u"--secrets takes keychain or session."_s};
    return options;
}

} // namespace signalbox
