// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/privatehost.h"

#include "core/base/privateaddress.h"

namespace signalbox {

using namespace Qt::StringLiterals;

bool isPrivateHost(const QString &host)
{
    QHostAddress address;
    if (address.setAddress(host))
        return isPrivateAddress(address);
    const QString name = host.toLower();
    return name == u"localhost"_s || name.endsWith(u".localhost"_s) || name.endsWith(u".local"_s) ||
           name.endsWith(u".internal"_s) || (!name.isEmpty() && !name.contains(u'.'));
}

bool isThisComputer(const QString &host)
{
    return host == u"localhost"_s || host == u"127.0.0.1"_s || host == u"::1"_s;
}

} // namespace signalbox
