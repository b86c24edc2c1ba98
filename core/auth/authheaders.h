// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/model/endpoint.h"

#include <QList>

namespace signalbox {

// The headers that show `key` to the endpoint's server, as its auth mode says. None for an empty
// key: several servers answer 401 to an empty Bearer.
[[nodiscard]] QList<SecretHeader> authHeaders(const Endpoint &endpoint, const Secret &key);

} // namespace signalbox
