// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/knownhosts.h"

#include "core/model/endpointurl.h"
#include "core/model/knownproviders.h"
#include "core/model/privatehost.h"
#include "core/model/urltext.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// Where the provider at `url` speaks the OpenAI dialect; nothing of one that we do not know.
std::optional<QString> knownPath(const QUrl &url)
{
    const KnownProvider *known = knownProviderAt(url);
    if (known == nullptr)
        return std::nullopt;
    if (known->spec == ApiSpec::OpenAiChatCompletions)
        return pathOf(QUrl(known->baseUrl));
    return known->compatiblePath.isEmpty() ? std::nullopt : std::optional(known->compatiblePath);
}

QString localName(int port)
{
    for (const KnownProvider &each : knownProviders()) {
        if (each.isLocal() && each.localPort == port)
            return each.name;
    }
    return u"Local server"_s;
}

} // namespace

QStringList candidateBaseUrls(const Endpoint &endpoint)
{
    const Result<QUrl> url = effectiveBaseUrl(endpoint);
    const bool isOpenAi = endpoint.spec == ApiSpec::OpenAiChatCompletions ||
                          endpoint.spec == ApiSpec::OpenAiResponses;
    if (!url || !isOpenAi)
        return {};
    QString path = pathOf(*url);
    if (!chopEnd(path, u"/chat/completions"_s))
        chopEnd(path, u"/responses"_s);
    QStringList candidates;
    const std::optional<QString> known = knownPath(*url);
    if (known && path != *known)
        candidates.append(urlText(*url, *known));
    if (!known && !hasVersion(path))
        candidates.append(urlText(*url, path + u"/v1"_s));
    return candidates;
}

QString providerName(const QUrl &url)
{
    if (const KnownProvider *known = knownProviderAt(url))
        return known->name;
    // Encoded: a look-alike of a known name does not lend it to a card.
    const QString host = url.host(QUrl::FullyEncoded);
    if (isThisComputer(host))
        return localName(url.port());
    // The last name but one is what its owner calls it: api.example.com -> Example.
    const QStringList names = host.split(u'.', Qt::SkipEmptyParts);
    const bool isAddress = !names.isEmpty() && names.last().front().isDigit();
    if (names.isEmpty() || isAddress || host.contains(u':'))
        return host;
    QString name = names.at(std::max<qsizetype>(names.size() - 2, 0));
    name.front() = name.front().toUpper();
    return name;
}

} // namespace signalbox
