// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// The keyring that with-keyring.sh started, from outside: what a login screen does, and what
// `secret-tool` would find.
namespace signalbox::testing {

// Items of ours, all or those of one name; -1 where the service does not say.
[[nodiscard]] int keyringItemCount(const QString &user = {});
[[nodiscard]] bool lockKeyring();
[[nodiscard]] bool unlockKeyring();

} // namespace signalbox::testing
