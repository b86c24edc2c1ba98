// SPDX-License-Identifier: GPL-3.0-or-later
// A Secret Service that takes every call and never answers, like one whose password prompt nobody
// sees. Prints "ready" once it owns its name.
#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>

#include <cstdio>

using namespace Qt::StringLiterals;

class StuckObject final : public QDBusVirtualObject
{
    Q_OBJECT
public:
    [[nodiscard]] QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &) override
    {
        message.setDelayedReply(true);
        return true;
    }
};

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    StuckObject stuck;
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.registerVirtualObject(u"/org/freedesktop/secrets"_s, &stuck, QDBusConnection::SubPath);
    if (!bus.registerService(u"org.freedesktop.secrets"_s))
        return 1;
    std::puts("ready");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

#include "stucksecretservice.moc"
