// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/urlguess.h"

#include "core/model/endpointurl.h"
#include "core/model/urltext.h"

#include <QRegularExpression>
#include <QUrlQuery>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString decoded(const QString &segment)
{
    return QUrl::fromPercentEncoding(segment.toLatin1());
}

void setModel(Endpoint &endpoint, const QString &id)
{
    if (!id.isEmpty())
        endpoint.models = {{.id = id}};
}

void setField(Endpoint &endpoint, EndpointField field, const QString &value)
{
    if (!value.isEmpty())
        endpoint.fields.insert(fieldName(field), value);
}

bool readVertex(const QUrl &url, Endpoint &endpoint)
{
    static const QRegularExpression form(
        u"^(.*?)/v1(?:beta1)?/projects/([^/]+)/locations/([^/]+)/"
        "(?:publishers/([^/]+)/models/([^/:]+)|(endpoints/[0-9]+))"_s);
    const auto match = form.match(pathOf(url));
    if (!match.hasMatch())
        return false;
    endpoint = withSpec(endpoint, ApiSpec::GoogleVertex);
    const bool isOwnHost = url.host().endsWith(u"aiplatform.googleapis.com"_s) ||
                           url.host().endsWith(u".rep.googleapis.com"_s);
    endpoint.baseUrl = isOwnHost ? QString() : urlText(url, match.captured(1));
    setField(endpoint, EndpointField::Project, decoded(match.captured(2)));
    setField(endpoint, EndpointField::Location, decoded(match.captured(3)));
    setModel(endpoint, decoded(match.captured(5) + match.captured(6)));
    if (vertexPublisher(endpoint, endpoint.primaryModelId()) != match.captured(4))
        setField(endpoint, EndpointField::Publisher, match.captured(4));
    return true;
}

bool readBedrock(const QUrl &url, Endpoint &endpoint)
{
    static const QRegularExpression form(u"^(.*)/model/([^/]+)/(?:converse|converse-stream|invoke|"
                                         "invoke-with-response-stream|count-tokens)$"_s);
    const auto match = form.match(pathOf(url));
    const QString region = awsRegion({.spec = ApiSpec::AmazonBedrock, .baseUrl = urlText(url, {})});
    // The same host serves OpenAI's dialect too, under a path of its own.
    if (!match.hasMatch() && (region.isEmpty() || pathOf(url).contains(u"/openai"_s)))
        return false;
    endpoint = withSpec(endpoint, ApiSpec::AmazonBedrock);
    endpoint.baseUrl = region.isEmpty() ? urlText(url, match.captured(1)) : QString();
    setField(endpoint, EndpointField::Region, region);
    setModel(endpoint, decoded(match.captured(2)));
    return true;
}

bool isAzureHost(const QString &host)
{
    return host.endsWith(u".openai.azure.com"_s) || host.endsWith(u".services.ai.azure.com"_s) ||
           host.endsWith(u".cognitiveservices.azure.com"_s);
}

bool readAzure(const QUrl &url, Endpoint &endpoint)
{
    static const QRegularExpression deployment(u"^(.*?)(?:/openai)?/deployments/([^/]+)(?:/|$)"_s);
    QString path = pathOf(url);
    const auto match = deployment.match(path);
    if (!match.hasMatch() && !isAzureHost(url.host()))
        return false;
    endpoint = withSpec(endpoint, ApiSpec::Azure);
    // The typed path is what says so.
    if (path.endsWith(u"/responses"_s)) {
        endpoint.baseUrl = urlText(url, path);
        return true;
    }
    QUrlQuery query(url);
    setField(endpoint, EndpointField::ApiVersion, query.queryItemValue(u"api-version"_s));
    query.removeAllQueryItems(u"api-version"_s);
    QUrl rest = url;
    rest.setQuery(query.isEmpty() ? QString() : query.query(QUrl::FullyEncoded));
    setModel(endpoint, decoded(match.captured(2)));
    const QString ownHost = u".openai.azure.com"_s;
    if (url.host().endsWith(ownHost)) {
        setField(endpoint, EndpointField::Resource, url.host().chopped(ownHost.size()));
        endpoint.baseUrl = query.isEmpty() ? QString() : urlText(rest, {});
        return true;
    }
    if (match.hasMatch())
        path = match.captured(1);
    else if (!chopEnd(path, u"/chat/completions"_s))
        chopEnd(path, u"/embeddings"_s);
    endpoint.baseUrl = urlText(rest, path);
    return true;
}

bool readGoogle(QUrl url, Endpoint &endpoint)
{
    static const QRegularExpression form(u"^(.*)/((?:models|tunedModels)/[^/:]+):[A-Za-z]+$"_s);
    QString path = pathOf(url);
    const auto match = form.match(path);
    const bool isOwnHost = url.host() == u"generativelanguage.googleapis.com"_s;
    if (!match.hasMatch() && (!isOwnHost || path.contains(u"/openai"_s)))
        return false;
    endpoint = withSpec(endpoint, ApiSpec::Google);
    if (match.hasMatch())
        path = match.captured(1);
    else
        chopEnd(path, u"/models"_s);
    QString model = decoded(match.captured(2));
    if (model.startsWith(u"models/"_s))
        model = model.mid(7);
    QUrlQuery query(url);
    query.removeAllQueryItems(u"alt"_s);
    url.setQuery(query.isEmpty() ? QString() : query.query(QUrl::FullyEncoded));
    endpoint.baseUrl = urlText(url, path);
    setModel(endpoint, model);
    return true;
}

bool readAnthropic(const QUrl &url, bool isMessages, Endpoint &endpoint)
{
    QString path = pathOf(url);
    const bool fits = isMessages || url.host() == u"api.anthropic.com"_s ||
                      path.endsWith(u"/v1/messages"_s) ||
                      path.endsWith(u"/v1/messages/count_tokens"_s);
    if (!fits)
        return false;
    endpoint = withSpec(endpoint, ApiSpec::Anthropic);
    chopEnd(path, u"/count_tokens"_s);
    if (!chopEnd(path, u"/messages"_s))
        chopEnd(path, u"/models"_s);
    chopEnd(path, u"/v1"_s);
    endpoint.baseUrl = urlText(url, path);
    return true;
}

void readOpenAi(const QUrl &url, Endpoint &endpoint)
{
    QString path = pathOf(url);
    const bool isResponses = chopEnd(path, u"/responses"_s);
    endpoint =
        withSpec(endpoint, isResponses ? ApiSpec::OpenAiResponses : ApiSpec::OpenAiChatCompletions);
    for (const QString &end :
         {u"/chat/completions"_s, u"/completions"_s, u"/embeddings"_s, u"/models"_s}) {
        if (!isResponses && chopEnd(path, end))
            break;
    }
    endpoint.baseUrl = urlText(url, path);
}

} // namespace

void readRequestUrl(const QUrl &url, bool isMessages, Endpoint &endpoint)
{
    const bool isCloud = readVertex(url, endpoint) || readBedrock(url, endpoint) ||
                         readAzure(url, endpoint) || readGoogle(url, endpoint) ||
                         readAnthropic(url, isMessages, endpoint);
    if (!isCloud)
        readOpenAi(url, endpoint);
}

} // namespace signalbox
