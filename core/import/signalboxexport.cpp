// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/signalboxexport.h"

#include "core/import/importedvalues.h"

#include <QJsonDocument>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

const QString kFormat = u"signalbox-endpoints"_s;
constexpr int kVersion = 1;

QJsonObject textsOf(const QMap<QString, QString> &texts)
{
    QJsonObject object;
    for (auto it = texts.cbegin(); it != texts.cend(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

void insertIf(QJsonObject &object, const QString &name, const QJsonValue &value, bool isSet)
{
    if (isSet)
        object.insert(name, value);
}

template <typename T>
void insertSet(QJsonObject &object, const QString &name, const std::optional<T> &value)
{
    if (value)
        object.insert(name, *value);
}

QJsonArray modelsJson(const QList<EndpointModel> &models)
{
    QJsonArray list;
    for (const EndpointModel &model : models) {
        QJsonObject json{{u"id"_s, model.id}};
        insertIf(json, u"display_name"_s, model.displayName, !model.displayName.isEmpty());
        insertSet(json, u"context_window"_s, model.contextWindow);
        insertSet(json, u"max_output"_s, model.maxOutput);
        insertSet(json, u"tools"_s, model.tools);
        insertSet(json, u"vision"_s, model.vision);
        insertSet(json, u"reasoning"_s, model.reasoning);
        list.append(json);
    }
    return list;
}

// A list, because their order is the person's.
QJsonArray headersJson(const QList<ExtraHeader> &headers)
{
    QJsonArray list;
    for (const ExtraHeader &header : headers)
        list.append(QJsonObject{{u"name"_s, header.name}, {u"value"_s, header.value}});
    return list;
}

QMap<QString, QString> portableFields(const Endpoint &endpoint)
{
    QMap<QString, QString> fields = endpoint.fields;
    fields.remove(fieldName(EndpointField::ConfirmTokenUri));
    return fields;
}

QJsonObject exported(const Endpoint &endpoint)
{
    const QMap<QString, QString> fields = portableFields(endpoint);
    QJsonObject json{{u"name"_s, endpoint.name},
                     {u"spec"_s, apiSpecInfo(endpoint.spec).name},
                     {u"base_url"_s, endpoint.baseUrl},
                     {u"auth"_s, authModeName(endpoint.auth)},
                     {u"models"_s, modelsJson(endpoint.models)},
                     {u"stream"_s, endpoint.streaming},
                     {u"tool_format"_s, toolCallFormatName(endpoint.toolFormat)},
                     {u"api_fallback"_s, endpoint.apiFallback}};
    insertIf(json, u"fields"_s, textsOf(fields), !fields.isEmpty());
    insertIf(json, u"auth_header"_s, endpoint.authHeader, !endpoint.authHeader.isEmpty());
    insertIf(json, u"headers"_s, headersJson(endpoint.extraHeaders),
             !endpoint.extraHeaders.isEmpty());
    insertIf(json, u"model_mapping"_s, textsOf(endpoint.modelMapping),
             !endpoint.modelMapping.isEmpty());
    insertIf(json, u"allowed_models"_s, QJsonArray::fromStringList(endpoint.allowedModels),
             !endpoint.allowedModels.isEmpty());
    insertIf(json, u"extra_body"_s, endpoint.extraBody, !endpoint.extraBody.isEmpty());
    return json;
}

std::optional<bool> flagOf(const QJsonValue &value)
{
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

void readModels(const QJsonValue &models, ImportedEndpoint &imported, ImportedFile &file)
{
    const QJsonArray list = listOf(models, file);
    for (const auto &each : list) {
        const QJsonObject json = each.toObject();
        EndpointModel model{.id = json["id"_L1].toString(),
                            .displayName = json["display_name"_L1].toString(),
                            .contextWindow = countOf(json["context_window"_L1]),
                            .maxOutput = countOf(json["max_output"_L1]),
                            .tools = flagOf(json["tools"_L1]),
                            .vision = flagOf(json["vision"_L1]),
                            .reasoning = flagOf(json["reasoning"_L1])};
        if (imported.endpoint.models.size() <= Endpoint::kMostModels &&
            imported.endpoint.model(model.id) == nullptr)
            imported.endpoint.models.append(std::move(model));
    }
}

void readLists(const QJsonObject &json, ImportedEndpoint &imported, ImportedFile &file)
{
    Endpoint &endpoint = imported.endpoint;
    const QJsonObject fields = json["fields"_L1].toObject();
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        if (it.key() != fieldName(EndpointField::ConfirmTokenUri))
            endpoint.fields.insert(it.key(), it.value().toString());
    }
    const QJsonArray headers = listOf(json["headers"_L1], file);
    for (const auto &header : headers)
        addHeaders(imported,
                   QJsonObject{{header["name"_L1].toString(), header["value"_L1].toString()}},
                   file);
    const QJsonObject mapping = json["model_mapping"_L1].toObject();
    for (auto it = mapping.begin(); it != mapping.end(); ++it)
        endpoint.modelMapping.insert(it.key(), it.value().toString());
    const QJsonArray allowed = listOf(json["allowed_models"_L1], file);
    for (const auto &model : allowed)
        endpoint.allowedModels.append(model.toString());
}

// A name of a newer version must not come to mean another dialect.
void readSpecAndAuth(const QJsonObject &json, ImportedEndpoint &imported)
{
    Endpoint &endpoint = imported.endpoint;
    const QString specName = json["spec"_L1].toString();
    const std::optional<ApiSpec> spec = apiSpecFromName(specName);
    const QString authName = json["auth"_L1].toString();
    const std::optional<AuthMode> auth = authModeFromName(authName);
    if (!spec)
        imported.errors.append({EndpointField::Spec, FieldProblem::WrongForm, {specName}});
    endpoint.spec = spec.value_or(endpoint.spec);
    if (!auth && !authName.isEmpty())
        imported.errors.append({EndpointField::Auth, FieldProblem::WrongForm, {authName}});
    endpoint.auth = auth.value_or(apiSpecInfo(endpoint.spec).defaultAuth());
    endpoint.authHeader = json["auth_header"_L1].toString();
}

ImportedEndpoint readOne(const QJsonObject &json, ImportedFile &file)
{
    ImportedEndpoint imported;
    Endpoint &endpoint = imported.endpoint;
    endpoint.name = textOf(json["name"_L1]);
    readSpecAndAuth(json, imported);
    endpoint.baseUrl = json["base_url"_L1].toString().trimmed();
    endpoint.streaming = json["stream"_L1].toBool(true);
    endpoint.toolFormat =
        toolCallFormatFromName(json["tool_format"_L1].toString()).value_or(endpoint.toolFormat);
    endpoint.apiFallback = json["api_fallback"_L1].toBool(true);
    endpoint.extraBody = json["extra_body"_L1].toObject();
    readModels(json["models"_L1], imported, file);
    readLists(json, imported, file);
    return imported;
}

} // namespace

QByteArray signalboxExport(const QList<Endpoint> &endpoints)
{
    QJsonArray list;
    for (const Endpoint &endpoint : endpoints)
        list.append(exported(endpoint));
    const QJsonObject root{
        {u"format"_s, kFormat}, {u"version"_s, kVersion}, {u"endpoints"_s, list}};
    return QJsonDocument(root).toJson(QJsonDocument::Indented);
}

bool isSignalboxExport(const QJsonValue &root)
{
    return root.toObject().value("format"_L1) == kFormat;
}

void readSignalbox(const QJsonValue &root, ImportedFile &file)
{
    const QJsonObject object = root.toObject();
    if (object["version"_L1].toDouble() > kVersion) {
        file.failure = ImportFailure::NewerVersion;
        return;
    }
    const QJsonArray list = listOf(object["endpoints"_L1], file);
    for (const auto &each : list)
        file.endpoints.append(readOne(each.toObject(), file));
}

} // namespace signalbox
