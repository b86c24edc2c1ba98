// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/trayicon.h"

#include "core/base/clock.h"
#include "core/health/healthmonitor.h"
#include "core/store/agentstore.h"
#include "core/store/endpointstore.h"
#include "ui/theme/icons.h"
#include "ui/widgets/healthdot.h"
#include "ui/words/errortext.h"
#include "ui/words/visibletext.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype kMostInToolTip = 5;
constexpr qsizetype kMostInMenu = 12;
constexpr auto kTogether = 100ms; // news of many endpoints repaint the icon once

Lamp lampOf(std::optional<HealthState> state)
{
    if (!state)
        return Lamp::None;
    switch (*state) {
    case HealthState::Unknown:
        return Lamp::None;
    case HealthState::Green:
        return Lamp::Green;
    case HealthState::Yellow:
        return Lamp::Yellow;
    case HealthState::Red:
        return Lamp::Red;
    }
    Q_UNREACHABLE();
}

} // namespace

TrayIcon::TrayIcon(const Services &services) : m_services(services)
{
    m_refresh.setSingleShot(true);
    connect(&m_refresh, &QTimer::timeout, this, &TrayIcon::refresh);
    connect(&services.endpoints, &EndpointStore::added, this, &TrayIcon::refreshSoon);
    connect(&services.endpoints, &EndpointStore::updated, this, &TrayIcon::refreshSoon);
    connect(&services.endpoints, &EndpointStore::removed, this, &TrayIcon::refreshSoon);
    connect(&services.agents, &AgentStore::added, this, &TrayIcon::refreshSoon);
    connect(&services.agents, &AgentStore::updated, this, &TrayIcon::refreshSoon);
    connect(&services.agents, &AgentStore::removed, this, &TrayIcon::refreshSoon);
    connect(&services.health, &HealthMonitor::reportChanged, this, &TrayIcon::refreshSoon);
    // Its entries do not change under the mouse.
    connect(&m_menu, &QMenu::aboutToHide, this, &TrayIcon::refreshSoon);
    connect(&m_icon, &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason != QSystemTrayIcon::Context)
                    Q_EMIT openRequested();
            });
    m_icon.setContextMenu(&m_menu);
    refresh();
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::refreshSoon()
{
    if (!m_refresh.isActive() || m_refresh.remainingTimeAsDuration() > kTogether)
        m_refresh.start(kTogether);
}

void TrayIcon::refresh()
{
    if (m_menu.isVisible())
        return;
    const QList<Line> all = lines();
    const auto state = all.isEmpty() ? std::nullopt : std::optional(all.first().report.state);
    if (m_icon.icon().isNull() || lampOf(m_state) != lampOf(state))
        m_icon.setIcon(lampIcon(lampOf(state)));
    m_state = state;
    QStringList words{u"Signalbox"_s};
    for (const Line &line : all.first(qMin(all.size(), kMostInToolTip)))
        words.append(line.text);
    if (const qsizetype further = all.size() - kMostInToolTip; further > 0)
        words.append(tr("and %n more", nullptr, int(further)));
    m_icon.setToolTip(words.join(u'\n'));
    fillMenu(all);
    // "Retry in 12 s" counts down.
    const bool counts = std::ranges::any_of(
        all, [this](const Line &line) { return line.report.retryAt > m_services.clock.now(); });
    if (counts)
        m_refresh.start(1s);
}

void TrayIcon::fillMenu(const QList<Line> &lines)
{
    m_menu.clear();
    m_menu.setDefaultAction(m_menu.addAction(tr("Open Signalbox"), this, &TrayIcon::openRequested));
    m_menu.addAction(tr("New chat"), this, &TrayIcon::newChatRequested);
    m_menu.addSeparator();
    for (const Line &line : lines.first(qMin(lines.size(), kMostInMenu))) {
        // An ampersand would underline the letter after it.
        QAction *action = m_menu.addAction(QString(line.text).replace(u'&', u"&&"_s), this,
                                           [this, id = line.id] { Q_EMIT endpointRequested(id); });
        action->setIcon(healthDotIcon(dotShape(line.report)));
    }
    m_menu.addSeparator();
    m_menu.addAction(tr("Settings"), this, &TrayIcon::settingsRequested);
    m_menu.addAction(tr("Quit"), this, &TrayIcon::quitRequested);
}

QList<TrayIcon::Line> TrayIcon::lines() const
{
    QList<Line> lines;
    for (const Endpoint &endpoint : endpointsInUse()) {
        const HealthReport report = m_services.health.report(endpoint.id);
        const QString name = withVisibleControls(endpoint.name, VisibleIn::Exact);
        lines.append(
            {endpoint.id, name + u" · "_s + healthSummary(report, m_services.clock.now()), report});
    }
    std::ranges::stable_sort(lines, std::ranges::greater(),
                             [](const Line &line) { return severity(line.report.state); });
    return lines;
}

QList<Endpoint> TrayIcon::endpointsInUse() const
{
    QList<Endpoint> used;
    std::ranges::copy_if(m_services.endpoints.endpoints(), std::back_inserter(used),
                         [this](const Endpoint &endpoint) {
                             return !m_services.agents.usersOf(endpoint.id).isEmpty();
                         });
    return used.isEmpty() ? m_services.endpoints.endpoints() : used;
}

} // namespace signalbox
