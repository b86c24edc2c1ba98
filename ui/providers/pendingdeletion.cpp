// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/pendingdeletion.h"

#include "core/base/logging.h"
#include "core/secrets/secretstore.h"
#include "core/store/endpointstore.h"

namespace signalbox {

PendingDeletion::PendingDeletion(EndpointStore &endpoints, SecretStore &secrets,
                                 const Endpoint &endpoint, int position, QObject *parent)
    : QObject(parent),
      m_endpoints(endpoints),
      m_secrets(secrets),
      m_endpoint(endpoint),
      m_position(position)
{
    m_time.setSingleShot(true);
    m_time.start(kUndoMs);
    connect(&m_time, &QTimer::timeout, this, &PendingDeletion::finish);
}

PendingDeletion::~PendingDeletion() = default;

bool PendingDeletion::undo()
{
    if (!isOpen() || !m_endpoints.restore(m_endpoint, m_position))
        return false;
    m_time.stop();
    Q_EMIT closed();
    Q_EMIT finished();
    return true;
}

void PendingDeletion::finish()
{
    if (m_removal)
        return;
    m_time.stop();
    Q_EMIT closed();
    const SecretRef ref = SecretRef::fromString(m_endpoint.keyRef);
    if (ref.isEmpty()) {
        Q_EMIT finished();
        return;
    }
    m_removal = m_secrets.remove(ref);
    connect(m_removal.get(), &SecretJob::finished, this, [this](const SecretOutcome &outcome) {
        if (outcome.error)
            qCWarning(lcStore) << "the key of a deleted endpoint stays in the keychain:"
                               << errorKindName(outcome.error->kind);
        Q_EMIT finished();
    });
    m_removal->start();
}

} // namespace signalbox
