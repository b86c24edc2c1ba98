// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/keyoptions.h"

#include "app/cli/console.h"
#include "app/cli/report.h"

#include <QFile>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLongestCredentials = 16 * 1024;

} // namespace

KeyOptionsOutcome readKeyOptions(const CommandLine &line, Console &console, AuthMode auth)
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
    if (const auto problem = keyProblem(auth, key.reveal()))
        return {.failure = reportFieldErrors(console, {{EndpointField::ApiKey, *problem}})};
    return {.key = key};
}

KeyOptionsOutcome readCredentialsFile(const QString &path, Console &console)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        console.note(u"Error: Credentials File: %1"_s.arg(file.errorString()));
        return {.failure = ExitCode::InvalidConfiguration};
    }
    const Secret credentials(file.read(kLongestCredentials + 1));
    if (credentials.isEmpty() || credentials.size() > kLongestCredentials) {
        const auto problem = credentials.isEmpty() ? FieldProblem::Missing : FieldProblem::TooLong;
        return {.failure = reportFieldErrors(console, {{EndpointField::CredentialsFile, problem}})};
    }
    return {.key = credentials};
}

} // namespace signalbox
