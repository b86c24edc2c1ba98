// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainrestart.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QLibrary>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// Loaded at run time, as QtKeychain does it; https://gnome.pages.gitlab.gnome.org/libsecret/
void dropSession()
{
    QLibrary libsecret(u"secret-1"_s, 0);
    if (const QFunctionPointer disconnect = libsecret.resolve("secret_service_disconnect"))
        disconnect();
}

} // namespace

std::unique_ptr<QObject> watchKeychainRestarts()
{
    auto watcher = std::make_unique<QDBusServiceWatcher>(
        u"org.freedesktop.secrets"_s, QDBusConnection::sessionBus(),
        QDBusServiceWatcher::WatchForUnregistration);
    QObject::connect(watcher.get(), &QDBusServiceWatcher::serviceUnregistered, watcher.get(),
                     dropSession);
    return watcher;
}

} // namespace signalbox
