// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/health/sleepwatch.h"
#include "core/model/endpoint.h"
#include "core/model/health.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <map>
#include <optional>

namespace signalbox {

class Authorizer;
class EndpointStore;
struct HealthOutcome;
class HealthStore;
class QuirkStore;

// Decides when endpoints are checked and holds the one report that every view shows.
//
// Checks run: in full after an endpoint was added or edited in a way that matters, and on demand;
// with free GET requests only, every interval with jitter while the app is in use and the network
// is there. Never two at once for one endpoint, and few at all; those that worked last come first.
// A red endpoint is asked less and less, a limited one when it said. After the machine slept they
// wait until its network had time to come back.
//
// Real chats report what they saw, and a probe that started before such news does not overrule it.
// What only a request to the model can see, a free probe does not clear: see ModelNews.
class HealthMonitor final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HealthMonitor)
public:
    struct Services
    {
        EndpointStore &endpoints;
        HealthStore &history;
        QuirkStore &quirks;
        Authorizer &authorizer;
        const Clock &clock;
    };

    explicit HealthMonitor(const Services &services, QObject *parent = nullptr);
    ~HealthMonitor() override;

    // All four checks, the model check included (it is billed).
    void check(const EndpointId &id);
    // A chat with this endpoint ended: nothing for success, else the error of the server.
    void noteTraffic(const EndpointId &id, const std::optional<Error> &error,
                     std::optional<std::chrono::milliseconds> latency);
    // Zero switches the periodic checks off.
    void setInterval(std::chrono::seconds interval);
    // Whether somebody uses the app now; periodic checks pause while not.
    void setActive(bool active);
    // A store of keys was unlocked.
    void retryLocked();
    // Whether the machine has a network; without one only its own servers are checked.
    void setOnline(bool online);

    [[nodiscard]] HealthReport report(const EndpointId &id) const;

Q_SIGNALS:
    void reportChanged(const signalbox::EndpointId &id);

private:
    struct Watch;

    void onAdded(const EndpointId &id);
    void onUpdated(const Endpoint &before, const Endpoint &after);
    void onRemoved(const EndpointId &id);
    void onTimer();
    void queue(const EndpointId &id, bool withModel);
    void startQueued();
    [[nodiscard]] std::map<EndpointId, Watch>::iterator nextQueued();
    void start(const EndpointId &id, Watch &watch);
    void onJobFinished(const EndpointId &id, const HealthOutcome &outcome);
    void waitForTheNetwork();
    void publish(const EndpointId &id, HealthReport report);
    void save(const EndpointId &id, const HealthReport &report);
    void scheduleNext();
    [[nodiscard]] bool mayCheck(const EndpointId &id) const;
    [[nodiscard]] std::chrono::milliseconds pauseAfter(const Watch &watch) const;
    [[nodiscard]] int running() const;

    Services m_services;
    std::map<EndpointId, Watch> m_watches;
    QTimer m_timer; // to the next periodic check
    std::chrono::seconds m_interval{60};
    SleepWatch m_sleep;
    bool m_active = false;
    bool m_online = true;
};

} // namespace signalbox
