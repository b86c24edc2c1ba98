// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importedvalues.h"

#include "core/model/endpointvalidation.h"
#include "core/model/knownhosts.h"
#include "core/model/urlguess.h"
#include "core/model/urltext.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr double kLargestCount = 1e15;

bool isPlaceholder(const QString &key)
{
    static const QStringList words = {u"user_provided"_s, u"none"_s,       u"null"_s, u"empty"_s,
                                      u"no-key"_s,        u"not-needed"_s, u"dummy"_s};
    return words.contains(key, Qt::CaseInsensitive) || key.startsWith(u'<') ||
           key.contains(u"your-api-key"_s, Qt::CaseInsensitive) ||
           key.contains(u"your_api_key"_s, Qt::CaseInsensitive);
}

QString squeezed(const QString &name)
{
    QString letters = name.toLower();
    letters.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
    return letters;
}

// Where programs have a name of their own for what the table calls otherwise.
QString providerId(const QString &name)
{
    static const QHash<QString, QString> ids = {
        {u"claude"_s, u"anthropic"_s},
        {u"googleai"_s, u"google"_s},
        {u"grok"_s, u"xai"_s},
        {u"mistralai"_s, u"mistral"_s},
        {u"azureopenai"_s, u"azure"_s},
        {u"awsbedrock"_s, u"bedrock"_s},
        {u"vertexai"_s, u"vertex"_s},
        {u"vertexaibeta"_s, u"vertex"_s},
        {u"huggingfaceinferenceapi"_s, u"huggingface"_s},
        {u"nvidianim"_s, u"nvidia"_s},
    };
    return ids.value(name);
}

bool isOpenAi(ApiSpec spec)
{
    return spec == ApiSpec::OpenAiChatCompletions || spec == ApiSpec::OpenAiResponses;
}

QByteArray keyPrint(const ImportedKey &key)
{
    const QByteArray print =
        QCryptographicHash::hash(key.secret.reveal(), QCryptographicHash::Sha256).toHex();
    return QByteArray::number(int(key.kind)) + print + key.name.toUtf8();
}

// All but name and models.
QByteArray groupKey(const ImportedEndpoint &imported)
{
    const Endpoint &endpoint = imported.endpoint;
    QJsonArray parts = {int(endpoint.spec), endpoint.baseUrl, int(endpoint.auth),
                        endpoint.authHeader, endpoint.streaming};
    for (auto it = endpoint.fields.cbegin(); it != endpoint.fields.cend(); ++it)
        parts.append(QJsonArray{it.key(), it.value()});
    for (const ExtraHeader &header : endpoint.extraHeaders)
        parts.append(QJsonArray{header.name, header.value, 0});
    return QJsonDocument(parts).toJson(QJsonDocument::Compact) + keyPrint(imported.key);
}

} // namespace

QString textOf(const QJsonValue &value)
{
    if (value.isDouble() && std::abs(value.toDouble()) < kLargestCount)
        return QJsonValue(value).toVariant().toString();
    return value.toString().trimmed();
}

QString textOf(const QJsonObject &object, const QStringList &names)
{
    for (const QString &name : names) {
        if (const QString text = textOf(object.value(name)); !text.isEmpty())
            return text;
    }
    return {};
}

std::optional<qint64> countOf(const QJsonValue &value)
{
    if (value.isString())
        return parseTokenCount(value.toString()).value;
    const double number = value.toDouble();
    if (!(number >= 1 && number < kLargestCount))
        return std::nullopt;
    return qint64(number);
}

bool boolOf(const QJsonValue &value, bool otherwise)
{
    if (value.isString())
        return value.toString().compare(u"true"_s, Qt::CaseInsensitive) == 0;
    return value.toBool(otherwise);
}

QJsonArray listOf(const QJsonValue &value, ImportedFile &file)
{
    const QJsonArray list = value.toArray();
    if (list.size() <= ImportedFile::kMostEntries)
        return list;
    file.failure = ImportFailure::TooMany;
    return {};
}

ImportedKey importedKey(const QJsonValue &value)
{
    const QString text = textOf(value);
    static const QRegularExpression variable(
        u"\\A(?:os\\.environ/|\\$\\{(?:env:)?|\\$\\{\\{ *(?:secrets\\.|inputs\\.|env\\.)?|\\$)"
        "([A-Za-z_][A-Za-z0-9_]*)(?: *\\}\\}|\\})?\\z"_s);
    if (const auto match = variable.match(text); match.hasMatch())
        return {.kind = ImportedKey::Kind::Variable, .name = match.captured(1)};
    if (text.isEmpty() || text.contains(u"${"_s) || isPlaceholder(text))
        return {};
    return {.kind = ImportedKey::Kind::InFile, .secret = Secret(text.toUtf8())};
}

const KnownProvider *providerCalled(const QString &name)
{
    const QString wanted = squeezed(name);
    if (wanted.isEmpty())
        return nullptr;
    if (const KnownProvider *provider = knownProvider(providerId(wanted)))
        return provider;
    const auto isCalled = [&wanted](const KnownProvider &each) {
        return squeezed(each.id) == wanted || squeezed(each.name) == wanted ||
               std::ranges::any_of(each.vendorNames, [&wanted](const QString &vendor) {
                   return squeezed(vendor) == wanted;
               });
    };
    const QList<KnownProvider> &all = knownProviders();
    const auto found = std::ranges::find_if(all, isCalled);
    return found == all.end() ? nullptr : &*found;
}

