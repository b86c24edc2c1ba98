// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>

namespace signalbox {

// Loopback, private and link-local addresses, also where IPv6 wraps one of IPv4: where plain http
// is fine. What every system understands as it likes, such as 0.0.0.0, is none.
[[nodiscard]] bool isPrivateAddress(const QHostAddress &address);

} // namespace signalbox
