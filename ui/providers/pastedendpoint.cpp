// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/pastedendpoint.h"

#include "core/model/curlcommand.h"
#include "core/model/endpointguess.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString addressOf(const QString &url)
{
    const qsizetype scheme = url.indexOf(u"://"_s);
    const QString address = scheme < 0 ? url : url.mid(scheme + 3);
    return address.endsWith(u'/') ? address.chopped(1) : address;
}

// Whether it is an address and no more, such as a person would type: then it names no spec.
bool isBareAddress(const QString &pasted, const EndpointGuess &guess)
{
    const Endpoint &endpoint = guess.endpoint;
    return endpoint.spec == Endpoint().spec && guess.key.isEmpty() && guess.leftOut.isEmpty() &&
           endpoint.models.isEmpty() && endpoint.extraHeaders.isEmpty() &&
           addressOf(pasted.trimmed()) == addressOf(endpoint.baseUrl);
}

// Nothing is to be read from a base URL: it is pasted as it stands.
bool isOrdinary(const QString &pasted, const EndpointGuess &guess)
{
    return isBareAddress(pasted, guess) && pasted.contains(u"://"_s);
}

void takeAddress(const EndpointGuess &guess, bool isBare, EndpointDraft &draft)
{
    draft.baseUrl = guess.endpoint.baseUrl;
    if (isBare)
        return;
    draft.auth = withSpec({.spec = draft.spec, .auth = draft.auth}, guess.endpoint.spec).auth;
    draft.spec = guess.endpoint.spec;
    draft.fields = guess.endpoint.fields;
}

void takeRest(const EndpointGuess &guess, EndpointDraft &draft)
{
    const Endpoint &endpoint = guess.endpoint;
    draft.auth = endpoint.auth;
    draft.authHeader = endpoint.authHeader;
    draft.extraHeaders = endpoint.extraHeaders;
    if (!endpoint.models.isEmpty())
        draft.models.first().id = endpoint.primaryModelId();
}

PastedEndpoint nothing(const QString &pasted)
{
    return {.kind = parseCurl(pasted) ? PastedEndpoint::Kind::Unreadable
                                      : PastedEndpoint::Kind::OrdinaryText};
}

} // namespace

PastedEndpoint fillNew(const QString &pasted, const EndpointDraft &before,
                       const QStringList &takenNames)
{
    const std::optional<EndpointGuess> guess = guessEndpoint(pasted);
    if (!guess)
        return nothing(pasted);
    if (isOrdinary(pasted, *guess))
        return {};
    const bool isBare = isBareAddress(pasted, *guess);
    PastedEndpoint filled{.kind = PastedEndpoint::Kind::Filled,
                          .draft = before,
                          .key = guess->key,
                          .leftOut = guess->leftOut};
    takeAddress(*guess, isBare, filled.draft);
    if (!isBare)
        takeRest(*guess, filled.draft);
    if (before.name.trimmed().isEmpty())
        filled.draft.name = freeEndpointName(guess->endpoint.name, takenNames);
    return filled;
}

PastedEndpoint fillAddress(const QString &pasted, const EndpointDraft &before)
{
    const std::optional<EndpointGuess> guess = guessEndpoint(pasted);
    if (!guess)
        return nothing(pasted);
    if (isOrdinary(pasted, *guess))
        return {};
    PastedEndpoint filled{.kind = PastedEndpoint::Kind::Filled, .draft = before};
    takeAddress(*guess, isBareAddress(pasted, *guess), filled.draft);
    return filled;
}

} // namespace signalbox