ImportedEndpoint importedFrom(const KnownProvider *provider, const QString &name)
{
    ImportedEndpoint imported;
    if (provider != nullptr)
        imported.endpoint = endpointOf(*provider);
    if (!name.isEmpty())
        imported.endpoint.name = name;
    return imported;
}

void setUrl(ImportedEndpoint &imported, const QString &text, bool isBare)
{
    Endpoint &endpoint = imported.endpoint;
    if (text.isEmpty())
        return;
    const QUrl url(text, QUrl::StrictMode);
    endpoint.baseUrl = text;
    if (!url.isValid() || url.host().isEmpty())
        return;
    if (endpoint.name.isEmpty())
        endpoint.name = providerName(url);
    if (!isOpenAi(endpoint.spec) && endpoint.spec != ApiSpec::Azure) {
        const KnownProvider *own = knownProviderAt(url);
        const bool isCloud = own != nullptr && own->spec == endpoint.spec && own->baseUrl.isEmpty();
        if (isCloud && !endpoint.fields.isEmpty())
            endpoint.baseUrl.clear(); // its fields say the same
        return;
    }
    const Endpoint before = endpoint;
    readRequestUrl(url, false, endpoint);
    // What the program calls OpenAI's dialect is one, whatever host it is spoken at.
    if (isOpenAi(before.spec) && !isOpenAi(endpoint.spec) && endpoint.spec != ApiSpec::Azure) {
        endpoint = before;
        endpoint.baseUrl = text;
    } else if (before.spec == ApiSpec::OpenAiResponses && isOpenAi(endpoint.spec)) {
        endpoint.spec = before.spec;
    }
    if (isBare && isOpenAi(endpoint.spec) && !hasVersion(url.path()))
        endpoint.baseUrl = urlText(url, pathOf(url) + u"/v1"_s);
}

void setField(ImportedEndpoint &imported, EndpointField field, const QString &value)
{
    const bool isOwn = apiSpecInfo(imported.endpoint.spec).field(field) != nullptr;
    if (isOwn && !value.isEmpty() && !value.startsWith(u"os.environ/"_s) && !value.contains(u'$'))
        imported.endpoint.fields.insert(fieldName(field), value);
}

void addModel(ImportedEndpoint &imported, EndpointModel model)
{
    Endpoint &endpoint = imported.endpoint;
    // One more than there may be, so that the plan says that they are too many. A look-up in a list
    // of a thousand is cheap, in one of twenty thousand it is not.
    if (endpoint.models.size() > Endpoint::kMostModels)
        return;
    if (model.id.isEmpty() || model.id.contains(u'*') || endpoint.model(model.id) != nullptr)
        return;
    if (model.displayName == model.id)
        model.displayName.clear();
    if (model.maxOutput && model.contextWindow && *model.maxOutput > *model.contextWindow)
        model.maxOutput.reset();
    endpoint.models.append(std::move(model));
}

void addHeaders(ImportedEndpoint &imported, const QJsonValue &headers, ImportedFile &file)
{
    const QJsonObject object = headers.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString value = textOf(it.value());
        const bool standsForOther = value.contains(u"${"_s) || value.contains(u"{{"_s) ||
                                    value.startsWith(u"os.environ/"_s);
        if (standsForOther || isKeyHeader(it.key()) || headerNameProblem(it.key()) ||
            headerValueProblem(value))
            file.leaveOut(LeftOutKind::Headers, it.key());
        else
            imported.endpoint.extraHeaders.append({it.key(), value});
    }
}

void setKey(ImportedEndpoint &imported, const ImportedKey &key)
{
    imported.key = key;
    Endpoint &endpoint = imported.endpoint;
    if (key.kind != ImportedKey::Kind::None && endpoint.auth == AuthMode::None)
        endpoint.auth = apiSpecInfo(endpoint.spec).defaultAuth();
}

void leaveOutAll(ImportedFile &file, LeftOutKind kind, const QJsonValue &entries)
{
    if (entries.isObject()) {
        const QStringList names = entries.toObject().keys();
        for (const QString &name : names)
            file.leaveOut(kind, name);
        return;
    }
    const QJsonArray list = entries.toArray();
    for (const auto &entry : list) {
        const QString name = entry.isObject()
                                 ? textOf(entry.toObject(), {u"name"_s, u"id"_s, u"uses"_s})
                                 : textOf(entry);
        file.leaveOut(kind, name);
    }
}

void EndpointGroups::add(const ImportedEndpoint &entry)
{
    const QByteArray key = groupKey(entry);
    const auto known = m_indexes.constFind(key);
    if (known == m_indexes.cend()) {
        m_indexes.insert(key, m_endpoints.size());
        m_endpoints.append(entry);
        return;
    }
    ImportedEndpoint &group = m_endpoints[*known];
    for (const EndpointModel &model : entry.endpoint.models)
        addModel(group, model);
}

void EndpointGroups::moveTo(ImportedFile &file)
{
    file.endpoints.append(std::move(m_endpoints));
    m_endpoints.clear();
    m_indexes.clear();
}

} // namespace signalbox
