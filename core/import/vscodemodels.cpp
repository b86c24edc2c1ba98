// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importedvalues.h"
#include "core/import/importreaders.h"

#include <QRegularExpression>
#include <QUrl>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

bool isCustom(const QString &vendor)
{
    return vendor == "customendpoint"_L1 || vendor == "customoai"_L1;
}

ApiSpec specOf(const QString &apiType, const QString &url)
{
    if (apiType == "messages"_L1 || url.endsWith("/messages"_L1))
        return ApiSpec::Anthropic;
    if (apiType == "responses"_L1 || url.endsWith("/responses"_L1))
        return ApiSpec::OpenAiResponses;
    return ApiSpec::OpenAiChatCompletions;
}

// The Messages dialect finds its version itself.
QString messagesBase(QString url)
{
    static const QRegularExpression end(u"(?:/v1)?(?:/messages)?/*\\z"_s);
    return url.remove(end);
}

// The prompt and the reply share the window.
std::optional<qint64> windowOf(const QJsonObject &model)
{
    if (const auto window = countOf(model["contextWindow"_L1]))
        return window;
    const auto input = countOf(model["maxInputTokens"_L1]);
    const auto output = countOf(model["maxOutputTokens"_L1]);
    return input ? std::optional(*input + output.value_or(0)) : std::nullopt;
}

ImportedEndpoint endpointOfModel(const QJsonObject &group, const QJsonObject &model)
{
    const QString vendor = textOf(group["vendor"_L1]);
    const KnownProvider *provider = isCustom(vendor) ? nullptr : providerCalled(vendor);
    ImportedEndpoint imported = importedFrom(provider, textOf(group["name"_L1]));
    const QString ownUrl = textOf(model["url"_L1]);
    const QString url = ownUrl.isEmpty() ? textOf(group["url"_L1]) : ownUrl;
    const QString ownType = textOf(model["apiType"_L1]);
    if (isCustom(vendor)) {
        const QString type = ownType.isEmpty() ? textOf(group["apiType"_L1]) : ownType;
        imported.endpoint = withSpec(imported.endpoint, specOf(type, url));
    }
    const bool isMessages = imported.endpoint.spec == ApiSpec::Anthropic;
    setUrl(imported, isMessages ? messagesBase(url) : url, !url.contains("/deployments/"_L1));
    setKey(imported, importedKey(group["apiKey"_L1]));
    return imported;
}

void readGroup(const QJsonObject &group, ImportedFile &file)
{
    const QJsonArray models = listOf(group["models"_L1], file);
    EndpointGroups groups;
    if (models.isEmpty())
        groups.add(endpointOfModel(group, {}));
    for (const auto &each : models) {
        const QJsonObject model = each.toObject();
        ImportedEndpoint imported = endpointOfModel(group, model);
        addHeaders(imported, model["requestHeaders"_L1], file);
        addModel(imported, {.id = textOf(model["id"_L1]),
                            .displayName = textOf(model["name"_L1]),
                            .contextWindow = windowOf(model),
                            .maxOutput = countOf(model["maxOutputTokens"_L1])});
        imported.endpoint.streaming = boolOf(model["streaming"_L1], true);
        groups.add(imported);
    }
    groups.moveTo(file);
}

} // namespace

void readVsCode(const QJsonValue &root, ImportedFile &file)
{
    const QJsonArray groups = listOf(root, file);
    for (const auto &group : groups) {
        const QJsonObject object = group.toObject();
        // GitHub's own models answer to its own programs only.
        if (textOf(object["vendor"_L1]) != "copilot"_L1)
            readGroup(object, file);
    }
}

} // namespace signalbox
