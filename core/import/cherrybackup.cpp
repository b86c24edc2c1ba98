// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importdocument.h"
#include "core/import/importedvalues.h"
#include "core/import/importreaders.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

ApiSpec specOf(const QString &type)
{
    static const QHash<QString, ApiSpec> specs = {
        {u"openai-response"_s, ApiSpec::OpenAiResponses},
        {u"anthropic"_s, ApiSpec::Anthropic},
        {u"gemini"_s, ApiSpec::Google},
        {u"azure-openai"_s, ApiSpec::Azure},
        {u"aws-bedrock"_s, ApiSpec::AmazonBedrock},
        {u"vertexai"_s, ApiSpec::GoogleVertex},
        {u"vertex-anthropic"_s, ApiSpec::GoogleVertex},
    };
    return specs.value(type, ApiSpec::OpenAiChatCompletions);
}

// A slash at its end says that the version is in it, a hash that it is the whole URL.
void readHost(QString host, ImportedEndpoint &imported)
{
    const bool isBare = !host.endsWith(u'/') && !host.endsWith(u'#');
    while (host.endsWith(u'#') || host.endsWith(u'/'))
        host.chop(1);
    setUrl(imported, host, isBare);
}

// Several keys stand in one text, and are used in turn.
void readKeys(const QJsonObject &provider, ImportedEndpoint &imported, ImportedFile &file)
{
    const QStringList keys = textOf(provider["apiKey"_L1]).split(u',', Qt::SkipEmptyParts);
    if (!keys.isEmpty())
        setKey(imported, importedKey(keys.constFirst().trimmed()));
    for (qsizetype i = 1; i < keys.size(); ++i)
        file.leaveOut(LeftOutKind::FurtherKeys, imported.endpoint.name);
}

bool answersChat(const QJsonObject &model)
{
    const QJsonArray kinds = model["type"_L1].toArray();
    return !kinds.contains(u"embedding"_s) && !kinds.contains(u"rerank"_s);
}

void readModels(const QJsonObject &provider, ImportedEndpoint &imported, ImportedFile &file)
{
    const QJsonArray models = listOf(provider["models"_L1], file);
    for (const auto &each : models) {
        const QJsonObject model = each.toObject();
        if (answersChat(model))
            addModel(imported,
                     {.id = textOf(model["id"_L1]), .displayName = textOf(model["name"_L1])});
        else
            file.leaveOut(LeftOutKind::OtherModels, textOf(model["id"_L1]));
    }
}

// The fields of the clouds stand apart from their providers.
void readClouds(const QJsonObject &settings, ImportedEndpoint &imported, ImportedFile &file)
{
    const QJsonObject aws = settings["awsBedrock"_L1].toObject();
    const QJsonObject vertex = settings["vertexai"_L1].toObject();
    if (imported.endpoint.spec == ApiSpec::AmazonBedrock) {
        setField(imported, EndpointField::Region, textOf(aws["region"_L1]));
        const bool usesKey = textOf(aws["authType"_L1]) == "apiKey"_L1;
        if (usesKey)
            imported.endpoint.auth = AuthMode::Bearer;
        else
            setField(imported, EndpointField::AccessKeyId, textOf(aws["accessKeyId"_L1]));
        setKey(imported, importedKey(usesKey ? aws["apiKey"_L1] : aws["secretAccessKey"_L1]));
    } else if (imported.endpoint.spec == ApiSpec::GoogleVertex) {
        setField(imported, EndpointField::Project, textOf(vertex["projectId"_L1]));
        setField(imported, EndpointField::Location, textOf(vertex["location"_L1]));
        if (!textOf(vertex["serviceAccount"_L1]["privateKey"_L1]).isEmpty())
            file.leaveOut(LeftOutKind::OtherSecrets, u"vertexai.serviceAccount"_s);
    }
}

// A backup lists every provider that the program knows; those that somebody uses are meant.
bool isInUse(const QJsonObject &provider)
{
    return provider["enabled"_L1].toBool(false) || !textOf(provider["apiKey"_L1]).isEmpty();
}

void readProvider(const QJsonObject &provider, const QJsonObject &settings, ImportedFile &file)
{
    ImportedEndpoint imported;
    imported.endpoint = withSpec({.name = textOf(provider, {u"name"_s, u"id"_s})},
                                 specOf(textOf(provider["type"_L1])));
    const KnownProvider *known = providerCalled(textOf(provider["id"_L1]));
    if (known != nullptr && known->isLocal())
        imported.endpoint.auth = AuthMode::None;
    setField(imported, EndpointField::ApiVersion, textOf(provider["apiVersion"_L1]));
    readKeys(provider, imported, file);
    readClouds(settings, imported, file);
    readHost(textOf(provider["apiHost"_L1]), imported);
    addHeaders(imported, provider["extra_headers"_L1], file);
    readModels(provider, imported, file);
    file.endpoints.append(imported);
}

} // namespace

void readCherryStudio(const QJsonValue &root, ImportedFile &file)
{
    const QJsonObject state =
        nestedJson(root["localStorage"_L1]["persist:cherry-studio"_L1]).toObject();
    const QJsonObject llm = nestedJson(state["llm"_L1]).toObject();
    const QJsonArray providers = listOf(llm["providers"_L1], file);
    for (const auto &each : providers) {
        const QJsonObject provider = each.toObject();
        if (isInUse(provider))
            readProvider(provider, llm["settings"_L1].toObject(), file);
    }
    leaveOutAll(file, LeftOutKind::McpServers, nestedJson(state["mcp"_L1])["servers"_L1]);
}

} // namespace signalbox
