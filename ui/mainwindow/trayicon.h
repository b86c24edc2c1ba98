// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/model/health.h"

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>
#include <QTimer>

#include <optional>

namespace signalbox {

class AgentStore;
class Clock;
struct Endpoint;
class EndpointStore;
class HealthMonitor;

// The icon in the notification area: the mark with the lamp of the worst state among the endpoints
// in use, which are those that agents talk to, or all while no agent has a model. Its tooltip and
// its menu name them, the worst first, with the words that the cards have. What is chosen is passed
// on; its creator decides what happens then.
class TrayIcon final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TrayIcon)
public:
    // All of it outlives the icon.
    struct Services
    {
        EndpointStore &endpoints;
        AgentStore &agents;
        HealthMonitor &health;
        const Clock &clock;
    };

    explicit TrayIcon(const Services &services);
    ~TrayIcon() override;

    // Where the desktop has no such area, nothing is seen; it appears when one comes.
    void show() { m_icon.show(); }

    [[nodiscard]] std::optional<HealthState> state() const { return m_state; } // unset: no endpoint
    [[nodiscard]] QString toolTip() const { return m_icon.toolTip(); }
    [[nodiscard]] const QMenu &menu() const { return m_menu; }

Q_SIGNALS:
    void openRequested();
    void newChatRequested();
    void endpointRequested(const signalbox::EndpointId &id);
    void settingsRequested();
    void quitRequested();

private:
    struct Line
    {
        EndpointId id;
        QString text; // "OpenAI · Key rejected"
        HealthReport report;
    };

    void refreshSoon();
    void refresh();
    void fillMenu(const QList<Line> &lines);
    [[nodiscard]] QList<Line> lines() const;
    [[nodiscard]] QList<Endpoint> endpointsInUse() const;

    Services m_services;
    QMenu m_menu;
    QSystemTrayIcon m_icon; // after its menu, which it does not own
    QTimer m_refresh;
    std::optional<HealthState> m_state;
};

} // namespace signalbox
