// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bridge/endpointrequest.h"

#include "core/bridge/wirebridge.h"
#include "core/model/endpointurl.h"
#include "core/model/modelcatalog.h"
#include "core/model/modelmapping.h"
#include "core/wire/extrabody.h"

#include <QJsonDocument>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

std::string encoded(const QUrl &url)
{
    return url.toEncoded().toStdString();
}

void addExtraHeaders(wire::HttpRequest &request, const Endpoint &endpoint)
{
    for (const ExtraHeader &header : endpoint.extraHeaders) {
        const auto isNamesake = [&header](const wire::Header &own) {
            return header.name.compare(QLatin1StringView(own.name.c_str()), Qt::CaseInsensitive) ==
                   0;
        };
        std::erase_if(request.headers, isNamesake);
    }
    for (const ExtraHeader &header : endpoint.extraHeaders)
        request.headers.push_back({toWire(header.name), toWire(header.value)});
}

bool doesNotReason(const QString &modelId)
{
    const std::optional<CatalogModel> model = ModelCatalog::bundled().find(modelId);
    return model && model->reasoning == false;
}

Result<QUrl> modelUrl(const Endpoint &endpoint, Operation operation, const QString &modelId,
                      bool streaming = false)
{
    if (!mayAskFor(endpoint, modelId))
        return Error{.kind = ErrorKind::ModelNotAllowed, .subject = modelId};
    const QString sentId = sentModelId(endpoint, modelId);
    if (sentId.isEmpty()) // a mapping may lead to none
        return Error{.kind = ErrorKind::InvalidInput,
                     .detail = u"the model has no name"_s,
                     .subject = fieldName(EndpointField::ModelId)};
    return requestUrl(endpoint, operation, sentId, streaming);
}

} // namespace

Result<wire::HttpRequest> chatHttpRequest(const Endpoint &endpoint, const QString &modelId,
                                          wire::ChatRequest request, const wire::Quirks &quirks)
{
    const QString sentId = sentModelId(endpoint, modelId);
    const Result<QUrl> url = modelUrl(endpoint, Operation::Chat, modelId, quirks.stream);
    if (!url)
        return url.error();
    request.model = toWire(sentId);
    wire::Quirks known = quirks;
    // OpenAI refuses to encrypt the thoughts of a model that has none.
    if (doesNotReason(sentId))
        known.encryptedReasoning = false;
    wire::HttpRequest http = codecOf(endpoint, sentId).chatRequest(request, known, encoded(*url));
    addExtraHeaders(http, endpoint);
    return http;
}

wire::HttpRequest withExtraBody(wire::HttpRequest request, const Endpoint &endpoint)
{
    if (endpoint.extraBody.isEmpty())
        return request;
    const QByteArray extra = QJsonDocument(endpoint.extraBody).toJson(QJsonDocument::Compact);
    request.body = wire::withExtraBody(std::move(request.body), extra.toStdString());
    return request;
}

Result<wire::HttpRequest> modelsHttpRequest(const Endpoint &endpoint, const QString &page)
{
    const QString sentId = sentModelId(endpoint, endpoint.primaryModelId());
    const Result<QUrl> first = requestUrl(endpoint, Operation::Models, sentId);
    if (!first)
        return first.error();
    const QUrl url = page.isEmpty() ? *first : modelsPageUrl(endpoint, *first, page);
    wire::HttpRequest http = codecOf(endpoint, sentId).modelsRequest(encoded(url));
    addExtraHeaders(http, endpoint);
    return http;
}

wire::EmbeddingForm embeddingFormOf(const Endpoint &endpoint, const QString &sentId)
{
    switch (endpoint.spec) {
    case ApiSpec::OpenAiChatCompletions:
    case ApiSpec::OpenAiResponses:
    case ApiSpec::Anthropic: // has no embeddings; requestUrl() says so
    case ApiSpec::Azure:
        return wire::EmbeddingForm::OpenAi;
    case ApiSpec::Google:
        return wire::EmbeddingForm::Google;
    case ApiSpec::AmazonBedrock:
        if (sentId.contains(u"cohere."))
            return wire::EmbeddingForm::Cohere;
        return sentId.contains(u"nova") ? wire::EmbeddingForm::Nova : wire::EmbeddingForm::Titan;
    case ApiSpec::GoogleVertex:
        return wire::EmbeddingForm::Vertex;
    }
    Q_UNREACHABLE();
}

Result<wire::HttpRequest> embeddingsHttpRequest(const Endpoint &endpoint, const QString &modelId,
                                                wire::EmbeddingRequest request)
{
    const QString sentId = sentModelId(endpoint, modelId);
    const Result<QUrl> url = modelUrl(endpoint, Operation::Embeddings, modelId);
    if (!url)
        return url.error();
    request.model = toWire(sentId);
    wire::HttpRequest http{"POST",
                           encoded(*url),
                           {{"Content-Type", "application/json"}, {"Accept", "application/json"}},
                           wire::embeddingBody(embeddingFormOf(endpoint, sentId), request)};
    addExtraHeaders(http, endpoint);
    return http;
}

} // namespace signalbox
