// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/agentstore.h"

#include "core/store/database.h"

#include <QUuid>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

Agent agentFrom(const QSqlQuery &row)
{
    const QVariant temperature = row.value(5);
    return {.id = AgentId(row.value(0).toString()),
            .name = row.value(1).toString(),
            .model = {.endpoint = EndpointId(row.value(2).toString()),
                      .modelId = row.value(3).toString()},
            .systemPrompt = row.value(4).toString(),
            .temperature =
                temperature.isNull() ? std::nullopt : std::optional(temperature.toDouble())};
}

QVariantList valuesOf(const Agent &agent)
{
    return {agent.name,
            agent.model.endpoint.value(),
            agent.model.modelId,
            agent.systemPrompt,
            agent.temperature ? QVariant(*agent.temperature) : QVariant(),
            agent.id.value()};
}

Result<void> checkNamed(const Agent &agent)
{
    if (!agent.name.trimmed().isEmpty())
        return {};
    return Error{.kind = ErrorKind::InvalidInput,
                 .detail = u"an agent needs a name"_s,
                 .subject = u"name"_s};
}

Error missing(const AgentId &id)
{
    return {.kind = ErrorKind::InvalidInput, .detail = u"no agent "_s + id.value()};
}

} // namespace

AgentStore::AgentStore(Database &database, QObject *parent) : QObject(parent), m_database(database)
{}

Result<void> AgentStore::load(const QString &firstName)
{
    QList<Agent> agents;
    const auto read = m_database.forEachRow(
        u"SELECT id, name, endpoint, model, system_prompt, temperature FROM agents "
        "ORDER BY position, rowid"_s,
        {}, [&](const QSqlQuery &row) { agents.append(agentFrom(row)); });
    if (!read)
        return read;
    m_agents = std::move(agents);
    if (!m_agents.isEmpty() || m_database.isReadOnly())
        return {};
    const auto first = add({.name = firstName});
    return first ? Result<void>() : first.error();
}

Result<AgentId> AgentStore::add(Agent agent)
{
    if (const auto named = checkNamed(agent); !named)
        return named.error();
    agent.id = AgentId(QUuid::createUuid().toString(QUuid::WithoutBraces));
    const auto written = m_database.run(
        u"INSERT INTO agents (name, endpoint, model, system_prompt, temperature, id, position) "
        "VALUES (?, ?, ?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM agents))"_s,
        valuesOf(agent));
    if (!written)
        return written.error();
    m_agents.append(agent);
    Q_EMIT added(agent.id);
    return agent.id;
}

Result<void> AgentStore::update(const Agent &agent)
{
    const Agent *current = find(agent.id);
    if (!current)
        return missing(agent.id);
    if (const auto named = checkNamed(agent); !named)
        return named;
    if (*current == agent)
        return {};
    const auto written =
        m_database.run(u"UPDATE agents SET name = ?, endpoint = ?, model = ?, system_prompt = ?, "
                       "temperature = ? WHERE id = ?"_s,
                       valuesOf(agent));
    if (!written)
        return written.error();
    const AgentId id = agent.id;
    m_agents[current - m_agents.constData()] = agent;
    Q_EMIT updated(id);
    return {};
}

Result<void> AgentStore::remove(const AgentId &id)
{
    const Agent *current = find(id);
    if (!current)
        return missing(id);
    if (m_agents.size() == 1)
        return Error{.kind = ErrorKind::InvalidInput,
                     .detail = u"the last agent cannot be removed"_s};
    const auto removedRow = m_database.run(u"DELETE FROM agents WHERE id = ?"_s, {id.value()});
    if (!removedRow)
        return removedRow.error();
    // The caller's id may be the agent's own.
    const Agent gone = m_agents.takeAt(current - m_agents.constData());
    Q_EMIT removed(gone.id);
    return {};
}

const Agent *AgentStore::find(const AgentId &id) const
{
    const auto found = std::find_if(m_agents.cbegin(), m_agents.cend(),
                                    [&](const Agent &agent) { return agent.id == id; });
    return found == m_agents.cend() ? nullptr : &*found;
}

QList<Agent> AgentStore::usersOf(const EndpointId &endpoint) const
{
    QList<Agent> users;
    std::copy_if(m_agents.cbegin(), m_agents.cend(), std::back_inserter(users),
                 [&](const Agent &agent) { return agent.model.endpoint == endpoint; });
    return users;
}

} // namespace signalbox
