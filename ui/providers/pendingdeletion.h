// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/agent.h"
#include "core/model/endpoint.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <vector>

namespace signalbox {

class AgentStore;
class EndpointStore;
class SecretJob;
class SecretStore;

// A deleted endpoint while its deletion can still be undone. The row is gone at once, and its
// agents have the model of the heir if there is one; the key outlives it until finish(), so that
// undo() brings everything back.
class PendingDeletion final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PendingDeletion)
public:
    static constexpr int kUndoMs = 10'000;

    struct Services
    {
        EndpointStore &endpoints;
        AgentStore &agents;
        SecretStore &secrets;
    };

    // `endpoint` is deleted already; `position` was its place.
    PendingDeletion(const Services &services, const Endpoint &endpoint, int position,
                    QObject *parent = nullptr);
    ~PendingDeletion() override;

    [[nodiscard]] const Endpoint &endpoint() const { return m_endpoint; }
    // Gives the agents of the endpoint another model.
    void reassign(const ModelRef &heir);
    [[nodiscard]] bool isOpen() const { return m_time.isActive(); }
    // Brings the endpoint back; under another name if its own was taken meanwhile. After a failure
    // it can be tried again while there is time.
    [[nodiscard]] Result<void> undo();
    // Removes the key now.
    void finish();

Q_SIGNALS:
    void closed();    // undo is no longer possible
    void keyStayed(); // its store could not remove it; LedgeredSecretStore tries again
    void finished();  // nothing is left to do

private:
    void giveBack();
    void close();
    void removeNext();

    Services m_services;
    Endpoint m_endpoint;
    int m_position;
    ModelRef m_heir;
    QList<Agent> m_reassigned; // as they were
    QTimer m_time;
    bool m_isFinishing = false;
    QStringList m_refs; // of its secrets that are still to be removed
    std::vector<std::unique_ptr<SecretJob>> m_removals;
};

} // namespace signalbox
