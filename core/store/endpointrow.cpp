// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/endpointrow.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlQuery>
#include <QStringList>

#include <algorithm>
#include <array>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// In the order of endpointValues(). The id is last, where an UPDATE wants it.
const QStringList &columns()
{
    static const QStringList names{u"name"_s,          u"spec"_s,           u"base_url"_s,
                                   u"auth"_s,          u"auth_header"_s,    u"key_ref"_s,
                                   u"streaming"_s,     u"tool_format"_s,    u"fields"_s,
                                   u"extra_headers"_s, u"model_mapping"_s,  u"allowed_models"_s,
                                   u"api_fallback"_s,  u"network"_s,        u"extra_body"_s,
                                   u"fallbacks"_s,     u"unknown_fields"_s, u"id"_s};
    return names;
}

QJsonDocument documentOf(const QVariant &column)
{
    return QJsonDocument::fromJson(column.toString().toUtf8());
}

QString textOf(const QJsonDocument &document)
{
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

QMap<QString, QString> textsFrom(const QJsonObject &object)
{
    QMap<QString, QString> texts;
    for (auto it = object.begin(); it != object.end(); ++it)
        texts.insert(it.key(), it.value().toString());
    return texts;
}

QJsonDocument objectOf(const QMap<QString, QString> &texts)
{
    QJsonObject object;
    for (auto it = texts.cbegin(); it != texts.cend(); ++it)
        object.insert(it.key(), it.value());
    return QJsonDocument(object);
}

QList<ExtraHeader> headersFrom(const QJsonArray &array)
{
    QList<ExtraHeader> headers;
    for (const QJsonValue header : array)
        headers.append({header[u"name"_s].toString(), header[u"value"_s].toString()});
    return headers;
}

QJsonDocument arrayOf(const QList<ExtraHeader> &headers)
{
    QJsonArray array;
    for (const ExtraHeader &header : headers)
        array.append(QJsonObject{{u"name"_s, header.name}, {u"value"_s, header.value}});
    return QJsonDocument(array);
}

QStringList listFrom(const QJsonArray &array)
{
    QStringList texts;
    for (const QJsonValue text : array)
        texts.append(text.toString());
    return texts;
}

QList<EndpointId> idsFrom(const QJsonArray &array)
{
    QList<EndpointId> ids;
    for (const QJsonValue id : array)
        ids.append(EndpointId(id.toString()));
    return ids;
}

QJsonDocument arrayOf(const QList<EndpointId> &ids)
{
    QJsonArray array;
    for (const EndpointId &id : ids)
        array.append(id.value());
    return QJsonDocument(array);
}

// A damaged text must not pass as an empty one: what it said may have been a pinned certificate or
// a proxy, and the endpoint would be asked without it.
bool isWhole(const QSqlQuery &row)
{
    const auto isObject = [&row](int column) { return documentOf(row.value(column)).isObject(); };
    const auto isArray = [&row](int column) { return documentOf(row.value(column)).isArray(); };
    const QJsonObject network = documentOf(row.value(13)).object();
    return std::ranges::all_of(std::array{8, 10, 13, 14, 16}, isObject) &&
           std::ranges::all_of(std::array{9, 11, 15}, isArray) &&
           networkJson(networkFromJson(network)) == network;
}

} // namespace

QString selectEndpointsSql()
{
    return u"SELECT %1 FROM endpoints ORDER BY position, rowid"_s.arg(columns().join(u", "_s));
}

QString insertEndpointSql()
{
    return u"INSERT INTO endpoints (%1, position) VALUES (%2?)"_s.arg(
        columns().join(u", "_s), u"?, "_s.repeated(columns().size()));
}

QString updateEndpointSql()
{
    return u"UPDATE endpoints SET %1 = ? WHERE id = ?"_s.arg(
        columns().first(columns().size() - 1).join(u" = ?, "_s));
}

std::optional<Endpoint> endpointFrom(const QSqlQuery &row)
{
    const auto spec = apiSpecFromName(row.value(1).toString());
    const auto auth = authModeFromName(row.value(3).toString());
    const auto toolFormat = toolCallFormatFromName(row.value(7).toString());
    if (!spec || !auth || !toolFormat || !isWhole(row))
        return std::nullopt;
    return Endpoint{
        .id = EndpointId(row.value(17).toString()),
        .name = row.value(0).toString(),
        .spec = *spec,
        .baseUrl = row.value(2).toString(),
        .fields = textsFrom(documentOf(row.value(8)).object()),
        .auth = *auth,
        .authHeader = row.value(4).toString(),
        .keyRef = row.value(5).toString(),
        .streaming = row.value(6).toBool(),
        .toolFormat = *toolFormat,
        .extraHeaders = headersFrom(documentOf(row.value(9)).array()),
        .modelMapping = textsFrom(documentOf(row.value(10)).object()),
        .allowedModels = listFrom(documentOf(row.value(11)).array()),
        .apiFallback = row.value(12).toBool(),
        .network = networkFromJson(documentOf(row.value(13)).object()),
        .extraBody = documentOf(row.value(14)).object(),
        .fallbacks = idsFrom(documentOf(row.value(15)).array()),
        .unknownFields = documentOf(row.value(16)).object(),
    };
}

QVariantList endpointValues(const Endpoint &endpoint)
{
    const QJsonArray allowed = QJsonArray::fromStringList(endpoint.allowedModels);
    return {endpoint.name,
            apiSpecInfo(endpoint.spec).name,
            endpoint.baseUrl,
            authModeName(endpoint.auth),
            endpoint.authHeader,
            endpoint.keyRef,
            endpoint.streaming ? 1 : 0,
            toolCallFormatName(endpoint.toolFormat),
            textOf(objectOf(endpoint.fields)),
            textOf(arrayOf(endpoint.extraHeaders)),
            textOf(objectOf(endpoint.modelMapping)),
            textOf(QJsonDocument(allowed)),
            endpoint.apiFallback ? 1 : 0,
            textOf(QJsonDocument(networkJson(endpoint.network))),
            textOf(QJsonDocument(endpoint.extraBody)),
            textOf(arrayOf(endpoint.fallbacks)),
            textOf(QJsonDocument(endpoint.unknownFields)),
            endpoint.id.value()};
}

} // namespace signalbox
