// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/agent.h"

#include <QList>
#include <QObject>

namespace signalbox {

class Database;

// The agents of a profile. There is always at least one: the first is made when the profile is.
class AgentStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgentStore)
public:
    explicit AgentStore(Database &database, QObject *parent = nullptr);
    // Reads all rows; makes the first agent, named `firstName`, in a new profile.
    [[nodiscard]] Result<void> load(const QString &firstName);

    [[nodiscard]] Result<AgentId> add(Agent agent);
    [[nodiscard]] Result<void> update(const Agent &agent);
    // Removes its conversations too. The last agent cannot be removed (InvalidInput).
    [[nodiscard]] Result<void> remove(const AgentId &id);

    [[nodiscard]] const QList<Agent> &agents() const { return m_agents; }
    [[nodiscard]] const Agent *find(const AgentId &id) const;
    // The agents whose model is of this endpoint: who is affected by its deletion.
    [[nodiscard]] QList<Agent> usersOf(const EndpointId &endpoint) const;

Q_SIGNALS:
    void added(const signalbox::AgentId &id);
    void updated(const signalbox::AgentId &id);
    void removed(const signalbox::AgentId &id);

private:
    Database &m_database;
    QList<Agent> m_agents;
};

} // namespace signalbox
