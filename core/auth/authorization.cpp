// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorization.h"

#include "core/auth/keyorder.h"

#include <QUrl>

namespace signalbox {

using namespace Qt::StringLiterals;

QList<Secret> Authorization::secrets() const
{
    QList<Secret> all;
    for (const SecretHeader &header : headers)
        all.append(header.value);
    return all;
}

QList<SecretHeader> keyHeaders(const Endpoint &endpoint, const Secret &key)
{
    if (key.isEmpty())
        return {};
    switch (endpoint.auth) {
    case AuthMode::Bearer:
        return {{.name = "Authorization", .prefix = "Bearer ", .value = key}};
    case AuthMode::XApiKey:
        return {{.name = "x-api-key", .value = key}};
    case AuthMode::ApiKey:
        return {{.name = "api-key", .value = key}};
    case AuthMode::XGoogApiKey:
        return {{.name = "x-goog-api-key", .value = key}};
    case AuthMode::CustomHeader:
        return {{.name = endpoint.authHeader.toLatin1(), .value = key}};
    case AuthMode::AwsSignature:
    case AuthMode::GoogleCredentials:
    case AuthMode::None:
        return {};
    }
    Q_UNREACHABLE();
}

Result<QList<SecretHeader>> authorize(const wire::HttpRequest &request,
                                      const Authorization &authorization, const QDateTime &)
{
    const QUrl url(QString::fromStdString(request.url));
    if (!authorization.hosts.isEmpty() && !isAtHostOf(url, authorization.hosts))
        return Error{.kind = ErrorKind::InvalidInput,
                     .detail = u"the key is not meant for this host"_s,
                     .subject = url.host()};
    return authorization.headers;
}

} // namespace signalbox
