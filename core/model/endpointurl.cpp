// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/endpointurl.h"

#include "core/model/fieldrules.h"
#include "core/model/specpath.h"
#include "core/model/urltext.h"

#include <QRegularExpression>
#include <QUrlQuery>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

Error invalidField(EndpointField field, const QString &detail)
{
    return {.kind = ErrorKind::InvalidInput, .detail = detail, .subject = fieldName(field)};
}

// One that passes as a host label; a path that walks out of its host has no place in a cloud's own
// address.
Result<QString> hostLabel(const Endpoint &endpoint, EndpointField field)
{
    const QString value = endpoint.field(field);
    if (!followsRule(FieldRule::HostLabel, value))
        return invalidField(field, u"the cloud's address needs this field"_s);
    return value.toLower();
}

QString vertexHost(const QString &location)
{
    if (location.isEmpty() || location == u"global"_s)
        return u"aiplatform.googleapis.com"_s;
    if (location == u"us"_s || location == u"eu"_s)
        return u"aiplatform.%1.rep.googleapis.com"_s.arg(location);
    return location + u"-aiplatform.googleapis.com"_s;
}

Result<QUrl> vertexCloudUrl(const Endpoint &endpoint)
{
    // A bare API key ("express mode") needs no project and no place.
    if (endpoint.auth == AuthMode::XGoogApiKey && endpoint.field(EndpointField::Location).isEmpty())
        return QUrl(u"https://"_s + vertexHost({}));
    const Result<QString> location = hostLabel(endpoint, EndpointField::Location);
    if (!location)
        return location.error();
    return QUrl(u"https://"_s + vertexHost(*location));
}

Result<QUrl> cloudUrl(const Endpoint &endpoint)
{
    switch (endpoint.spec) {
    case ApiSpec::OpenAiChatCompletions:
    case ApiSpec::OpenAiResponses:
        return invalidField(EndpointField::BaseUrl, u"there is no base URL"_s);
    case ApiSpec::Anthropic:
    case ApiSpec::Google:
        return QUrl(apiSpecInfo(endpoint.spec).cloudUrl);
    case ApiSpec::Azure: {
        const Result<QString> resource = hostLabel(endpoint, EndpointField::Resource);
        if (!resource)
            return resource.error();
        return QUrl(u"https://%1.openai.azure.com"_s.arg(*resource));
    }
    case ApiSpec::AmazonBedrock: {
        const Result<QString> region = hostLabel(endpoint, EndpointField::Region);
        if (!region)
            return region.error();
        const QString suffix = region->startsWith(u"cn-"_s) ? u".cn"_s : QString();
        return QUrl(u"https://bedrock-runtime.%1.amazonaws.com%2"_s.arg(*region, suffix));
    }
    case ApiSpec::GoogleVertex:
        return vertexCloudUrl(endpoint);
    }
    Q_UNREACHABLE();
}

} // namespace

Result<QUrl> effectiveBaseUrl(const Endpoint &endpoint)
{
    const QString typed = endpoint.baseUrl.trimmed();
    if (typed.isEmpty())
        return cloudUrl(endpoint);
    QUrl url(typed, QUrl::StrictMode);
    if (!url.isValid() || url.isRelative() || url.host().isEmpty())
        return invalidField(EndpointField::BaseUrl, u"not an absolute http or https URL"_s);
    if (url.scheme() != u"http"_s && url.scheme() != u"https"_s)
        return invalidField(EndpointField::BaseUrl, u"the scheme must be http or https"_s);
    url.setFragment(QString());
    return url;
}

Result<QUrl> requestUrl(const Endpoint &endpoint, Operation operation, const QString &modelId,
                        bool streaming)
{
    const Result<QUrl> base = effectiveBaseUrl(endpoint);
    if (!base)
        return base;
    return operationUrl(*base, {endpoint, operation, modelId, streaming});
}

QUrl modelsPageUrl(const Endpoint &endpoint, QUrl url, const QString &page)
{
    QUrlQuery query(url);
    const auto set = [&query](const QString &name, const QString &value) {
        query.removeAllQueryItems(name);
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    switch (endpoint.spec) {
    case ApiSpec::OpenAiChatCompletions:
    case ApiSpec::OpenAiResponses:
    case ApiSpec::Azure:
        set(u"page_token"_s, page);
        break;
    case ApiSpec::Anthropic:
        set(u"after_id"_s, page);
        break;
    case ApiSpec::Google:
    case ApiSpec::GoogleVertex:
        set(u"pageToken"_s, page);
        break;
    case ApiSpec::AmazonBedrock:
        set(u"nextToken"_s, page);
        break;
    }
    url.setQuery(query);
    return url;
}

QString serverHost(const Endpoint &endpoint)
{
    const Result<QUrl> url = effectiveBaseUrl(endpoint);
    // Encoded: a look-alike of a known name shows as the xn-- name that it is.
    return url ? url->host(QUrl::FullyEncoded) : QString();
}

bool speaksResponses(const Endpoint &endpoint)
{
    if (endpoint.spec != ApiSpec::Azure)
        return endpoint.spec == ApiSpec::OpenAiResponses;
    const Result<QUrl> url = effectiveBaseUrl(endpoint);
    return url && pathOf(*url).endsWith(u"/responses"_s);
}

QString vertexPublisher(const Endpoint &endpoint, const QString &modelId)
{
    const QString chosen = endpoint.field(EndpointField::Publisher);
    if (!chosen.isEmpty())
        return chosen;
    const bool isClaude =
        modelId.startsWith(u"claude"_s) || modelId.startsWith(u"publishers/anthropic/"_s);
    return isClaude ? u"anthropic"_s : u"google"_s;
}

QString awsRegion(const Endpoint &endpoint)
{
    const QString chosen = endpoint.field(EndpointField::Region);
    if (!chosen.isEmpty())
        return chosen.toLower();
    static const QRegularExpression ownHost(
        u"^bedrock(?:-runtime)?(?:-fips)?\\.([a-z0-9-]+)\\.(?:amazonaws\\.com(?:\\.cn)?|api\\.aws)$"_s);
    return ownHost.match(serverHost(endpoint)).captured(1);
}

} // namespace signalbox
