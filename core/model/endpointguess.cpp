// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/endpointguess.h"

#include "core/model/curlcommand.h"
#include "core/model/endpointvalidation.h"
#include "core/model/knownhosts.h"
#include "core/model/privatehost.h"
#include "core/model/urlguess.h"
#include "core/model/vendormodel.h"

#include <QJsonDocument>
#include <QUrlQuery>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestPaste = 1024 * 1024;

// `$OPENAI_API_KEY`, `<token>` and the like: what a manual says where a key belongs.
bool isPlaceholder(const QString &key)
{
    return key.isEmpty() || u"$<{["_s.contains(key.front()) || key.contains(u"..."_s) ||
           key.contains(u'…') || key.contains(u"your"_s, Qt::CaseInsensitive);
}

bool isName(const QString &name, const QString &wanted)
{
    return name.compare(wanted, Qt::CaseInsensitive) == 0;
}

// What the dialect or the connection says itself.
bool isOurs(const QString &name)
{
    static const QStringList names = {u"content-type"_s, u"accept"_s, u"user-agent"_s,
                                      u"anthropic-version"_s, u"accept-language"_s};
    return names.contains(name, Qt::CaseInsensitive) || name.startsWith(u"sec-"_s) ||
           headerNameProblem(name).has_value();
}

QString withScheme(const QString &text)
{
    if (text.contains(u"://"_s))
        return text;
    const QUrl url(u"http://"_s + text, QUrl::StrictMode);
    return (isPrivateHost(url.host()) ? u"http://"_s : u"https://"_s) + text;
}

// Takes the keys out of the query and returns the first.
QString takeKey(QUrl &url)
{
    QUrlQuery query(url);
    QString key;
    const auto items = query.queryItems(QUrl::FullyDecoded);
    for (const auto &item : items) {
        if (!isKeyParameter(item.first))
            continue;
        key = key.isEmpty() ? item.second : key;
        query.removeAllQueryItems(item.first);
    }
    url.setQuery(query.isEmpty() ? QString() : query.query(QUrl::FullyEncoded));
    return key;
}

// "localhost", "10.0.0.5:8000/v1": not every word that could be a host is meant as one.
bool looksLikeUrl(const QString &text)
{
    return std::ranges::none_of(text, [](QChar c) { return c.isSpace(); }) &&
           (text.startsWith(u"localhost"_s) || text.contains(u'.') || text.contains(u':'));
}

class GuessReader
{
public:
    [[nodiscard]] std::optional<EndpointGuess> read(const CurlCommand &command);

private:
    void readHeader(const ExtraHeader &header);
    bool readKeyHeader(const ExtraHeader &header);
    void useKey(AuthMode mode, const QString &key);
    void readBody(const QString &body);

    EndpointGuess m_guess;
    bool m_hasKeyHeader = false;
};

std::optional<EndpointGuess> GuessReader::read(const CurlCommand &command)
{
    QUrl url(withScheme(command.url.trimmed()), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() ||
        (url.scheme() != u"http"_s && url.scheme() != u"https"_s))
        return std::nullopt;
    url.setFragment(QString());
    url.setUserInfo(QString());
    const QString queryKey = takeKey(url);
    const bool isMessages = std::ranges::any_of(command.headers, [](const ExtraHeader &header) {
        return isName(header.name, u"anthropic-version"_s);
    });
    readRequestUrl(url, isMessages, m_guess.endpoint);
    m_guess.endpoint.name = providerName(url);
    for (const ExtraHeader &header : command.headers)
        readHeader(header);
    if (!queryKey.isEmpty())
        useKey(apiSpecInfo(m_guess.endpoint.spec).defaultAuth(), queryKey);
    readBody(command.body);
    return m_guess;
}

void GuessReader::readHeader(const ExtraHeader &header)
{
    if (readKeyHeader(header) || isOurs(header.name) || headerValueProblem(header.value))
        return;
    if (!isKeyHeader(header.name)) {
        m_guess.endpoint.extraHeaders.append(header);
    } else if (!m_hasKeyHeader) {
        useKey(AuthMode::CustomHeader, header.value);
        m_guess.endpoint.authHeader = header.name;
    } else {
        m_guess.leftOut.append(header.name);
    }
}

// Whether it is one of the headers that core/auth makes.
bool GuessReader::readKeyHeader(const ExtraHeader &header)
{
    const QString bearer = u"Bearer "_s;
    if (isName(header.name, u"Authorization"_s)) {
        if (header.value.startsWith(u"AWS4-"_s))
            return true;
        if (!header.value.startsWith(bearer, Qt::CaseInsensitive))
            return false;
        useKey(AuthMode::Bearer, header.value.mid(bearer.size()).trimmed());
        return true;
    }
    for (const AuthMode mode : {AuthMode::XApiKey, AuthMode::ApiKey, AuthMode::XGoogApiKey}) {
        if (isName(header.name, authModeName(mode))) {
            useKey(mode, header.value);
            return true;
        }
    }
    return isName(header.name, u"x-amz-security-token"_s) || isName(header.name, u"x-amz-date"_s) ||
           isName(header.name, u"x-amz-content-sha256"_s);
}

void GuessReader::useKey(AuthMode mode, const QString &key)
{
    if (m_hasKeyHeader)
        return;
    m_hasKeyHeader = true;
    m_guess.endpoint.auth = mode;
    if (!isPlaceholder(key))
        m_guess.key = Secret(key.toUtf8());
}

void GuessReader::readBody(const QString &body)
{
    const QJsonObject json = QJsonDocument::fromJson(body.toUtf8()).object();
    const QString model = json.value(u"model"_s).toString();
    Endpoint &endpoint = m_guess.endpoint;
    if (model.isEmpty())
        return;
    // The path of Azure names the deployment, the body may still name the model.
    if (endpoint.spec == ApiSpec::Azure && !endpoint.models.isEmpty() &&
        endpoint.primaryModelId() != model)
        endpoint.fields.insert(fieldName(EndpointField::Deployment), endpoint.primaryModelId());
    endpoint.models = {{.id = model}};
}

} // namespace

std::optional<EndpointGuess> guessEndpoint(const QString &pasted)
{
    const QString text = pasted.trimmed();
    if (text.isEmpty() || text.size() > kLongestPaste)
        return std::nullopt;
    if (const auto typed = vendorModel(text))
        return EndpointGuess{.endpoint = endpointOf(*typed)};
    if (const auto command = parseCurl(text))
        return GuessReader().read(*command);
    if (!looksLikeUrl(text))
        return std::nullopt;
    return GuessReader().read({.url = text, .headers = {}, .body = {}});
}

} // namespace signalbox
