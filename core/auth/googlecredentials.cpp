// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/googlecredentials.h"

#include "core/auth/rs256.h"
#include "core/model/fieldrules.h"
#include "core/secrets/environment.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLargestJson = 16 * 1024;
constexpr qsizetype kLongestPath = 4096;
constexpr qint64 kJwtLifetimeS = 3600; // more is refused

const QString kTokenUri = u"https://oauth2.googleapis.com/token"_s;
// accounts.google.com and www.googleapis.com stand in the files of older accounts.
const QStringList kTokenHosts{u"oauth2.googleapis.com"_s, u"accounts.google.com"_s,
                              u"www.googleapis.com"_s};

Error invalid(const QString &detail)
{
    return {.kind = ErrorKind::InvalidInput, .detail = detail, .subject = u"credentials-file"_s};
}

std::optional<QJsonObject> objectIn(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

// JSON, or JSON that went through a string on its way: {\"type\": …}, with or without its quotes.
std::optional<QJsonObject> parse(const QByteArray &text)
{
    if (auto object = objectIn(text))
        return object;
    const QByteArray quoted = text.startsWith('"') ? text : '"' + text + '"';
    const QJsonDocument unwrapped = QJsonDocument::fromJson('[' + quoted + ']');
    return objectIn(unwrapped.array().first().toString().toUtf8());
}

QString textOf(const QJsonObject &json, const QString &name)
{
    return json.value(name).toString();
}

Secret secretOf(const QJsonObject &json, const QString &name)
{
    return Secret(textOf(json, name).toUtf8());
}

QUrl tokenUriIn(const QJsonObject &json)
{
    const QString uri = textOf(json, u"token_uri"_s);
    return QUrl(uri.isEmpty() ? kTokenUri : uri, QUrl::StrictMode);
}

Result<GoogleCredentials> serviceAccount(const QJsonObject &json)
{
    // A backslash and an n where there should be a line break: escaped once too often.
    const QByteArray key = textOf(json, u"private_key"_s).replace(u"\\n"_s, u"\n"_s).toUtf8();
    GoogleServiceAccount account{.email = textOf(json, u"client_email"_s),
                                 .keyId = textOf(json, u"private_key_id"_s),
                                 .privateKey = Secret(key),
                                 .tokenUri = tokenUriIn(json)};
    if (account.email.isEmpty() || account.privateKey.isEmpty())
        return invalid(u"the service account has no client_email or no private_key"_s);
    if (const Result<QByteArray> trial = signRs256(account.privateKey, "trial"); !trial)
        return invalid(trial.error().detail);
    return GoogleCredentials(account);
}

Result<GoogleCredentials> user(const QJsonObject &json)
{
    GoogleUser person{.clientId = textOf(json, u"client_id"_s),
                      .clientSecret = secretOf(json, u"client_secret"_s),
                      .refreshToken = secretOf(json, u"refresh_token"_s),
                      .tokenUri = tokenUriIn(json),
                      .quotaProject = textOf(json, u"quota_project_id"_s).toUtf8()};
    if (person.clientId.isEmpty() || person.clientSecret.isEmpty() || person.refreshToken.isEmpty())
        return invalid(u"the credentials lack client_id, client_secret or refresh_token"_s);
    return GoogleCredentials(person);
}

bool isPath(const QByteArray &text)
{
    const bool isDrive =
        text.size() > 2 && text.at(1) == ':' && (text.at(2) == '\\' || text.at(2) == '/');
    const bool isAbsolute =
        text.startsWith('/') || text.startsWith("~/") || text.startsWith("file:") || isDrive;
    return isAbsolute && text.size() <= kLongestPath && !text.contains('\n');
}

std::optional<QString> pathIn(const QByteArray &text, const Environment &environment)
{
    if (!isPath(text))
        return std::nullopt;
    const QString path = QString::fromUtf8(text);
    if (path.startsWith("file:"_L1))
        return QUrl(path).toLocalFile();
    if (path.startsWith("~/"_L1))
        return environment.home() + path.mid(1);
    return path;
}

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace

bool looksLikeGoogleCredentials(const Secret &text)
{
    const QByteArray trimmed = text.reveal().trimmed();
    return trimmed.startsWith('{') || trimmed.startsWith('"') || isPath(trimmed);
}

Result<GoogleCredentials> readGoogleCredentials(const Secret &text, const Environment &environment)
{
    QByteArray json = text.reveal().trimmed();
    if (const std::optional<QString> path = pathIn(json, environment)) {
        const Result<Secret> file = environment.file(*path);
        if (!file)
            return invalid(u"the credentials file %1: %2"_s.arg(*path, file.error().detail));
        json = file->reveal().trimmed();
    }
    if (json.size() > kLargestJson)
        return invalid(u"the credentials are larger than 16 KiB"_s);
    const std::optional<QJsonObject> object = parse(json);
    if (!object)
        return invalid(u"the credentials are not JSON, or cut off"_s);
    const QString type = textOf(*object, u"type"_s);
    if (type == "service_account"_L1)
        return serviceAccount(*object);
    if (type == "authorized_user"_L1)
        return user(*object);
    return invalid(type.isEmpty()
                       ? u"the credentials name no type"_s
                       : u"credentials of the type %1 are not supported; service_account "
                         u"and authorized_user are"_s.arg(type.left(40)));
}

const QUrl &tokenUriOf(const GoogleCredentials &credentials)
{
    return std::visit([](const auto &each) -> const QUrl & { return each.tokenUri; }, credentials);
}

Result<void> checkTokenUri(const QUrl &uri, const QString &confirmed)
{
    const auto refused = [](const QString &detail) {
        return Error{
            .kind = ErrorKind::InvalidInput, .detail = detail, .subject = u"confirm-token-uri"_s};
    };
    if (!isTokenServer(uri))
        return refused(u"the token_uri of the credentials is no https URL"_s);
    const bool isHttps = uri.scheme() == "https"_L1;
    if (isHttps && uri.port(443) == 443 && kTokenHosts.contains(uri.host()))
        return {};
    if (QUrl(confirmed.trimmed(), QUrl::StrictMode) != uri)
        return refused(u"the credentials want to be sent to %1, which is not Google's"_s.arg(
            uri.host(QUrl::FullyEncoded)));
    return {};
}

Result<Secret> makeJwt(const GoogleServiceAccount &account, const QString &scope,
                       const QDateTime &now)
{
    QJsonObject header{{u"alg"_s, u"RS256"_s}, {u"typ"_s, u"JWT"_s}};
    if (!account.keyId.isEmpty())
        header.insert(u"kid"_s, account.keyId);
    const qint64 issued = now.toSecsSinceEpoch();
    const QJsonObject claims{{u"iss"_s, account.email},
                             {u"scope"_s, scope},
                             {u"aud"_s, account.tokenUri.toString(QUrl::FullyEncoded)},
                             {u"iat"_s, issued},
                             {u"exp"_s, issued + kJwtLifetimeS}};
    const QByteArray input = base64Url(compact(header)) + '.' + base64Url(compact(claims));
    const Result<QByteArray> signature = signRs256(account.privateKey, input);
    if (!signature)
        return invalid(signature.error().detail);
    return Secret(input + '.' + base64Url(*signature));
}

} // namespace signalbox
