// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importedvalues.h"
#include "core/import/importreaders.h"
#include "core/model/urltext.h"

#include <QUrl>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// Zed takes the key of a provider that a person named from the variable called after it.
ImportedKey keyOfName(const QString &name)
{
    QString variable = name.toUpper();
    for (QChar &c : variable) {
        if (!c.isLetterOrNumber())
            c = u'_';
    }
    return importedKey(u"${%1_API_KEY}"_s.arg(variable));
}

EndpointModel modelOf(const QJsonObject &model)
{
    const std::optional<qint64> output = countOf(model["max_output_tokens"_L1]);
    return {.id = textOf(model["name"_L1]),
            .displayName = textOf(model["display_name"_L1]),
            .contextWindow = countOf(model["max_tokens"_L1]),
            .maxOutput = output ? output : countOf(model["max_completion_tokens"_L1])};
}

// A model may want the other API of OpenAI than its neighbours.
void addModels(const ImportedEndpoint &imported, const QJsonValue &models, ImportedFile &file)
{
    const QJsonArray list = listOf(models, file);
    EndpointGroups groups;
    if (list.isEmpty())
        groups.add(imported);
    for (const auto &each : list) {
        const QJsonObject model = each.toObject();
        ImportedEndpoint one = imported;
        if (one.endpoint.spec == ApiSpec::OpenAiChatCompletions &&
            !boolOf(model["capabilities"_L1]["chat_completions"_L1], true))
            one.endpoint.spec = ApiSpec::OpenAiResponses;
        addModel(one, modelOf(model));
        groups.add(one);
    }
    groups.moveTo(file);
}

// LM Studio's own API stands beside the one that speaks OpenAI's dialect.
QString openAiUrl(const QString &text, const KnownProvider &provider)
{
    const QUrl url(text, QUrl::StrictMode);
    return provider.isLocal() && url.path().startsWith("/api/"_L1) ? urlText(url, u"/v1"_s) : text;
}

void readProvider(const QString &id, const QJsonObject &settings, ImportedFile &file)
{
    const KnownProvider *provider = providerCalled(id);
    if (provider == nullptr) {
        ImportedEndpoint unknown = importedFrom(nullptr, id);
        setUrl(unknown, textOf(settings["api_url"_L1]), false);
        addModels(unknown, settings["available_models"_L1], file);
        return;
    }
    ImportedEndpoint imported = importedFrom(provider, {});
    setField(imported, EndpointField::Region, textOf(settings["region"_L1]));
    setField(imported, EndpointField::Profile, textOf(settings["profile"_L1]));
    setUrl(imported, openAiUrl(textOf(settings, {u"api_url"_s, u"endpoint_url"_s}), *provider),
           provider->isLocal());
    setKey(imported, importedKey(settings["api_key"_L1]));
    addModels(imported, settings["available_models"_L1], file);
}

void readNamed(const QJsonValue &providers, ApiSpec spec, ImportedFile &file)
{
    const QJsonObject object = providers.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        ImportedEndpoint imported;
        imported.endpoint = withSpec({.name = it.key()}, spec);
        setUrl(imported, textOf(it.value()["api_url"_L1]), false);
        setKey(imported, keyOfName(it.key()));
        addModels(imported, it.value()["available_models"_L1], file);
    }
}

void leaveOutRest(const QJsonObject &root, ImportedFile &file)
{
    leaveOutAll(file, LeftOutKind::McpServers, root["context_servers"_L1]);
    leaveOutAll(file, LeftOutKind::Commands, root["agent_servers"_L1]);
    const QJsonObject agent = root["agent"_L1].toObject();
    for (const QString &approval : {u"always_allow_tool_actions"_s, u"tool_permissions"_s}) {
        if (agent.contains(approval))
            file.leaveOut(LeftOutKind::Approvals, u"agent."_s + approval);
    }
}

} // namespace

void readZed(const QJsonValue &root, ImportedFile &file)
{
    const QJsonObject object = root.toObject();
    const QJsonObject providers = object["language_models"_L1].toObject();
    if (providers.size() > ImportedFile::kMostEndpoints) {
        file.failure = ImportFailure::TooMany;
        return;
    }
    for (auto it = providers.begin(); it != providers.end(); ++it) {
        if (it.key() == "openai_compatible"_L1)
            readNamed(it.value(), ApiSpec::OpenAiChatCompletions, file);
        else if (it.key() == "anthropic_compatible"_L1)
            readNamed(it.value(), ApiSpec::Anthropic, file);
        else if (it.value().isObject() && it.key() != "zed.dev"_L1)
            readProvider(it.key(), it.value().toObject(), file);
    }
    leaveOutRest(object, file);
}

} // namespace signalbox
