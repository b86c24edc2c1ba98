// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/presencemonitor.h"

#include "core/health/healthmonitor.h"

#include <QEvent>
#include <QGuiApplication>

namespace signalbox {

using namespace std::chrono_literals;

namespace {

constexpr auto kIdle = 20min;
// The windows have painted by then.
constexpr auto kAfterStart = 2s;

bool isInput(QEvent::Type type)
{
    return type == QEvent::KeyPress || type == QEvent::MouseMove ||
           type == QEvent::MouseButtonPress || type == QEvent::Wheel || type == QEvent::TouchBegin;
}

} // namespace

PresenceMonitor::PresenceMonitor(HealthMonitor &health) : m_health(health)
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(kIdle);
    m_idle.start();
    connect(&m_idle, &QTimer::timeout, this, &PresenceMonitor::tellActive);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, &PresenceMonitor::tellActive);
    qGuiApp->installEventFilter(this);
    QTimer::singleShot(kAfterStart, this, &PresenceMonitor::watchNetwork);
    // A window that is about to open counts as used, whatever the state says so far.
    m_health.setActive(true);
}

bool PresenceMonitor::eventFilter(QObject *watched, QEvent *event)
{
    if (isInput(event->type())) {
        const bool wasIdle = !m_idle.isActive();
        m_idle.start();
        if (wasIdle)
            tellActive();
    }
    return QObject::eventFilter(watched, event);
}

void PresenceMonitor::tellActive()
{
    m_health.setActive(QGuiApplication::applicationState() == Qt::ApplicationActive &&
                       m_idle.isActive());
}

void PresenceMonitor::watchNetwork()
{
    m_network = std::make_unique<NetworkPresence>();
    connect(m_network.get(), &NetworkPresence::changed, &m_health, &HealthMonitor::setOnline);
    m_health.setOnline(m_network->isOnline());
}

} // namespace signalbox
