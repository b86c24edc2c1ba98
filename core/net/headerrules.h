// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace signalbox {

// What may stand in a request header. QNetworkRequest checks nothing: a line break in a value would
// start a header of its own. Nothing is trimmed or repaired; a wrong header is an InvalidInput
// whose subject is its name and whose detail never holds the value.

// A token of RFC 9110 that is not one of the names the transport owns (Host, Content-Length,
// Transfer-Encoding, Connection, TE, Upgrade, Cookie, Proxy-…).
[[nodiscard]] Result<void> checkHeaderName(const QByteArray &name);

// Visible ASCII with spaces and tabs inside, at most 16 KiB.
[[nodiscard]] Result<void> checkHeaderValue(const QByteArray &name, const QByteArray &value);

} // namespace signalbox
