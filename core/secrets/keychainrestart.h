// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace signalbox {

// libsecret, which QtKeychain uses, keeps one session with the Secret Service for the life of the
// program; after a restart of the service it answers every request with "the session does not
// exist". As long as the returned object lives, that session is dropped when the service goes, and
// the next request opens another. Null where there is no such service.
[[nodiscard]] std::unique_ptr<QObject> watchKeychainRestarts();

} // namespace signalbox
