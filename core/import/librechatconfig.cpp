// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importedvalues.h"
#include "core/import/importreaders.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

void readCustom(const QJsonObject &custom, ImportedFile &file)
{
    ImportedEndpoint imported = importedFrom(nullptr, textOf(custom["name"_L1]));
    setUrl(imported, textOf(custom["baseURL"_L1]), false);
    setKey(imported, importedKey(custom["apiKey"_L1]));
    addHeaders(imported, custom["headers"_L1], file);
    const QJsonArray models = listOf(custom["models"_L1]["default"_L1], file);
    for (const auto &model : models) {
        addModel(imported, {.id = model.isObject() ? textOf(model["name"_L1]) : textOf(model)});
    }
    file.endpoints.append(imported);
}

// A resource of Azure, or a model that runs there by itself and speaks OpenAI's dialect.
ImportedEndpoint azureGroup(const QJsonObject &group, const QString &version)
{
    ImportedEndpoint imported = importedFrom(knownProvider(u"azure"_s), textOf(group["group"_L1]));
    const QString instance = textOf(group["instanceName"_L1]);
    const QString url = textOf(group["baseURL"_L1]);
    if (boolOf(group["serverless"_L1], false))
        imported.endpoint = withSpec(imported.endpoint, ApiSpec::OpenAiChatCompletions);
    if (instance.contains(u'.') && !instance.contains(u'$'))
        setUrl(imported, u"https://"_s + instance, false);
    else
        setField(imported, EndpointField::Resource, instance);
    // With the names of variables or of the group in it, it says nothing more than those.
    if (!url.contains(u'$'))
        setUrl(imported, url, false);
    setField(imported, EndpointField::ApiVersion, version);
    setKey(imported, importedKey(group["apiKey"_L1]));
    return imported;
}

void readAzureGroup(const QJsonObject &group, ImportedFile &file)
{
    const QJsonObject models = group["models"_L1].toObject();
    if (models.size() > ImportedFile::kMostEntries) {
        file.failure = ImportFailure::TooMany;
        return;
    }
    EndpointGroups groups;
    for (auto it = models.begin(); it != models.end(); ++it) {
        const QJsonObject model = it.value().toObject();
        const QString ownVersion = textOf(model["version"_L1]);
        ImportedEndpoint imported =
            azureGroup(group, ownVersion.isEmpty() ? textOf(group["version"_L1]) : ownVersion);
        addHeaders(imported, group["additionalHeaders"_L1], file);
        // The path names the deployment, which people call as they like.
        const QString own = textOf(model["deploymentName"_L1]);
        const QString deployment = own.isEmpty() ? textOf(group["deploymentName"_L1]) : own;
        addModel(imported,
                 {.id = deployment.isEmpty() ? it.key() : deployment, .displayName = it.key()});
        groups.add(imported);
    }
    groups.moveTo(file);
}

} // namespace

void readLibreChat(const QJsonValue &root, ImportedFile &file)
{
    const QJsonObject object = root.toObject();
    const QJsonObject endpoints = object["endpoints"_L1].toObject();
    const QJsonArray custom = listOf(endpoints["custom"_L1], file);
    for (const auto &each : custom)
        readCustom(each.toObject(), file);
    const QJsonArray groups = listOf(endpoints["azureOpenAI"_L1]["groups"_L1], file);
    for (const auto &group : groups)
        readAzureGroup(group.toObject(), file);
    leaveOutAll(file, LeftOutKind::McpServers, object["mcpServers"_L1]);
}

} // namespace signalbox
