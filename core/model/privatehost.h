// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace signalbox {

// True for localhost, loopback, private and link-local addresses, .local, .internal and
// single-label names: where plain http is fine.
[[nodiscard]] bool isPrivateHost(const QString &host);

} // namespace signalbox
