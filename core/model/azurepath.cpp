// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/specpath.h"
#include "core/model/urltext.h"

#include <QRegularExpression>
#include <QUrlQuery>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

const auto kVersion = u"api-version"_s;
// The first that the Foundry path knew.
const auto kFoundryVersion = u"2024-05-01-preview"_s;

// Three APIs in one: the v1 API needs no version, dated ones put the deployment into the path, and
// Foundry's own has neither of their paths.
enum class Api { V1, Dated, Foundry };

struct AzureRoot
{
    Api api = Api::Dated;
    QString path = {};       // what stands before the operation or /deployments
    QString deployment = {}; // of the typed path, encoded
    QString version = {};    // typed ones win over the field
};

AzureRoot rootOf(const QUrl &url, const Endpoint &endpoint)
{
    AzureRoot root{.path = pathOf(url), .version = QUrlQuery(url).queryItemValue(kVersion)};
    if (root.version.isEmpty())
        root.version = endpoint.field(EndpointField::ApiVersion);
    for (const QString &end : {u"/chat/completions"_s, u"/responses"_s, u"/embeddings"_s}) {
        if (chopEnd(root.path, end))
            break;
    }
    static const QRegularExpression deployment(u"/deployments/([^/]+)$"_s);
    if (const auto typed = deployment.match(root.path); typed.hasMatch()) {
        root.deployment = typed.captured(1);
        root.path.truncate(typed.capturedStart());
        return root;
    }
    if (root.path.endsWith(u"/models"_s)) {
        root.api = Api::Foundry;
        return root;
    }
    const bool typedV1 = root.path.endsWith(u"/v1"_s);
    if (!typedV1 && !root.path.endsWith(u"/openai"_s))
        root.path += u"/openai"_s;
    const QString &version = root.version;
    if (typedV1 || version.isEmpty() || version == u"v1"_s || version == u"preview"_s)
        root.api = Api::V1;
    if (root.api == Api::V1 && !typedV1)
        root.path += u"/v1"_s;
    return root;
}

QString operationEnd(const UrlQuestion &question)
{
    switch (question.operation) {
    case Operation::Chat:
        return speaksResponses(question.endpoint) ? u"/responses"_s : u"/chat/completions"_s;
    case Operation::ChatCompletions:
        return u"/chat/completions"_s;
    case Operation::Responses:
        return u"/responses"_s;
    case Operation::Models:
        return u"/models"_s;
    case Operation::Embeddings:
        return u"/embeddings"_s;
    case Operation::CountTokens:
        return {};
    }
    Q_UNREACHABLE();
}

// The operations that dated versions put under a deployment, and Foundry under its own path.
bool isOfDeployment(const QString &end)
{
    return end == u"/chat/completions"_s || end == u"/embeddings"_s;
}

// Foundry has everything else beside its own path.
QString foundryPath(QString path, const QString &end)
{
    if (isOfDeployment(end))
        return path + end;
    chopEnd(path, u"/models"_s);
    return path + u"/openai/v1"_s + end;
}

QString pathOf(const AzureRoot &root, const QString &end, const QString &modelId)
{
    switch (root.api) {
    case Api::V1:
        return root.path + end;
    case Api::Foundry:
        return foundryPath(root.path, end);
    case Api::Dated:
        break;
    }
    if (!isOfDeployment(end))
        return root.path + end;
    return root.path + u"/deployments/"_s +
           (root.deployment.isEmpty() ? segment(modelId) : root.deployment) + end;
}

// What the path wants for a version; empty for none.
QString versionOf(const AzureRoot &root, const QString &end)
{
    switch (root.api) {
    case Api::V1:
        return root.version == u"preview"_s ? root.version : QString();
    case Api::Dated:
        return root.version;
    case Api::Foundry:
        if (!isOfDeployment(end))
            return {};
        return root.version.isEmpty() ? kFoundryVersion : root.version;
    }
    Q_UNREACHABLE();
}

} // namespace

Result<QUrl> azureUrl(const QUrl &url, const UrlQuestion &question)
{
    const QString end = operationEnd(question);
    if (end.isEmpty())
        return noSuchOperation();
    const AzureRoot root = rootOf(url, question.endpoint);
    QUrl target = url;
    const QString version = versionOf(root, end);
    if (!version.isEmpty() && !QUrlQuery(url).hasQueryItem(kVersion))
        addToQuery(target, kVersion, segment(version));
    return withPath(target, pathOf(root, end, question.modelId));
}

} // namespace signalbox
