// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importmerge.h"

#include "core/model/endpointurl.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// "https://a.example/v1" and "https://a.example/v1/" are one.
bool isSameAddress(const Endpoint &left, const Endpoint &right)
{
    const auto url = [](const Endpoint &endpoint) {
        return requestUrl(endpoint, Operation::Chat, u"m"_s);
    };
    const Result<QUrl> first = url(left);
    const Result<QUrl> second = url(right);
    return left.baseUrl == right.baseUrl || (first && second && *first == *second);
}

void joinModel(EndpointModel &model, const EndpointModel &imported)
{
    if (model.displayName.isEmpty())
        model.displayName = imported.displayName;
    if (imported.contextWindow)
        model.contextWindow = imported.contextWindow;
    if (imported.maxOutput)
        model.maxOutput = imported.maxOutput;
    if (model.contextWindow && model.maxOutput && *model.maxOutput > *model.contextWindow)
        model.maxOutput.reset();
}

void joinModels(QList<EndpointModel> &models, const QList<EndpointModel> &imported)
{
    for (const EndpointModel &each : imported) {
        const auto known = std::ranges::find(models, each.id, &EndpointModel::id);
        if (known == models.end())
            models.append(each);
        else
            joinModel(*known, each);
    }
}

void joinHeaders(QList<ExtraHeader> &headers, const QList<ExtraHeader> &imported)
{
    for (const ExtraHeader &each : imported) {
        const auto known = std::ranges::find_if(headers, [&each](const ExtraHeader &header) {
            return header.name.compare(each.name, Qt::CaseInsensitive) == 0;
        });
        if (known == headers.end())
            headers.append(each);
        else
            known->value = each.value;
    }
}

Endpoint joined(const Endpoint &card, const Endpoint &imported)
{
    Endpoint result = card;
    if (imported.spec != card.spec)
        result = withSpec(result, imported.spec);
    if (!isSameAddress(card, imported))
        result.baseUrl = imported.baseUrl;
    result.fields.insert(imported.fields);
    // The usual way to show a key is nothing that the file says.
    if (imported.auth != apiSpecInfo(imported.spec).defaultAuth()) {
        result.auth = imported.auth;
        result.authHeader = imported.authHeader;
    }
    result.streaming = card.streaming && imported.streaming;
    joinModels(result.models, imported.models);
    joinHeaders(result.extraHeaders, imported.extraHeaders);
    return result;
}

Endpoint withoutFacts(Endpoint endpoint)
{
    for (EndpointModel &model : endpoint.models)
        model.facts = {};
    return endpoint;
}

// What no file holds stays the card's.
Endpoint replaced(const Endpoint &card, const Endpoint &imported)
{
    Endpoint result = imported;
    result.id = card.id;
    result.name = card.name;
    result.keyRef = card.keyRef;
    result.network = card.network;
    result.fallbacks = card.fallbacks;
    result.unknownFields = card.unknownFields;
    for (EndpointModel &model : result.models) {
        if (const EndpointModel *known = card.model(model.id))
            model.facts = known->facts;
    }
    const QString consent = fieldName(EndpointField::ConfirmTokenUri);
    if (card.fields.contains(consent) && imported.spec == card.spec)
        result.fields.insert(consent, card.fields.value(consent));
    return result;
}

} // namespace

Endpoint mergedEndpoint(const Endpoint &card, const Endpoint &imported, bool isWhole)
{
    return isWhole ? replaced(card, imported) : joined(card, imported);
}

QList<ImportPart> differingParts(const Endpoint &left, const Endpoint &right)
{
    QList<ImportPart> parts;
    const auto note = [&parts](ImportPart part, bool differs) {
        if (differs)
            parts.append(part);
    };
    note(ImportPart::Spec, left.spec != right.spec);
    note(ImportPart::BaseUrl, left.baseUrl != right.baseUrl);
    note(ImportPart::Fields, left.fields != right.fields);
    note(ImportPart::Auth, left.auth != right.auth || left.authHeader != right.authHeader);
    note(ImportPart::Models, left.models != right.models);
    note(ImportPart::Streaming, left.streaming != right.streaming);
    note(ImportPart::ToolFormat, left.toolFormat != right.toolFormat);
    note(ImportPart::ApiFallback, left.apiFallback != right.apiFallback);
    note(ImportPart::Headers, left.extraHeaders != right.extraHeaders);
    note(ImportPart::Mapping, left.modelMapping != right.modelMapping);
    note(ImportPart::AllowedModels, left.allowedModels != right.allowedModels);
    note(ImportPart::ExtraBody, left.extraBody != right.extraBody);
    return parts;
}

bool isAsItWas(const Endpoint &before, const Endpoint &now)
{
    return withoutFacts(before) == withoutFacts(now);
}

bool isSameServer(const Endpoint &left, const Endpoint &right)
{
    const Result<QUrl> first = effectiveBaseUrl(left);
    const Result<QUrl> second = effectiveBaseUrl(right);
    if (!first || !second)
        return false;
    const auto port = [](const QUrl &url) {
        return url.port(url.scheme() == "https"_L1 ? 443 : 80);
    };
    return first->scheme() == second->scheme() && port(*first) == port(*second) &&
           first->host(QUrl::FullyEncoded) == second->host(QUrl::FullyEncoded);
}

} // namespace signalbox
