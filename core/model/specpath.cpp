// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/specpath.h"

#include "core/model/urltext.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

Result<QUrl> openAiUrl(const QUrl &base, const UrlQuestion &question)
{
    QString path = pathOf(base);
    if (!chopEnd(path, u"/chat/completions"_s))
        chopEnd(path, u"/responses"_s);
    while (path.endsWith(u'/'))
        path.chop(1);
    switch (question.operation) {
    case Operation::Chat:
        return withPath(base, path + (speaksResponses(question.endpoint) ? u"/responses"_s
                                                                         : u"/chat/completions"_s));
    case Operation::ChatCompletions:
        return withPath(base, path + u"/chat/completions"_s);
    case Operation::Responses:
        return withPath(base, path + u"/responses"_s);
    case Operation::Models:
        return withPath(base, path + u"/models"_s);
    case Operation::Embeddings:
        return withPath(base, path + u"/embeddings"_s);
    case Operation::CountTokens:
        return noSuchOperation();
    }
    Q_UNREACHABLE();
}

Result<QUrl> anthropicUrl(const QUrl &base, const UrlQuestion &question)
{
    QString path = pathOf(base);
    if (path.endsWith(u"/v1/messages"_s))
        chopEnd(path, u"/messages"_s);
    else if (!path.endsWith(u"/v1"_s))
        path += u"/v1"_s;
    switch (question.operation) {
    case Operation::Chat:
        return withPath(base, path + u"/messages"_s);
    case Operation::Models:
        return withPath(base, path + u"/models"_s);
    case Operation::CountTokens:
        return withPath(base, path + u"/messages/count_tokens"_s);
    case Operation::ChatCompletions:
    case Operation::Responses:
    case Operation::Embeddings:
        return noSuchOperation();
    }
    Q_UNREACHABLE();
}

// The list of models is on another host than the models.
QUrl bedrockControlPlane(QUrl url)
{
    QString host = url.host();
    const bool isAmazons = host.endsWith(u".amazonaws.com"_s) ||
                           host.endsWith(u".amazonaws.com.cn"_s) || host.endsWith(u".api.aws"_s);
    const QString runtime = u"bedrock-runtime"_s;
    if (isAmazons && host.startsWith(runtime))
        url.setHost(u"bedrock"_s + host.mid(runtime.size()));
    return url;
}

Result<QUrl> bedrockUrl(const QUrl &base, const UrlQuestion &question)
{
    QString path = pathOf(base);
    cutAt(path, u"/model/"_s);
    const QString model = path + u"/model/"_s + segment(question.modelId);
    switch (question.operation) {
    case Operation::Chat:
        return withPath(base,
                        model + (question.streaming ? u"/converse-stream"_s : u"/converse"_s));
    case Operation::CountTokens:
        return withPath(base, model + u"/count-tokens"_s);
    case Operation::Embeddings:
        return withPath(base, model + u"/invoke"_s);
    case Operation::Models:
        return withPath(bedrockControlPlane(base), path + u"/foundation-models"_s);
    case Operation::ChatCompletions:
    case Operation::Responses:
        return noSuchOperation();
    }
    Q_UNREACHABLE();
}

bool isNamedInPath(const UrlQuestion &question)
{
    const ApiSpec spec = question.endpoint.spec;
    return question.operation != Operation::Models &&
           (spec == ApiSpec::Google || spec == ApiSpec::Azure || spec == ApiSpec::AmazonBedrock ||
            spec == ApiSpec::GoogleVertex);
}

} // namespace

Result<QUrl> operationUrl(const QUrl &base, const UrlQuestion &question)
{
    const QString &id = question.modelId;
    if (isNamedInPath(question) && (id.isEmpty() || id == u"."_s || id == u".."_s))
        return Error{.kind = ErrorKind::InvalidInput,
                     .detail = u"this model cannot stand in a path"_s,
                     .subject = fieldName(EndpointField::ModelId)};
    switch (question.endpoint.spec) {
    case ApiSpec::OpenAiChatCompletions:
    case ApiSpec::OpenAiResponses:
        return openAiUrl(base, question);
    case ApiSpec::Anthropic:
        return anthropicUrl(base, question);
    case ApiSpec::Google:
        return googleUrl(base, question);
    case ApiSpec::Azure:
        return azureUrl(base, question);
    case ApiSpec::AmazonBedrock:
        return bedrockUrl(base, question);
    case ApiSpec::GoogleVertex:
        return vertexUrl(base, question);
    }
    Q_UNREACHABLE();
}

} // namespace signalbox
