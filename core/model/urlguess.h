// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpoint.h"

#include <QUrl>

namespace signalbox {

// What a whole request URL says about its endpoint. Writes spec, base URL, fields and, where the
// path names it, the first model into `endpoint`. `isMessages`: other signs say that it is the
// Messages dialect. `url` holds no key.
void readRequestUrl(const QUrl &url, bool isMessages, Endpoint &endpoint);

} // namespace signalbox
