// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/endpointjson.h"

#include "core/secrets/secretstore.h"

#include <QJsonArray>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QJsonValue countOrNull(const std::optional<qint64> &count)
{
    return count ? QJsonValue(*count) : QJsonValue();
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue keyPlace(const Endpoint &endpoint)
{
    const SecretRef ref = SecretRef::fromString(endpoint.keyRef);
    if (ref.isEmpty())
        return {};
    return ref.place() == SecretRef::Place::Keychain ? u"keychain"_s : u"session"_s;
}

} // namespace

QJsonObject endpointJson(const Endpoint &endpoint)
{
    QJsonArray models;
    for (const EndpointModel &model : endpoint.models)
        models.append(QJsonObject{{u"id"_s, model.id},
                                  {u"display_name"_s, textOrNull(model.displayName)},
                                  {u"context_window"_s, countOrNull(model.contextWindow)},
                                  {u"max_output"_s, countOrNull(model.maxOutput)}});
    return {{u"id"_s, endpoint.id.value()},
            {u"name"_s, endpoint.name},
            {u"spec"_s, apiSpecInfo(endpoint.spec).name},
            {u"base_url"_s, endpoint.baseUrl},
            {u"auth"_s, authModeName(endpoint.auth)},
            {u"auth_header"_s, textOrNull(endpoint.authHeader)},
            {u"key"_s, keyPlace(endpoint)},
            {u"models"_s, models},
            {u"stream"_s, endpoint.streaming},
            {u"tool_format"_s, toolCallFormatName(endpoint.toolFormat)}};
}

} // namespace signalbox
