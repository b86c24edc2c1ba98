// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/privateaddress.h"

#include <algorithm>
#include <array>

namespace signalbox {

bool isPrivateAddress(const QHostAddress &address)
{
    static const std::array subnets = std::to_array<QPair<QHostAddress, int>>({
        QHostAddress::parseSubnet(QStringLiteral("127.0.0.0/8")),
        QHostAddress::parseSubnet(QStringLiteral("10.0.0.0/8")),
        QHostAddress::parseSubnet(QStringLiteral("172.16.0.0/12")),
        QHostAddress::parseSubnet(QStringLiteral("192.168.0.0/16")),
        QHostAddress::parseSubnet(QStringLiteral("169.254.0.0/16")),
        QHostAddress::parseSubnet(QStringLiteral("::1/128")),
        QHostAddress::parseSubnet(QStringLiteral("fc00::/7")),
        QHostAddress::parseSubnet(QStringLiteral("fe80::/10")),
    });
    // `::ffff:10.0.0.1` is 10.0.0.1.
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    const QHostAddress plain = isV4 ? QHostAddress(v4) : address;
    return std::ranges::any_of(subnets,
                               [&plain](const auto &subnet) { return plain.isInSubnet(subnet); });
}

} // namespace signalbox
