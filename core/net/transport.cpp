// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/transport.h"

namespace signalbox {

std::unique_ptr<Exchange> Transport::send(wire::HttpRequest request, QList<SecretHeader> secrets,
                                          const Limits &limits, Lane lane, Route route)
{
    const Limits own = limitsOn(route, limits, lane);
    return make({std::move(request), std::move(secrets), own, lane, std::move(route)});
}

} // namespace signalbox
