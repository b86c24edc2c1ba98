// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorization.h"

#include "core/auth/keyorder.h"

#include <QUrl>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// The name that signatures for Bedrock bear, whatever the host is called.
constexpr char kService[] = "bedrock";

// The name of a project: it goes along with a token and is none itself.
constexpr char kUserProjectHeader[] = "x-goog-user-project";

} // namespace

QList<Secret> Authorization::secrets() const
{
    QList<Secret> all;
    for (const SecretHeader &header : headers) {
        if (header.name != kUserProjectHeader)
            all.append(header.value);
    }
    if (aws)
        all << aws->credentials.secretKey << aws->credentials.sessionToken;
    // A proxy answers in place of the server.
    if (!route.proxy.password.isEmpty())
        all << route.proxy.password;
    return all;
}

QList<SecretHeader> keyHeaders(const Endpoint &endpoint, const Secret &key)
{
    if (key.isEmpty())
        return {};
    switch (endpoint.auth) {
    case AuthMode::Bearer:
        return {bearerHeader(key)};
    case AuthMode::XApiKey:
        return {{.name = "x-api-key", .value = key}};
    case AuthMode::ApiKey:
        return {{.name = "api-key", .value = key}};
    case AuthMode::XGoogApiKey:
        return {googleKeyHeader(key)};
    case AuthMode::CustomHeader:
        return {{.name = endpoint.authHeader.toLatin1(), .value = key}};
    case AuthMode::AwsSignature:
    case AuthMode::GoogleCredentials:
    case AuthMode::None:
        return {};
    }
    Q_UNREACHABLE();
}

SecretHeader bearerHeader(const Secret &token)
{
    return {.name = "Authorization", .prefix = "Bearer ", .value = token};
}

QList<SecretHeader> googleTokenHeaders(const GoogleGrant &grant, const Secret &token)
{
    QList<SecretHeader> headers{bearerHeader(token)};
    const auto *user = std::get_if<GoogleUser>(&grant.credentials);
    if (user && !user->quotaProject.isEmpty())
        headers.append({.name = kUserProjectHeader, .value = Secret(user->quotaProject)});
    return headers;
}

SecretHeader googleKeyHeader(const Secret &key)
{
    return {.name = "x-goog-api-key", .value = key};
}

Result<QList<SecretHeader>> authorize(const wire::HttpRequest &request,
                                      const Authorization &authorization, const QDateTime &now)
{
    const QUrl url(QString::fromStdString(request.url));
    if (!authorization.hosts.isEmpty() && !isAtHostOf(url, authorization.hosts))
        return Error{.kind = ErrorKind::InvalidInput,
                     .detail = u"the key is not meant for this host"_s,
                     .subject = url.host()};
    QList<SecretHeader> headers = authorization.headers;
    if (authorization.aws)
        headers += sigV4Headers(request, authorization.aws->credentials,
                                {authorization.aws->region, kService}, now);
    return headers;
}

} // namespace signalbox
