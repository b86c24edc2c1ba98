// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/endpointurl.h"

#include <QHostAddress>

#include <utility>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

Error invalidUrl(const QString &detail)
{
    return {.kind = ErrorKind::InvalidInput, .detail = detail, .subject = u"base-url"_s};
}

QString operationPath(const ApiSpecInfo &info, Operation operation)
{
    switch (operation) {
    case Operation::Chat:
        return info.operationPath;
    case Operation::Models:
        return info.modelsPath;
    case Operation::Embeddings:
        return u"/embeddings"_s;
    }
    Q_UNREACHABLE();
}

QString withoutTrailingSlashes(QString path)
{
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

bool inAnySubnet(const QHostAddress &address, std::initializer_list<const char *> subnets)
{
    for (const char *subnet : subnets) {
        if (address.isInSubnet(QHostAddress::parseSubnet(QLatin1StringView(subnet))))
            return true;
    }
    return false;
}

} // namespace

Result<QUrl> requestUrl(ApiSpec spec, const QString &baseUrl, Operation operation)
{
    QUrl url(baseUrl.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.isRelative() || url.host().isEmpty())
        return invalidUrl(u"not an absolute http or https URL"_s);
    if (url.scheme() != u"http"_s && url.scheme() != u"https"_s)
        return invalidUrl(u"the scheme must be http or https"_s);

    // The path stays percent-encoded all the way: decoding and encoding again is not the identity.
    const ApiSpecInfo &info = apiSpecInfo(spec);
    QString path = withoutTrailingSlashes(url.path(QUrl::FullyEncoded));
    if (path.endsWith(info.operationPath))
        path.chop(info.operationPath.size());
    url.setPath(withoutTrailingSlashes(path) + operationPath(info, operation), QUrl::StrictMode);
    url.setFragment(QString());
    return url;
}

bool isPrivateHost(const QString &host)
{
    QHostAddress address;
    if (address.setAddress(host)) {
        // `::ffff:10.0.0.1` is 10.0.0.1.
        bool isV4 = false;
        const quint32 v4 = address.toIPv4Address(&isV4);
        if (isV4)
            address = QHostAddress(v4);
        return inAnySubnet(address, {"127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
                                     "169.254.0.0/16", "::1/128", "fc00::/7", "fe80::/10"});
    }
    const QString name = host.toLower();
    return name == u"localhost"_s || name.endsWith(u".localhost"_s) || name.endsWith(u".local"_s) ||
           name.endsWith(u".internal"_s) || (!name.isEmpty() && !name.contains(u'.'));
}

} // namespace signalbox
