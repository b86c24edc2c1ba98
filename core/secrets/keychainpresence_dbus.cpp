// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/errorcode.h"
#include "core/secrets/keychainpresence.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QTimer>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// The bus answers at once or not at all; a service may have to be started first.
constexpr int kBusLimitMs = 1500;
constexpr int kServiceLimitMs = 5000;

const auto kSecretService = u"org.freedesktop.secrets"_s;

Error missing(const QString &detail)
{
    return {.kind = ErrorKind::SecretStoreMissing, .detail = detail};
}

Error locked(const QString &detail)
{
    return {.kind = ErrorKind::SecretStoreLocked, .detail = detail};
}

bool hasWallet(const QStringList &names)
{
    return names.contains(u"org.kde.kwalletd6"_s) || names.contains(u"org.kde.kwalletd5"_s);
}

// The services that QtKeychain can talk to.
bool hasKeychain(const QStringList &names)
{
    return names.contains(kSecretService) || hasWallet(names);
}

// QtKeychain takes the one of the desktop that is running.
std::optional<Error> otherKeychain(const QStringList &names)
{
    if (!names.contains(kSecretService) || !hasWallet(names))
        return std::nullopt;
    return Error{.kind = ErrorKind::SecretNotFound,
                 .detail = u"there are a Secret Service and KWallet"_s,
                 .code = kOtherKeychain};
}

} // namespace

KeychainPresence::KeychainPresence(QObject *parent) : QObject(parent) {}

void KeychainPresence::ask(Question question)
{
    if (QDBusConnection::sessionBus().isConnected()) {
        askForNames(u"ListNames"_s, question);
        return;
    }
    QTimer::singleShot(0, this, [this] { Q_EMIT answered(missing(u"no D-Bus session bus"_s)); });
}

// First the running services, then those that the bus can start.
void KeychainPresence::askForNames(const QString &method, Question question)
{
    const auto call = QDBusMessage::createMethodCall(
        u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s, method);
    auto *watcher = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(call, kBusLimitMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [=, this] {
        watcher->deleteLater();
        const QDBusPendingReply<QStringList> names = *watcher;
        if (names.isError())
            Q_EMIT answered(missing(names.error().message()));
        else
            onNames(names.value(), method, question);
    });
}

void KeychainPresence::onNames(const QStringList &names, const QString &method, Question question)
{
    const bool isLast = method != u"ListNames"_s;
    m_names += names;
    if (question == Question::Alone && isLast)
        Q_EMIT answered(otherKeychain(m_names));
    else if (question == Question::Unlocked && names.contains(kSecretService))
        askForDefaultCollection();
    else if (question != Question::Alone && hasKeychain(names))
        Q_EMIT answered(std::nullopt);
    else if (!isLast)
        askForNames(u"ListActivatableNames"_s, question);
    else
        Q_EMIT answered(missing(u"no Secret Service on the bus"_s));
}

void KeychainPresence::askForDefaultCollection()
{
    auto call = QDBusMessage::createMethodCall(kSecretService, u"/org/freedesktop/secrets"_s,
                                               u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
    call << u"default"_s;
    auto *watcher = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(call, kServiceLimitMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [=, this] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusObjectPath> collection = *watcher;
        if (collection.isError())
            Q_EMIT answered(missing(collection.error().message()));
        else if (collection.value().path() == u"/"_s)
            Q_EMIT answered(locked(u"no default keyring yet"_s));
        else
            askWhetherLocked(collection.value().path());
    });
}

void KeychainPresence::askWhetherLocked(const QString &collection)
{
    auto call = QDBusMessage::createMethodCall(kSecretService, collection,
                                               u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    call << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    auto *watcher = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(call, kServiceLimitMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [=, this] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> isLocked = *watcher;
        if (isLocked.isError())
            Q_EMIT answered(missing(isLocked.error().message()));
        else if (isLocked.value().variant().toBool())
            Q_EMIT answered(locked(u"the default keyring is locked"_s));
        else
            Q_EMIT answered(std::nullopt);
    });
}

} // namespace signalbox
