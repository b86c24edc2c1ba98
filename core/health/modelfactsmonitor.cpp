// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/modelfactsmonitor.h"

#include "core/base/clock.h"
#include "core/base/logging.h"
#include "core/health/healthmonitor.h"
#include "core/model/modelcatalog.h"
#include "core/store/endpointstore.h"

namespace signalbox {

using namespace std::chrono_literals;

namespace {

constexpr auto kPause = 60s;

void save(EndpointStore &store, const Endpoint &endpoint)
{
    if (const auto saved = store.update(endpoint); !saved)
        qCDebug(lcHealth) << "facts of models are not kept:" << saved.error().detail;
}

} // namespace

// Writing from inside of a signal of the store would tell its other listeners the later change
// before the earlier one, so the catalog is read from the event loop.
ModelFactsMonitor::ModelFactsMonitor(const Services &services, QObject *parent)
    : QObject(parent), m_services(services)
{
    EndpointStore *store = &services.endpoints;
    connect(store, &EndpointStore::added, this, &ModelFactsMonitor::readCatalog,
            Qt::QueuedConnection);
    connect(
        store, &EndpointStore::updated, this,
        [this](const Endpoint &before, const Endpoint &after) {
            if (isOtherServer(before, after))
                forgetTests(after.id);
            readCatalog(after.id);
        },
        Qt::QueuedConnection);
    connect(store, &EndpointStore::removed, this, &ModelFactsMonitor::onRemoved);
    connect(&services.health, &HealthMonitor::reportChanged, this,
            &ModelFactsMonitor::onReportChanged);
    for (const Endpoint &endpoint : store->endpoints()) {
        QMetaObject::invokeMethod(
            this, [this, id = endpoint.id] { readCatalog(id); }, Qt::QueuedConnection);
    }
}

ModelFactsMonitor::~ModelFactsMonitor() = default;

void ModelFactsMonitor::readCatalog(const EndpointId &id)
{
    const Endpoint *found = m_services.endpoints.find(id);
    if (!found)
        return;
    Endpoint endpoint = *found;
    for (EndpointModel &model : endpoint.models) {
        if (const auto known = m_services.catalog.find(model.id))
            model.facts.learn(factsOf(*known));
    }
    save(m_services.endpoints, endpoint);
}

// What was seen at one server says nothing of the next.
void ModelFactsMonitor::forgetTests(const EndpointId &id)
{
    const Endpoint *found = m_services.endpoints.find(id);
    if (!found)
        return;
    Endpoint endpoint = *found;
    for (EndpointModel &model : endpoint.models)
        model.facts.forget(KnownFrom::Test);
    save(m_services.endpoints, endpoint);
}

void ModelFactsMonitor::onReportChanged(const EndpointId &id)
{
    const HealthReport report = m_services.health.report(id);
    const Endpoint *endpoint = m_services.endpoints.find(id);
    if (!endpoint || report.checking || report.state != HealthState::Green)
        return;
    Watch &watch = m_watches[id];
    const auto now = m_services.clock.steady();
    if (watch.job || (watch.askedAt > 0ms && now - watch.askedAt < kPause))
        return;
    watch.askedAt = now;
    const QString modelId = endpoint->primaryModelId();
    watch.job.reset(new LoadedWindowJob(m_services.authorizer, *endpoint, modelId));
    connect(watch.job.get(), &LoadedWindowJob::finished, this,
            [this, id, modelId](const LoadedWindowOutcome &outcome) {
                onJobFinished(id, modelId, outcome);
            });
    watch.job->start();
}

void ModelFactsMonitor::onJobFinished(const EndpointId &id, const QString &modelId,
                                      const LoadedWindowOutcome &outcome)
{
    m_watches[id].job.reset();
    const Endpoint *found = m_services.endpoints.find(id);
    if (!found)
        return;
    Endpoint endpoint = *found;
    for (EndpointModel &model : endpoint.models) {
        if (model.id == modelId)
            model.facts.learn(outcome.facts);
    }
    save(m_services.endpoints, endpoint);
}

void ModelFactsMonitor::onRemoved(const EndpointId &id)
{
    m_watches.erase(id);
}

} // namespace signalbox
