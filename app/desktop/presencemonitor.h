// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/networkpresence.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace signalbox {

class HealthMonitor;

// Tells the health monitor when nobody uses the app, so that it asks nobody: while another program
// has the focus, after twenty minutes without a key or a mouse, and without a network. The monitor
// outlives it.
class PresenceMonitor final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PresenceMonitor)
public:
    explicit PresenceMonitor(HealthMonitor &health);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tellActive();
    void watchNetwork();

    HealthMonitor &m_health;
    QTimer m_idle; // runs while somebody is there
    std::unique_ptr<NetworkPresence> m_network;
};

} // namespace signalbox
