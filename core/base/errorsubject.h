// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace signalbox {

// Error::subject of what a secret store reports about the encrypted vault: the same kinds without
// it are about the keychain.
inline const QString kVaultSubject = QStringLiteral("vault");

} // namespace signalbox
