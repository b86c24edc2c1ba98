// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpoint.h"

#include <QString>

namespace signalbox {

// "proxy.example.com:3128", through which the requests of the endpoint go now; empty for none, and
// while the endpoint has no address. May ask the system.
[[nodiscard]] QString proxyInUseBy(const Endpoint &endpoint);

} // namespace signalbox
