// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/net/transport.h"

#include <QHostAddress>
#include <QList>
#include <QNetworkRequest>

namespace signalbox {

// The request as QNetworkAccessManager wants it: checked, with our own headers and with everything
// off that Qt does on its own (redirects, cookies, stored logins, HTTP/2, decompression). This is
// where secrets meet their headers. Fails with InvalidInput, before any connection.
[[nodiscard]] Result<QNetworkRequest> makeNetworkRequest(const wire::HttpRequest &request,
                                                         const QList<SecretHeader> &secrets,
                                                         const QByteArray &userAgent);

// Where the request connects to: a private one of the addresses that its host has, under the name
// that it has. For a request that anybody on its way can read; the address that is judged is then
// the one in use, whatever the name means a moment later. False: none of them is private.
[[nodiscard]] bool aimAtPrivateAddress(QNetworkRequest &request,
                                       const QList<QHostAddress> &addresses);

// "https://host:port": what connections are counted and kept by.
[[nodiscard]] QString originOf(const QUrl &url);

} // namespace signalbox
