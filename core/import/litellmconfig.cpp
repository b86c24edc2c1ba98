// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importedvalues.h"
#include "core/import/importreaders.h"
#include "core/model/vendormodel.h"

#include <QRegularExpression>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// Who serves a model, by LiteLLM's name for them, and what it is called there.
struct ServedModel
{
    QString vendor;
    QString model;
};

ServedModel servedModel(const QJsonObject &params)
{
    const QString model = textOf(params["model"_L1]);
    const QString vendor = textOf(params["custom_llm_provider"_L1]);
    const QString prefix = model.section(u'/', 0, 0);
    if (!vendor.isEmpty())
        return {vendor, prefix == vendor ? model.section(u'/', 1) : model};
    if (const auto typed = vendorModel(model))
        return {prefix, typed->model};
    // Without a prefix it is told by the name, as the proxy itself does.
    if (model.startsWith("claude"_L1))
        return {u"anthropic"_s, model};
    return {model.contains(u'/') ? QString() : u"openai"_s, model};
}

bool chopFront(QString &text, const QString &front)
{
    if (!text.startsWith(front))
        return false;
    text.remove(0, front.size());
    return true;
}

// "bedrock/converse/…" and "bedrock/us-west-2/…" say more than the model.
void readBedrockModel(QString &model, ImportedEndpoint &imported)
{
    for (const QString &route : {u"converse/"_s, u"invoke/"_s, u"converse_like/"_s})
        chopFront(model, route);
    static const QRegularExpression region(u"\\A([a-z]{2}(?:-[a-z]+)+-[0-9])/"_s);
    if (const auto match = region.match(model); match.hasMatch()) {
        setField(imported, EndpointField::Region, match.captured(1));
        model.remove(0, match.capturedLength());
    }
}

void readCloudFields(const QJsonObject &params, ImportedEndpoint &imported)
{
    setField(imported, EndpointField::ApiVersion, textOf(params["api_version"_L1]));
    setField(imported, EndpointField::Region, textOf(params["aws_region_name"_L1]));
    setField(imported, EndpointField::AccessKeyId, textOf(params["aws_access_key_id"_L1]));
    setField(imported, EndpointField::Profile, textOf(params["aws_profile_name"_L1]));
    setField(imported, EndpointField::Project, textOf(params["vertex_project"_L1]));
    setField(imported, EndpointField::Location, textOf(params["vertex_location"_L1]));
}

void readKey(const QJsonObject &params, ImportedEndpoint &imported)
{
    const ImportedKey bearer = importedKey(params["api_key"_L1]);
    const ImportedKey awsSecret = importedKey(params["aws_secret_access_key"_L1]);
    const QString credentials = textOf(params["vertex_credentials"_L1]);
    switch (imported.endpoint.spec) {
    case ApiSpec::AmazonBedrock:
        if (awsSecret.kind == ImportedKey::Kind::None && bearer.kind != ImportedKey::Kind::None)
            imported.endpoint.auth = AuthMode::Bearer;
        setKey(imported, awsSecret.kind == ImportedKey::Kind::None ? bearer : awsSecret);
        return;
    case ApiSpec::GoogleVertex:
        // Else it is the path of a file, which is read when a person gives it.
        if (credentials.startsWith(u'{'))
            setKey(imported,
                   {.kind = ImportedKey::Kind::InFile, .secret = Secret(credentials.toUtf8())});
        return;
    case ApiSpec::OpenAiChatCompletions:
    case ApiSpec::OpenAiResponses:
    case ApiSpec::Anthropic:
    case ApiSpec::Google:
    case ApiSpec::Azure:
        setKey(imported, bearer);
        return;
    }
    Q_UNREACHABLE();
}

