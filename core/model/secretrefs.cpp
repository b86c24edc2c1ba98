// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/secretrefs.h"

namespace signalbox {

QStringList secretRefsOf(const Endpoint &endpoint)
{
    QStringList refs{endpoint.keyRef, endpoint.network.proxyPasswordRef,
                     endpoint.network.clientKeyPassphraseRef};
    refs.removeAll(QString());
    return refs;
}

QStringList abandonedRefs(const Endpoint &before, const Endpoint &after)
{
    QStringList refs = secretRefsOf(before);
    for (const QString &ref : secretRefsOf(after))
        refs.removeAll(ref);
    return refs;
}

} // namespace signalbox
