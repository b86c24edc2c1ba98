// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/endpointproxy.h"

#include "core/auth/routejob.h"
#include "core/model/endpointurl.h"
#include "core/net/proxyinuse.h"

namespace signalbox {

QString proxyInUseBy(const Endpoint &endpoint)
{
    const Result<QUrl> url = effectiveBaseUrl(endpoint);
    if (!url)
        return {};
    return proxyName(proxyInUse(routeWithoutSecrets(endpoint.network).proxy, *url));
}

} // namespace signalbox
