// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace signalbox {

// True for localhost, loopback, private and link-local addresses, .local, .internal and
// single-label names: where plain http is fine.
[[nodiscard]] bool isPrivateHost(const QString &host);

// localhost, 127.0.0.1 and ::1: what people and programs call the computer that they run on.
[[nodiscard]] bool isThisComputer(const QString &host);

} // namespace signalbox
