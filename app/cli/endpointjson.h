// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpoint.h"

#include <QJsonObject>

namespace signalbox {

// An endpoint as `endpoint list --json` and `endpoint show --json` print it. Of the key it says
// only where it lies: "keychain", "session" or null.
[[nodiscard]] QJsonObject endpointJson(const Endpoint &endpoint);

} // namespace signalbox
