// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/fieldrules.h"
#include "core/model/specpath.h"
#include "core/model/urltext.h"

#include <QRegularExpression>
#include <QUrlQuery>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// The colon of a method stays literal; one inside of a model's name does not.
Result<QUrl> withGoogleMethod(QUrl url, const QString &path, const UrlQuestion &question)
{
    switch (question.operation) {
    case Operation::Chat:
        if (!question.streaming)
            return withPath(url, path + u":generateContent"_s);
        // Without it the stream is one JSON array.
        if (!QUrlQuery(url).hasQueryItem(u"alt"_s))
            addToQuery(url, u"alt"_s, u"sse"_s);
        return withPath(url, path + u":streamGenerateContent"_s);
    case Operation::CountTokens:
        return withPath(url, path + u":countTokens"_s);
    case Operation::Embeddings:
        return withPath(url, path + (question.endpoint.spec == ApiSpec::GoogleVertex
                                         ? u":predict"_s
                                         : u":batchEmbedContents"_s));
    case Operation::ChatCompletions:
    case Operation::Responses:
    case Operation::Models:
        return noSuchOperation();
    }
    Q_UNREACHABLE();
}

Result<QUrl> vertexClaudeUrl(const QUrl &base, const QString &models, const QString &name,
                             const UrlQuestion &question)
{
    switch (question.operation) {
    case Operation::Chat:
        return withPath(base, models + name +
                                  (question.streaming ? u":streamRawPredict"_s : u":rawPredict"_s));
    case Operation::CountTokens:
        return withPath(base, models + u"count-tokens:rawPredict"_s);
    case Operation::ChatCompletions:
    case Operation::Responses:
    case Operation::Models:
    case Operation::Embeddings:
        return noSuchOperation();
    }
    Q_UNREACHABLE();
}

Error unusable(EndpointField field)
{
    return {.kind = ErrorKind::InvalidInput,
            .detail = u"the path of a request needs this field"_s,
            .subject = fieldName(field)};
}

// "/projects/P/locations/L", or nothing for a bare key, which knows its project.
Result<QString> vertexScope(const Endpoint &endpoint)
{
    const QString project = endpoint.field(EndpointField::Project);
    if (project.isEmpty() && endpoint.auth == AuthMode::XGoogApiKey)
        return QString();
    if (!followsRule(FieldRule::ProjectId, project))
        return unusable(EndpointField::Project);
    const QString location = endpoint.field(EndpointField::Location);
    if (!followsRule(FieldRule::HostLabel, location))
        return unusable(EndpointField::Location);
    return u"/projects/%1/locations/%2"_s.arg(segment(project, ":"), location);
}

} // namespace

Result<QUrl> googleUrl(const QUrl &base, const UrlQuestion &question)
{
    QString path = pathOf(base);
    cutAt(path, u"/models/"_s);
    static const QRegularExpression version(u"/v1(?:beta|alpha)?$"_s);
    if (!version.match(path).hasMatch())
        path += u"/v1beta"_s;
    if (question.operation == Operation::Models)
        return withPath(base, path + u"/models"_s);
    const QString &id = question.modelId;
    const bool hasKind = id.startsWith(u"models/"_s) || id.startsWith(u"tunedModels/"_s);
    const QString kind = hasKind ? id.section(u'/', 0, 0) : u"models"_s;
    const QString name = hasKind ? id.section(u'/', 1) : id;
    return withGoogleMethod(base, path + u'/' + kind + u'/' + segment(name, "@"), question);
}

Result<QUrl> vertexUrl(const QUrl &base, const UrlQuestion &question)
{
    const Endpoint &endpoint = question.endpoint;
    QString path = pathOf(base);
    cutAt(path, u"/projects/"_s);
    cutAt(path, u"/publishers/"_s);
    static const QRegularExpression version(u"/v1(?:beta1)?$"_s);
    const QRegularExpressionMatch typed = version.match(path);
    const QString root = typed.hasMatch() ? path.left(typed.capturedStart()) : path;
    const QString publisher = segment(vertexPublisher(endpoint, question.modelId));
    if (question.operation == Operation::Models)
        return withPath(base, root + u"/v1beta1/publishers/%1/models"_s.arg(publisher));

    const Result<QString> owner = vertexScope(endpoint);
    if (!owner)
        return owner.error();
    const QString scope = (typed.hasMatch() ? path : path + u"/v1"_s) + *owner;
    QString id = question.modelId;
    // A tuned model has an address of its own beside the publishers.
    if (id.startsWith(u"endpoints/"_s))
        return withGoogleMethod(base, scope + u"/endpoints/"_s + segment(id.section(u'/', 1)),
                                question);
    if (id.startsWith(u"publishers/"_s))
        id = id.section(u"/models/"_s, 1);
    else if (id.startsWith(u"models/"_s))
        id = id.section(u'/', 1);
    const QString models = scope + u"/publishers/%1/models/"_s.arg(publisher);
    const QString name = segment(id, "@");
    if (publisher == u"anthropic"_s)
        return vertexClaudeUrl(base, models, name, question);
    return withGoogleMethod(base, models + name, question);
}

} // namespace signalbox
