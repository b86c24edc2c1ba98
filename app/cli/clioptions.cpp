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
    if (place.isEmpty())
        return options;
    const std::optional<SecretRef::Place> known = SecretRef::placeFromName(place);
    if (!known)
        return Error{.kind = ErrorKind::InvalidInput,
                     .detail = u"--secrets takes keychain, vault or session."_s};
    options.newKeys = *known;
    return options;
}

} // namespace signalbox
