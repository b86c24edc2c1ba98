// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/route.h"

#include <QNetworkProxy>
#include <QUrl>

namespace signalbox {

// As Qt wants it; for Proxy::Kind::System its own default, which asks the system.
[[nodiscard]] QNetworkProxy networkProxy(const Proxy &proxy);

// What a request to `url` goes through, of type NoProxy for nothing; may ask the system.
[[nodiscard]] QNetworkProxy proxyInUse(const Proxy &proxy, const QUrl &url);

// "proxy.example.com:3128", never with a user or a password; empty for NoProxy.
[[nodiscard]] QString proxyName(const QNetworkProxy &proxy);

} // namespace signalbox
