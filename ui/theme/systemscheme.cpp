// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/systemscheme.h"

#include <QApplication>
#include <QEvent>
#include <QPalette>
#include <QStyleHints>

namespace signalbox {

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)

bool SystemScheme::readDark()
{
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
}

void SystemScheme::requestFrames([[maybe_unused]] bool followSystem, [[maybe_unused]] bool dark)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    const auto chosen = dark ? Qt::ColorScheme::Dark : Qt::ColorScheme::Light;
    QGuiApplication::styleHints()->setColorScheme(followSystem ? Qt::ColorScheme::Unknown : chosen);
#endif
}

#else

// Qt 6.4 cannot say it: the system is dark when its text is lighter than its windows. Our own
// palette hides the system's, so it is taken off for the moment of the question; nothing is painted
// in between.
bool SystemScheme::readDark()
{
    const QPalette ours = QGuiApplication::palette();
    QGuiApplication::setPalette(QPalette());
    const QPalette system = QGuiApplication::palette();
    QGuiApplication::setPalette(ours);
    return system.color(QPalette::WindowText).lightness() >
           system.color(QPalette::Window).lightness();
}

void SystemScheme::requestFrames(bool, bool) {}

#endif

// A native desktop announces a change by a ThemeChange to its windows, also where Qt has no signal
// for it and where only the fonts changed.
SystemScheme::SystemScheme(QObject *parent) : QObject(parent), m_dark(readDark())
{
    qApp->installEventFilter(this);
}

bool SystemScheme::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ThemeChange && !m_reading) {
        m_reading = true; // one reading for all windows, after the last of them heard of it
        QMetaObject::invokeMethod(this, &SystemScheme::onSystemChanged, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void SystemScheme::onSystemChanged()
{
    m_dark = readDark();
    m_reading = false;
    Q_EMIT changed();
}

} // namespace signalbox
