// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/keyoptions.h"

#include "app/cli/console.h"
#include "app/cli/report.h"

namespace signalbox {

using namespace Qt::StringLiterals;

KeyOptionsOutcome readKeyOptions(const CommandLine &line, Console &console)
{
    const bool fromInput = line.isSet(u"--key-stdin"_s);
    const auto variable = line.given(u"--key-env"_s);
    if (fromInput && variable)
        return {.failure =
                    reportUsage(console, u"--key-stdin and --key-env exclude each other."_s)};
    if (!fromInput && !variable)
        return {};

    Secret key;
    if (fromInput) {
        if (console.inputIsTerminal())
            console.note(u"API key (it is not shown), then Enter:"_s);
        const std::optional<Secret> typed = console.input().readSecret();
        if (!typed)
            return {.failure = ExitCode::Interrupted};
        key = *typed;
    } else {
        key = Secret(qgetenv(variable->toLocal8Bit().constData()));
    }
    if (key.isEmpty()) {
        console.note(fromInput ? u"Error: Standard input holds no key."_s
                               : u"Error: The environment variable of --key-env holds no key."_s);
        return {.failure = ExitCode::InvalidConfiguration};
    }
    if (const auto problem = apiKeyProblem(key.reveal()))
        return {.failure = reportFieldErrors(console, {{EndpointField::ApiKey, *problem}})};
    return {.key = key};
}

} // namespace signalbox
