// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/pendingdeletion.h"

#include "core/base/logging.h"
#include "core/model/secretrefs.h"
#include "core/secrets/secretstore.h"
#include "core/store/agentstore.h"
#include "core/store/endpointstore.h"

namespace signalbox {

PendingDeletion::PendingDeletion(const Services &services, const Endpoint &endpoint, int position,
                                 QObject *parent)
    : QObject(parent), m_services(services), m_endpoint(endpoint), m_position(position)
{
    m_services.endpoints.reserveId(m_endpoint.id);
    m_time.setSingleShot(true);
    m_time.start(kUndoMs);
    connect(&m_time, &QTimer::timeout, this, &PendingDeletion::finish);
}

PendingDeletion::~PendingDeletion() = default;

void PendingDeletion::reassign(const ModelRef &heir)
{
    m_heir = heir;
    const QList<Agent> users = m_services.agents.usersOf(m_endpoint.id);
    for (const Agent &user : users) {
        Agent changed = user;
        changed.model = heir;
        if (const auto saved = m_services.agents.update(changed); saved)
            m_reassigned.append(user);
        else
            qCWarning(lcStore) << "an agent keeps a deleted endpoint:" << saved.error().detail;
    }
}

// An agent that got yet another model meanwhile keeps that.
void PendingDeletion::giveBack()
{
    for (const Agent &before : std::as_const(m_reassigned)) {
        const Agent *current = m_services.agents.find(before.id);
        if (!current || current->model != m_heir)
            continue;
        Agent changed = *current;
        changed.model = before.model;
        if (const auto saved = m_services.agents.update(changed); !saved)
            qCWarning(lcStore) << "an agent keeps its new model:" << saved.error().detail;
    }
}

Result<void> PendingDeletion::undo()
{
    if (!isOpen())
        return Error{.kind = ErrorKind::EndpointMissing, .detail = m_endpoint.id.value()};
    Endpoint endpoint = m_endpoint;
    endpoint.name = freeEndpointName(endpoint.name, m_services.endpoints.namesExcept(endpoint.id));
    if (const auto restored = m_services.endpoints.restore(endpoint, m_position); !restored)
        return restored;
    giveBack();
    close();
    Q_EMIT finished();
    return {};
}

void PendingDeletion::finish()
{
    if (m_isFinishing)
        return;
    m_isFinishing = true;
    close();
    m_refs = secretRefsOf(m_endpoint);
    removeNext();
}

void PendingDeletion::close()
{
    m_time.stop();
    m_services.endpoints.releaseId(m_endpoint.id);
    Q_EMIT closed();
}

void PendingDeletion::removeNext()
{
    if (m_refs.isEmpty()) {
        Q_EMIT finished();
        return;
    }
    const SecretRef ref = SecretRef::fromString(m_refs.takeFirst());
    m_removals.push_back(m_services.secrets.remove(ref));
    SecretJob &removal = *m_removals.back();
    connect(&removal, &SecretJob::finished, this, [this](const SecretOutcome &outcome) {
        if (outcome.error)
            Q_EMIT keyStayed();
        removeNext();
    });
    removal.start();
}

} // namespace signalbox
