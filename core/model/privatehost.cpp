// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/privatehost.h"

#include <QHostAddress>

#include <initializer_list>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

bool inAnySubnet(const QHostAddress &address, std::initializer_list<const char *> subnets)
{
    for (const char *subnet : subnets) {
        if (address.isInSubnet(QHostAddress::parseSubnet(QLatin1StringView(subnet))))
            return true;
    }
    return false;
}

} // namespace

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

bool isThisComputer(const QString &host)
{
    return host == u"localhost"_s || host == u"127.0.0.1"_s || host == u"::1"_s;
}

} // namespace signalbox
