// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importedvalues.h"
#include "core/import/importreaders.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

ApiSpec specOfType(const QString &type)
{
    if (type == "claude"_L1)
        return ApiSpec::Anthropic;
    if (type == "gemini"_L1)
        return ApiSpec::Google;
    if (type == "openai-responses"_L1)
        return ApiSpec::OpenAiResponses;
    return ApiSpec::OpenAiChatCompletions;
}

// Host and path are two fields there; together they are the URL of a request.
void readUrl(const QJsonObject &settings, ImportedEndpoint &imported)
{
    QString host = textOf(settings, {u"endpoint"_s, u"apiHost"_s});
    const QString path = textOf(settings["apiPath"_L1]);
    while (host.endsWith(u'/'))
        host.chop(1);
    if (!host.isEmpty() && path.startsWith(u'/') && imported.endpoint.spec != ApiSpec::Azure)
        setUrl(imported, host + path, false);
    else
        setUrl(imported, host, true);
}

void readFieldsAndKey(const QJsonObject &settings, ImportedEndpoint &imported, ImportedFile &file)
{
    setField(imported, EndpointField::ApiVersion, textOf(settings["apiVersion"_L1]));
    setField(imported, EndpointField::Deployment, textOf(settings["deploymentName"_L1]));
    setField(imported, EndpointField::Region, textOf(settings["region"_L1]));
    setField(imported, EndpointField::AccessKeyId, textOf(settings["accessKey"_L1]));
    const bool isAws = imported.endpoint.spec == ApiSpec::AmazonBedrock;
    setKey(imported, importedKey(isAws ? settings["secretKey"_L1] : settings["apiKey"_L1]));
    if (settings["oauth"_L1].isObject())
        file.leaveOut(LeftOutKind::OtherSecrets, imported.endpoint.name);
}

void readModels(const QJsonObject &settings, ImportedEndpoint &imported, ImportedFile &file)
{
    const QJsonArray models = listOf(settings["models"_L1], file);
    for (const auto &each : models) {
        const QJsonObject model = each.toObject();
        const QString kind = textOf(model["type"_L1]);
        const QString id = textOf(model["modelId"_L1]);
        if (kind.isEmpty() || kind == "chat"_L1)
            addModel(imported, {.id = id,
                                .displayName = textOf(model["nickname"_L1]),
                                .contextWindow = countOf(model["contextWindow"_L1]),
                                .maxOutput = countOf(model["maxOutput"_L1])});
        else
            file.leaveOut(LeftOutKind::OtherModels, id);
    }
}

// The program's own models are not in the file; the one that is in use is.
void addChosenModel(const QJsonObject &settings, const QString &id, ImportedEndpoint &imported)
{
    const QJsonObject chosen = settings["defaultChatModel"_L1].toObject();
    if (textOf(chosen["provider"_L1]) == id)
        addModel(imported, {.id = textOf(chosen["model"_L1])});
}

bool isInUse(const QJsonObject &provider)
{
    return !textOf(provider, {u"apiKey"_s, u"apiHost"_s, u"endpoint"_s, u"secretKey"_s}).isEmpty();
}

// By id, of those that a person added.
QHash<QString, QJsonObject> customProviders(const QJsonObject &settings, ImportedFile &file)
{
    QHash<QString, QJsonObject> custom;
    const QJsonArray list = listOf(settings["customProviders"_L1], file);
    for (const auto &each : list)
        custom.insert(textOf(each["id"_L1]), each.toObject());
    return custom;
}

ImportedEndpoint startOf(const QString &id, const QHash<QString, QJsonObject> &custom)
{
    if (!custom.contains(id))
        return importedFrom(providerCalled(id), providerCalled(id) == nullptr ? id : QString());
    const QJsonObject info = custom.value(id);
    ImportedEndpoint imported;
    imported.endpoint =
        withSpec({.name = textOf(info, {u"name"_s, u"id"_s})}, specOfType(textOf(info["type"_L1])));
    return imported;
}

} // namespace

void readChatbox(const QJsonValue &root, ImportedFile &file)
{
    const QJsonObject settings = root["settings"_L1].toObject();
    const QHash<QString, QJsonObject> custom = customProviders(settings, file);
    const QJsonObject providers = settings["providers"_L1].toObject();
    if (providers.size() > ImportedFile::kMostEndpoints) {
        file.failure = ImportFailure::TooMany;
        return;
    }
    for (auto it = providers.begin(); it != providers.end(); ++it) {
        const QJsonObject provider = it.value().toObject();
        if (!isInUse(provider))
            continue;
        ImportedEndpoint imported = startOf(it.key(), custom);
        readUrl(provider, imported);
        readFieldsAndKey(provider, imported, file);
        readModels(provider, imported, file);
        addChosenModel(settings, it.key(), imported);
        file.endpoints.append(imported);
    }
    leaveOutAll(file, LeftOutKind::McpServers, settings["mcp"_L1]["servers"_L1]);
    if (!textOf(settings["licenseKey"_L1]).isEmpty())
        file.leaveOut(LeftOutKind::OtherSecrets, u"licenseKey"_s);
}

} // namespace signalbox
