// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importedvalues.h"
#include "core/import/importreaders.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

bool answersChat(const QJsonObject &model)
{
    if (!model.contains("roles"_L1))
        return true;
    const QJsonArray roles = model["roles"_L1].toArray();
    return roles.contains(u"chat"_s) || roles.contains(u"edit"_s) || roles.contains(u"apply"_s);
}

// The older file has them beside the model, the newer one in `env`.
void readCloudFields(const QJsonObject &model, ImportedEndpoint &imported)
{
    const QJsonObject env = model["env"_L1].toObject();
    const auto value = [&](const QStringList &names) {
        const QString text = textOf(env, names);
        return text.isEmpty() ? textOf(model, names) : text;
    };
    setField(imported, EndpointField::Deployment, value({u"deployment"_s, u"engine"_s}));
    setField(imported, EndpointField::ApiVersion, value({u"apiVersion"_s}));
    setField(imported, EndpointField::Region, value({u"region"_s}));
    setField(imported, EndpointField::Profile, value({u"profile"_s}));
    setField(imported, EndpointField::AccessKeyId, value({u"accessKeyId"_s}));
    setField(imported, EndpointField::Project, value({u"projectId"_s}));
    setField(imported, EndpointField::Location, value({u"region"_s}));
    const ImportedKey secret = importedKey(env["secretAccessKey"_L1]);
    if (imported.endpoint.spec == ApiSpec::AmazonBedrock)
        setKey(imported, secret);
}

ImportedEndpoint endpointOfModel(const QJsonObject &model)
{
    const QString providerName = textOf(model["provider"_L1]);
    const KnownProvider *provider = providerCalled(providerName);
    ImportedEndpoint imported =
        importedFrom(provider, provider == nullptr ? providerName : QString());
    const QString url = textOf(model["apiBase"_L1]);
    const bool isLocal = provider != nullptr && provider->isLocal();
    readCloudFields(model, imported);
    if (!url.isEmpty() && !isLocal)
        imported.endpoint.name.clear();
    setUrl(imported, url, isLocal);
    if (imported.endpoint.name.isEmpty())
        imported.endpoint.name = provider == nullptr ? providerName : provider->name;
    const ImportedKey key = importedKey(model["apiKey"_L1]);
    if (key.kind != ImportedKey::Kind::None) {
        if (imported.endpoint.spec == ApiSpec::AmazonBedrock)
            imported.endpoint.auth = AuthMode::Bearer;
        setKey(imported, key);
    }
    return imported;
}

std::optional<qint64> firstCount(const QJsonValue &first, const QJsonValue &second)
{
    const std::optional<qint64> count = countOf(first);
    return count ? count : countOf(second);
}

void readModel(const QJsonObject &model, EndpointGroups &groups, ImportedFile &file)
{
    const QString title = textOf(model, {u"name"_s, u"title"_s});
    if (model.contains("uses"_L1)) {
        file.leaveOut(LeftOutKind::OtherFiles, textOf(model["uses"_L1]));
        return;
    }
    if (!answersChat(model)) {
        file.leaveOut(LeftOutKind::OtherModels, title);
        return;
    }
    ImportedEndpoint imported = endpointOfModel(model);
    addHeaders(imported, model["requestOptions"_L1]["headers"_L1], file);
    const QJsonObject options = model["defaultCompletionOptions"_L1].toObject();
    const QString id = textOf(model["model"_L1]);
    if (id != "AUTODETECT"_L1) {
        addModel(
            imported,
            {.id = id,
             .displayName = title,
             .contextWindow = firstCount(options["contextLength"_L1], model["contextLength"_L1]),
             .maxOutput = firstCount(options["maxTokens"_L1],
                                     model["completionOptions"_L1]["maxTokens"_L1])});
    }
    if (options.contains("stream"_L1))
        imported.endpoint.streaming = boolOf(options["stream"_L1], true);
    groups.add(imported);
}

} // namespace

void readContinue(const QJsonValue &root, ImportedFile &file)
{
    const QJsonObject object = root.toObject();
    const QJsonArray models = listOf(object["models"_L1], file);
    EndpointGroups groups;
    for (const auto &model : models)
        readModel(model.toObject(), groups, file);
    groups.moveTo(file);
    leaveOutAll(file, LeftOutKind::McpServers, object["mcpServers"_L1]);
    leaveOutAll(file, LeftOutKind::McpServers,
                object["experimental"_L1]["modelContextProtocolServers"_L1]);
    leaveOutAll(file, LeftOutKind::Commands, object["slashCommands"_L1]);
    leaveOutAll(file, LeftOutKind::Commands, object["customCommands"_L1]);
}

} // namespace signalbox
