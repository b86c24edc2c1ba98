// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/endpointjson.h"

#include "app/cli/jsonvalues.h"
#include "core/health/endpointproxy.h"
#include "core/model/endpointurl.h"
#include "core/model/modelmapping.h"
#include "core/secrets/secretstore.h"

#include <QJsonArray>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QJsonValue secretPlace(const QString &text)
{
    const SecretRef ref = SecretRef::fromString(text);
    if (ref.isEmpty())
        return {};
    return SecretRef::placeName(ref.place());
}

QJsonObject textsOf(const QMap<QString, QString> &texts)
{
    QJsonObject object;
    for (auto it = texts.cbegin(); it != texts.cend(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

QJsonObject headersOf(const Endpoint &endpoint)
{
    QJsonObject object;
    for (const ExtraHeader &header : endpoint.extraHeaders)
        object.insert(header.name, header.value);
    return object;
}

QJsonArray idsOf(const QList<EndpointId> &ids)
{
    QJsonArray array;
    for (const EndpointId &id : ids)
        array.append(id.value());
    return array;
}

// As it is stored, with the places of its secrets instead of their references.
QJsonObject networkOf(const Endpoint &endpoint)
{
    QJsonObject json = networkJson(endpoint.network);
    for (const QString &name : {u"proxy_password"_s, u"client_key_passphrase"_s}) {
        const QJsonValue ref = json.take(name + u"_ref"_s);
        if (ref.isString())
            json.insert(name, secretPlace(ref.toString()));
    }
    return json;
}

QJsonValue requestUrlOf(const Endpoint &endpoint)
{
    const Result<QUrl> url =
        requestUrl(endpoint, Operation::Chat, sentModelId(endpoint, endpoint.primaryModelId()),
                   endpoint.streaming);
    return url ? QJsonValue(QString::fromLatin1(url->toEncoded())) : QJsonValue();
}

} // namespace

QJsonObject endpointJson(const Endpoint &endpoint)
{
    QJsonArray models;
    for (const EndpointModel &model : endpoint.models)
        models.append(QJsonObject{{u"id"_s, model.id},
                                  {u"display_name"_s, orNull(model.displayName)},
                                  {u"context_window"_s, orNull(model.contextWindow)},
                                  {u"max_output"_s, orNull(model.maxOutput)},
                                  {u"tools"_s, orNull(model.tools)},
                                  {u"vision"_s, orNull(model.vision)},
                                  {u"reasoning"_s, orNull(model.reasoning)}});
    return {{u"id"_s, endpoint.id.value()},
            {u"name"_s, endpoint.name},
            {u"spec"_s, apiSpecInfo(endpoint.spec).name},
            {u"base_url"_s, endpoint.baseUrl},
            {u"fields"_s, textsOf(endpoint.fields)},
            {u"auth"_s, authModeName(endpoint.auth)},
            {u"auth_header"_s, orNull(endpoint.authHeader)},
            {u"key"_s, secretPlace(endpoint.keyRef)},
            {u"models"_s, models},
            {u"stream"_s, endpoint.streaming},
            {u"tool_format"_s, toolCallFormatName(endpoint.toolFormat)},
            {u"api_fallback"_s, endpoint.apiFallback},
            {u"headers"_s, headersOf(endpoint)},
            {u"model_mapping"_s, textsOf(endpoint.modelMapping)},
            {u"allowed_models"_s, QJsonArray::fromStringList(endpoint.allowedModels)},
            {u"fallbacks"_s, idsOf(endpoint.fallbacks)},
            {u"network"_s, networkOf(endpoint)},
            {u"proxy_in_use"_s, orNull(proxyInUseBy(endpoint))},
            {u"extra_body"_s, endpoint.extraBody},
            {u"request_url"_s, requestUrlOf(endpoint)}};
}

QString shownBaseUrl(const Endpoint &endpoint)
{
    if (endpoint.baseUrl.isEmpty())
        return serverHost(endpoint);
    return QString::fromLatin1(QUrl(endpoint.baseUrl).toEncoded());
}

} // namespace signalbox
