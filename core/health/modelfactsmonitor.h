// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/deletelater.h"
#include "core/base/ids.h"
#include "core/health/loadedwindowjob.h"

#include <QObject>

#include <chrono>
#include <map>

namespace signalbox {

class Clock;
class EndpointStore;
class HealthMonitor;
class ModelCatalog;

// Keeps what is known of the models of every endpoint: from the catalog as soon as they are there,
// and of the card's Model ID from its server, asked when the endpoint turns out to be ready and at
// most once a minute. What a person said is never touched, and a profile that cannot be written
// stays as it is.
class ModelFactsMonitor final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModelFactsMonitor)
public:
    // All of it outlives the monitor.
    struct Services
    {
        EndpointStore &endpoints;
        HealthMonitor &health;
        Authorizer &authorizer;
        const ModelCatalog &catalog;
        const Clock &clock;
    };

    explicit ModelFactsMonitor(const Services &services, QObject *parent = nullptr);
    ~ModelFactsMonitor() override;

private:
    struct Watch
    {
        JobPtr<LoadedWindowJob> job;
        std::chrono::milliseconds askedAt{0};
    };

    void readCatalog(const EndpointId &id);
    void forgetTests(const EndpointId &id);
    void onReportChanged(const EndpointId &id);
    void onJobFinished(const EndpointId &id, const QString &modelId,
                       const LoadedWindowOutcome &outcome);
    void onRemoved(const EndpointId &id);

    Services m_services;
    std::map<EndpointId, Watch> m_watches;
};

} // namespace signalbox
