// SPDX-License-Identifier: GPL-3.0-or-later
// macOS and Windows: the keychain is a part of the system and asks by itself when it is locked.
#include "core/secrets/keychainpresence.h"

#include <QTimer>

namespace signalbox {

KeychainPresence::KeychainPresence(QObject *parent) : QObject(parent) {}

void KeychainPresence::ask(Question)
{
    QTimer::singleShot(0, this, [this] { Q_EMIT answered(std::nullopt); });
}

} // namespace signalbox
