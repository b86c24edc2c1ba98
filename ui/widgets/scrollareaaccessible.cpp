// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/scrollareaaccessible.h"

#include <QAccessibleWidget>
#include <QScrollArea>

namespace signalbox {

namespace {

// Only the class itself: the views derived from it have interfaces of their own.
QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    if (className != QLatin1StringView("QScrollArea"))
        return nullptr;
    auto *area = qobject_cast<QScrollArea *>(object);
    return area ? new QAccessibleWidget(area, QAccessible::Client) : nullptr;
}

} // namespace

void installScrollAreaAccessible()
{
    QAccessible::installFactory(makeInterface);
}

} // namespace signalbox
