// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpoint.h"

#include <QJsonObject>

namespace signalbox {

// An endpoint as `endpoint list --json` and `endpoint show --json` print it. Of the key it says
// only where it lies: "keychain", "session" or null.
[[nodiscard]] QJsonObject endpointJson(const Endpoint &endpoint);

// The base URL as it is shown to people: a look-alike of a known name is the xn-- name that it is.
// The cloud's host where the endpoint has none.
[[nodiscard]] QString shownBaseUrl(const Endpoint &endpoint);

} // namespace signalbox