ImportedEndpoint endpointOfEntry(const QJsonObject &params, const QString &vendor, QString &model)
{
    const KnownProvider *provider = knownProviderOfVendor(vendor);
    ImportedEndpoint imported = importedFrom(provider, provider == nullptr ? vendor : QString());
    Endpoint &endpoint = imported.endpoint;
    if (endpoint.spec == ApiSpec::OpenAiChatCompletions && chopFront(model, u"responses/"_s))
        endpoint.spec = ApiSpec::OpenAiResponses;
    if (endpoint.spec == ApiSpec::AmazonBedrock)
        readBedrockModel(model, imported);
    readCloudFields(params, imported);
    const QString url =
        textOf(params, {u"api_base"_s, u"base_url"_s, u"aws_bedrock_runtime_endpoint"_s});
    if (!url.isEmpty() && provider != nullptr && !provider->isLocal())
        endpoint.name.clear(); // named after where it is
    setUrl(imported, url, provider != nullptr && provider->isLocal());
    if (endpoint.name.isEmpty() && provider != nullptr)
        endpoint.name = provider->name;
    readKey(params, imported);
    return imported;
}

bool answersChat(const QJsonObject &info)
{
    const QString mode = textOf(info["mode"_L1]);
    return mode.isEmpty() || mode == "chat"_L1 || mode == "responses"_L1;
}

using Credentials = QHash<QString, QJsonObject>; // by name

Credentials readCredentials(const QJsonValue &list, ImportedFile &file)
{
    Credentials credentials;
    const QJsonArray entries = listOf(list, file);
    for (const auto &entry : entries)
        credentials.insert(textOf(entry["credential_name"_L1]),
                           entry["credential_values"_L1].toObject());
    return credentials;
}

// What an entry leaves out may stand in a list of its own, under a name.
QJsonObject wholeParams(const QJsonObject &entry, const Credentials &credentials)
{
    QJsonObject params = entry["litellm_params"_L1].toObject();
    const QJsonObject named = credentials.value(textOf(params["litellm_credential_name"_L1]));
    for (auto it = named.begin(); it != named.end(); ++it) {
        if (!params.contains(it.key()))
            params.insert(it.key(), it.value());
    }
    return params;
}

void readEntry(const QJsonObject &entry, const Credentials &credentials, EndpointGroups &groups,
               ImportedFile &file)
{
    const QJsonObject params = wholeParams(entry, credentials);
    const QJsonObject info = entry["model_info"_L1].toObject();
    const QString alias = textOf(entry["model_name"_L1]);
    if (!answersChat(info)) {
        file.leaveOut(LeftOutKind::OtherModels, alias);
        return;
    }
    ServedModel names = servedModel(params);
    ImportedEndpoint imported = endpointOfEntry(params, names.vendor, names.model);
    addHeaders(imported, params["extra_headers"_L1], file);
    addModel(imported, {.id = names.model,
                        .displayName = alias,
                        .contextWindow = countOf(info["max_input_tokens"_L1]),
                        .maxOutput = countOf(info["max_output_tokens"_L1])});
    groups.add(imported);
}

void leaveOutRest(const QJsonObject &root, ImportedFile &file)
{
    leaveOutAll(file, LeftOutKind::McpServers, root["mcp_servers"_L1]);
    leaveOutAll(file, LeftOutKind::OtherFiles, root["include"_L1]);
    const QJsonObject settings = root["litellm_settings"_L1].toObject();
    for (const QString &hook : {u"callbacks"_s, u"success_callback"_s, u"failure_callback"_s}) {
        if (settings[hook].isString())
            file.leaveOut(LeftOutKind::Hooks, textOf(settings[hook]));
        leaveOutAll(file, LeftOutKind::Hooks, settings[hook]);
    }
    leaveOutAll(file, LeftOutKind::OtherSecrets, root["environment_variables"_L1]);
    const QJsonObject general = root["general_settings"_L1].toObject();
    for (const QString &secret : {u"master_key"_s, u"database_url"_s}) {
        if (general.contains(secret))
            file.leaveOut(LeftOutKind::OtherSecrets, secret);
    }
}

} // namespace

void readLiteLlm(const QJsonValue &root, ImportedFile &file)
{
    const QJsonObject object = root.toObject();
    const QJsonArray entries = listOf(object["model_list"_L1], file);
    const Credentials credentials = readCredentials(object["credential_list"_L1], file);
    EndpointGroups groups;
    for (const auto &entry : entries)
        readEntry(entry.toObject(), credentials, groups, file);
    groups.moveTo(file);
    leaveOutRest(object, file);
}

} // namespace signalbox
