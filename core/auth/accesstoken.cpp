// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/accesstoken.h"

#include "core/base/logging.h"

#include <QByteArrayList>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace signalbox {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype kLongestToken = 8 * 1024;
constexpr qsizetype kLongestDetail = 500;
constexpr std::chrono::seconds kLongestLifetime = 24h;

struct Form
{
    QList<std::pair<QByteArray, QByteArray>> fields;
    QList<Secret> secrets;
};

QByteArray encoded(const Form &form)
{
    QList<QByteArray> pairs;
    for (const auto &[name, value] : form.fields)
        pairs.append(name + '=' + value.toPercentEncoding());
    return pairs.join('&');
}

Result<Form> formOf(const GoogleServiceAccount &account, const QString &scope, const QDateTime &now)
{
    const Result<Secret> jwt = makeJwt(account, scope, now);
    if (!jwt)
        return jwt.error();
    return Form{{{"grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"},
                 {"assertion", jwt->reveal()}},
                {*jwt, account.privateKey}};
}

Result<Form> formOf(const GoogleUser &user, const QString &, const QDateTime &)
{
    return Form{{{"grant_type", "refresh_token"},
                 {"client_id", user.clientId.toUtf8()},
                 {"client_secret", user.clientSecret.reveal()},
                 {"refresh_token", user.refreshToken.reveal()}},
                {user.clientSecret, user.refreshToken}};
}

// What makes one grant another, besides scope and URI.
QByteArrayList partsOf(const GoogleServiceAccount &account)
{
    return {account.email.toUtf8(), account.privateKey.reveal()};
}

QByteArrayList partsOf(const GoogleUser &user)
{
    return {user.clientId.toUtf8(), user.clientSecret.reveal(), user.refreshToken.reveal()};
}

ErrorKind kindOf(int status)
{
    if (status == 400 || status == 401)
        return ErrorKind::Authentication;
    if (status == 403)
        return ErrorKind::Permission;
    if (status == 429)
        return ErrorKind::RateLimited;
    return status >= 500 ? ErrorKind::Server : ErrorKind::Protocol;
}

Error refusal(int status, const QJsonObject &json, const QList<Secret> &secrets)
{
    const auto clean = [&secrets](QString text) {
        for (const Secret &secret : secrets)
            text = withoutSecret(std::move(text), secret.reveal());
        return text.left(kLongestDetail);
    };
    const QString said = json.value(u"error_description"_s).toString();
    return {.kind = kindOf(status),
            .detail = said.isEmpty() ? u"the token server refused the credentials"_s : clean(said),
            .httpStatus = status,
            .code = clean(json.value(u"error"_s).toString())};
}

} // namespace

QByteArray GoogleGrant::fingerprint() const
{
    QByteArrayList parts = std::visit([](const auto &each) { return partsOf(each); }, credentials);
    parts << scope.toUtf8() << tokenUriOf(credentials).toEncoded();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : std::as_const(parts))
        hash.addData(QByteArray(QByteArray::number(part.size()) + ':' + part));
    return hash.result();
}

Result<TokenRequest> makeTokenRequest(const GoogleGrant &grant, const QDateTime &now)
{
    const Result<Form> form = std::visit(
        [&](const auto &each) { return formOf(each, grant.scope, now); }, grant.credentials);
    if (!form)
        return form.error();
    return TokenRequest{
        .request = {.method = "POST",
                    .url = tokenUriOf(grant.credentials).toEncoded().toStdString(),
                    .headers = {{"content-type", "application/x-www-form-urlencoded"},
                                {"accept", "application/json"}},
                    .body = encoded(*form).toStdString()},
        .secrets = form->secrets};
}

Result<AccessToken> readTokenAnswer(const wire::HttpResponseHead &head, const QByteArray &body,
                                    const QList<Secret> &secrets)
{
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    if (head.status < 200 || head.status > 299)
        return refusal(head.status, json, secrets);
    const QByteArray token = json.value(u"access_token"_s).toString().toUtf8();
    const QString type = json.value(u"token_type"_s).toString(u"Bearer"_s);
    const bool isBearer = type.compare(u"Bearer"_s, Qt::CaseInsensitive) == 0;
    if (token.isEmpty() || token.size() > kLongestToken || !isBearer)
        return Error{.kind = ErrorKind::Protocol,
                     .detail = u"the token server's answer holds no bearer token"_s,
                     .httpStatus = head.status};
    const qint64 seconds = json.value(u"expires_in"_s).toInteger();
    return AccessToken{Secret(token),
                       std::clamp(std::chrono::seconds(seconds), 0s, kLongestLifetime)};
}

} // namespace signalbox
