// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/proxyinuse.h"

#include <QNetworkProxyFactory>

namespace signalbox {

QNetworkProxy networkProxy(const Proxy &proxy)
{
    const auto named = [&proxy](QNetworkProxy::ProxyType type) {
        return QNetworkProxy(type, proxy.host, proxy.port, proxy.user,
                             QString::fromUtf8(proxy.password.reveal()));
    };
    switch (proxy.kind) {
    case Proxy::Kind::System:
        return QNetworkProxy::DefaultProxy;
    case Proxy::Kind::None:
        return QNetworkProxy::NoProxy;
    case Proxy::Kind::Http:
        return named(QNetworkProxy::HttpProxy);
    case Proxy::Kind::Socks5:
        return named(QNetworkProxy::Socks5Proxy);
    }
    Q_UNREACHABLE();
}

QNetworkProxy proxyInUse(const Proxy &proxy, const QUrl &url)
{
    if (proxy.kind != Proxy::Kind::System)
        return networkProxy(proxy);
    const QList<QNetworkProxy> proxies =
        QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(url));
    return proxies.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : proxies.first();
}

QString proxyName(const QNetworkProxy &proxy)
{
    if (proxy.type() == QNetworkProxy::NoProxy)
        return {};
    return proxy.hostName() + u':' + QString::number(proxy.port());
}

} // namespace signalbox
