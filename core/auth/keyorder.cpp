// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/keyorder.h"

#include "core/model/knownproviders.h"
#include "core/model/privatehost.h"
#include "core/secrets/environment.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

FoundKey keyIn(const QByteArray &variable, const Environment &environment,
               const QStringList &hosts = {})
{
    Secret key = environment.variable(variable);
    if (key.isEmpty())
        return {};
    return {.key = std::move(key),
            .source = {KeySource::Place::Environment, QString::fromLatin1(variable)},
            .hosts = hosts};
}

FoundKey providerKey(const QUrl &url, const Environment &environment)
{
    for (const KnownProvider &provider : knownProviders()) {
        if (!isAtHostOf(url, provider.hosts))
            continue;
        for (const QByteArray &variable : provider.keyVariables) {
            if (FoundKey found = keyIn(variable, environment, provider.hosts); !found.key.isEmpty())
                return found;
        }
    }
    return {};
}

bool staysPrivate(const QUrl &url)
{
    return url.scheme() == "https"_L1 || isPrivateHost(url.host());
}

} // namespace

FoundKey environmentKey(const EndpointId &endpoint, const QUrl &url, const Environment &environment)
{
    if (FoundKey found = endpointVariableKey(endpoint, environment); !found.key.isEmpty())
        return found;
    if (FoundKey found = providerKey(url, environment); !found.key.isEmpty())
        return found;
    if (!staysPrivate(url))
        return {};
    if (FoundKey found = keyIn("SIGNALBOX_API_KEY", environment); !found.key.isEmpty())
        return found;
    return keyIn("API_KEY", environment);
}

FoundKey endpointVariableKey(const EndpointId &endpoint, const Environment &environment)
{
    return keyIn(endpointVariable(endpoint), environment);
}

QByteArray endpointVariable(const EndpointId &endpoint)
{
    QByteArray name = "SIGNALBOX_KEY_" + endpoint.value().toUpper().toUtf8();
    for (char &c : name) {
        const bool kept = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!kept)
            c = '_';
    }
    return name;
}

bool isAtHostOf(const QUrl &url, const QStringList &hosts)
{
    return url.scheme() == "https"_L1 && isHostOf(url, hosts);
}

} // namespace signalbox
