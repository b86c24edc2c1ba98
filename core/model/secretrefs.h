// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpoint.h"

#include <QStringList>

namespace signalbox {

// Every secret that an endpoint names: its key and those of its network, as SecretRef::toString().
[[nodiscard]] QStringList secretRefsOf(const Endpoint &endpoint);

// Those that `before` names and `after` does not: what may be removed once `after` is saved.
[[nodiscard]] QStringList abandonedRefs(const Endpoint &before, const Endpoint &after);

} // namespace signalbox
