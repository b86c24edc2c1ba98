// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testkeyring.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QMap>

using namespace Qt::StringLiterals;

// A secret as the Secret Service sends it: session, parameters, value, type.
struct WireSecret
{
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString type;
};
Q_DECLARE_METATYPE(WireSecret)

QDBusArgument &operator<<(QDBusArgument &argument, const WireSecret &secret)
{
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.type;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, WireSecret &secret)
{
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.type;
    argument.endStructure();
    return argument;
}

namespace signalbox::testing {

namespace {

const auto kCollection = u"/org/freedesktop/secrets/collection/login"_s;

QDBusMessage callService(const QString &interface, const QString &method,
                         const QVariantList &arguments)
{
    qDBusRegisterMetaType<WireSecret>();
    qDBusRegisterMetaType<QList<QDBusObjectPath>>();
    qDBusRegisterMetaType<QMap<QString, QString>>();
    auto call = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s,
                                               u"/org/freedesktop/secrets"_s, interface, method);
    call.setArguments(arguments);
    return QDBusConnection::sessionBus().call(call);
}

} // namespace

int keyringItemCount(const QString &user)
{
    qDBusRegisterMetaType<QMap<QString, QString>>();
    QMap<QString, QString> wanted{{u"server"_s, u"org.signalbox.Signalbox"_s}};
    if (!user.isEmpty())
        wanted.insert(u"user"_s, user);
    const auto found = callService(u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s,
                                   {QVariant::fromValue(wanted)});
    if (found.type() != QDBusMessage::ReplyMessage)
        return -1;
    // Those of open keyrings, then those of locked ones.
    qsizetype count = 0;
    for (const QVariant &items : found.arguments())
        count += qdbus_cast<QList<QDBusObjectPath>>(items).size();
    return static_cast<int>(count);
}

bool lockKeyring()
{
    const QList<QDBusObjectPath> collections{QDBusObjectPath(kCollection)};
    const auto reply = callService(u"org.freedesktop.Secret.Service"_s, u"Lock"_s,
                                   {QVariant::fromValue(collections)});
    return reply.type() == QDBusMessage::ReplyMessage;
}

bool unlockKeyring()
{
    const auto session =
        callService(u"org.freedesktop.Secret.Service"_s, u"OpenSession"_s,
                    {u"plain"_s, QVariant::fromValue(QDBusVariant(QString(u""_s)))});
    if (session.type() != QDBusMessage::ReplyMessage)
        return false;
    const WireSecret password{
        session.arguments().at(1).value<QDBusObjectPath>(), {}, "test", u"text/plain"_s};
    const auto reply = callService(
        u"org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"_s,
        u"UnlockWithMasterPassword"_s,
        {QVariant::fromValue(QDBusObjectPath(kCollection)), QVariant::fromValue(password)});
    return reply.type() == QDBusMessage::ReplyMessage;
}

} // namespace signalbox::testing
