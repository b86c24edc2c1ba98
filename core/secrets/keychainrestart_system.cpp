// SPDX-License-Identifier: GPL-3.0-or-later
// macOS and Windows: the keychain is a part of the system.
#include "core/secrets/keychainrestart.h"

namespace signalbox {

std::unique_ptr<QObject> watchKeychainRestarts()
{
    return nullptr;
}

} // namespace signalbox
