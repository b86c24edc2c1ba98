// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/networkoptions.h"

#include "app/cli/console.h"
#include "app/cli/report.h"
#include "core/model/extrabody.h"
#include "core/model/networkvalidation.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

struct TextOption
{
    QString name;
    QString EndpointNetwork::*value;
};

struct TimeOption
{
    QString name;
    EndpointField field;
    std::optional<int> EndpointNetwork::*value;
};

void applyTexts(const CommandLine &line, EndpointNetwork &network)
{
    static const QList<TextOption> options{
        {u"--proxy-user"_s, &EndpointNetwork::proxyUser},
        {u"--ca-file"_s, &EndpointNetwork::caFile},
        {u"--client-certificate"_s, &EndpointNetwork::clientCertificateFile},
        {u"--client-key"_s, &EndpointNetwork::clientKeyFile},
    };
    for (const TextOption &option : options) {
        if (const auto text = line.given(option.name))
            network.*option.value = *text;
    }
    // What opens a key or goes with a user goes with it.
    if (network.proxyUser.isEmpty())
        network.proxyPasswordRef.clear();
    if (network.clientKeyFile.isEmpty())
        network.clientKeyPassphraseRef.clear();
    if (const auto pin = line.given(u"--pin"_s))
        network.pinnedCertificate = normalizedFingerprint(*pin);
}

void applyTimes(const CommandLine &line, EndpointNetwork &network, QList<FieldError> &errors)
{
    static const QList<TimeOption> options{
        {u"--connect-timeout"_s, EndpointField::ConnectTimeout, &EndpointNetwork::connectSeconds},
        {u"--first-byte-timeout"_s, EndpointField::FirstByteTimeout,
         &EndpointNetwork::firstByteSeconds},
        {u"--idle-timeout"_s, EndpointField::IdleTimeout, &EndpointNetwork::idleSeconds},
        {u"--total-timeout"_s, EndpointField::TotalTimeout, &EndpointNetwork::totalSeconds},
    };
    for (const TimeOption &option : options) {
        const auto text = line.given(option.name);
        if (!text)
            continue;
        const WholeNumber seconds = parseSeconds(*text);
        if (seconds.problem)
            errors.append({option.field, *seconds.problem});
        else
            network.*option.value = seconds.value;
    }
}

struct SecretFrom
{
    QString what; // for messages
    QString inputOption;
    QString variableOption;
};

NetworkSecrets failed(ExitCode code)
{
    return {.failure = code};
}

// Empty when no option names it; nothing after a report.
std::optional<Secret> readSecret(const SecretFrom &from, const CommandLine &line, Console &console,
                                 ExitCode &failure)
{
    failure = ExitCode::InvalidConfiguration;
    Secret secret;
    if (!from.inputOption.isEmpty() && line.isSet(from.inputOption)) {
        if (console.inputIsTerminal())
            console.note(from.what + u" (it is not shown), then Enter:"_s);
        const std::optional<Secret> typed = console.input().readSecret();
        if (!typed) {
            failure = ExitCode::Interrupted;
            return std::nullopt;
        }
        secret = *typed;
    } else if (const auto variable = line.given(from.variableOption)) {
        secret = Secret(qgetenv(variable->toLocal8Bit().constData()));
    } else {
        return Secret();
    }
    if (secret.isEmpty()) {
        console.note(u"Error: The %1 that was named is empty."_s.arg(from.what));
        return std::nullopt;
    }
    return secret;
}

} // namespace

QList<OptionSpec> networkOptions()
{
    return {
        {u"--proxy"_s, u"PROXY"_s, u"system, none, http://HOST:PORT or socks5://HOST:PORT"_s},
        {u"--proxy-user"_s, u"NAME"_s, u"who logs in at the proxy"_s},
        {u"--proxy-password-stdin"_s, {}, u"read its password from standard input"_s},
        {u"--proxy-password-env"_s, u"VAR"_s, u"read it from this environment variable"_s},
        {u"--ca-file"_s, u"FILE"_s, u"PEM; authorities to trust beside those of the system"_s},
        {u"--client-certificate"_s, u"FILE"_s, u"PEM; shown to the server"_s},
        {u"--client-key"_s, u"FILE"_s, u"PEM; the key of that certificate"_s},
        {u"--client-key-passphrase-env"_s, u"VAR"_s, u"what opens that key"_s},
        {u"--pin"_s, u"SHA256"_s, u"the only certificate that the server may show"_s},
        {u"--connect-timeout"_s, u"SECONDS"_s, u"1 to 3600, as the next three"_s},
        {u"--first-byte-timeout"_s, u"SECONDS"_s, u"until an answer begins"_s},
        {u"--idle-timeout"_s, u"SECONDS"_s, u"without anything new in an answer"_s},
        {u"--total-timeout"_s, u"SECONDS"_s, u"of a whole answer"_s},
        {u"--extra-body"_s, u"JSON"_s, u"an object that is added to every chat request"_s},
    };
}

void applyNetworkOptions(const CommandLine &line, Endpoint &endpoint,
                         EndpointOptionsOutcome &outcome)
{
    EndpointNetwork &network = endpoint.network;
    if (const auto text = line.given(u"--proxy"_s)) {
        if (const auto changed = withProxy(network, *text))
            network = *changed;
        else
            outcome.usage =
                u"--proxy takes system, none, http://HOST:PORT or socks5://HOST:PORT."_s;
    }
    applyTexts(line, network);
    applyTimes(line, network, outcome.errors);
    if (const auto text = line.given(u"--extra-body"_s)) {
        const ExtraBody body = parseExtraBody(*text);
        if (body.error)
            outcome.errors.append(*body.error);
        else
            endpoint.extraBody = body.object;
    }
}

NetworkSecrets readNetworkSecrets(const CommandLine &line, Console &console)
{
    const bool fromInput = line.isSet(u"--proxy-password-stdin"_s);
    if (fromInput && (line.isSet(u"--key-stdin"_s) || line.isSet(u"--from-curl"_s)))
        return failed(reportUsage(console, u"Only one option can read standard input."_s));
    if (fromInput && line.isSet(u"--proxy-password-env"_s))
        return failed(reportUsage(
            console, u"--proxy-password-stdin and --proxy-password-env exclude each other."_s));
    ExitCode failure{};
    const auto password =
        readSecret({u"proxy password"_s, u"--proxy-password-stdin"_s, u"--proxy-password-env"_s},
                   line, console, failure);
    if (!password)
        return failed(failure);
    const auto passphrase =
        readSecret({u"passphrase of the client key"_s, {}, u"--client-key-passphrase-env"_s}, line,
                   console, failure);
    if (!passphrase)
        return failed(failure);
    return {.proxyPassword = *password, .clientKeyPassphrase = *passphrase};
}

} // namespace signalbox
