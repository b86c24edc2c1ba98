// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpoint.h"

#include <QStringList>

#include <array>

namespace signalbox {

// The fields of an endpoint, const or not, that name its secrets: its key and those of its network,
// as SecretRef::toString(), or empty.
template <typename AnEndpoint>
[[nodiscard]] auto secretRefFields(AnEndpoint &endpoint)
{
    return std::array{&endpoint.keyRef, &endpoint.network.proxyPasswordRef,
                      &endpoint.network.clientKeyPassphraseRef};
}

// Every secret that an endpoint names.
[[nodiscard]] QStringList secretRefsOf(const Endpoint &endpoint);

// Those that `before` names and `after` does not: what may be removed once `after` is saved.
[[nodiscard]] QStringList abandonedRefs(const Endpoint &before, const Endpoint &after);

} // namespace signalbox
