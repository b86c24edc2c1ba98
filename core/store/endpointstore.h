// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/endpoint.h"

#include <QList>
#include <QObject>

namespace signalbox {

class Database;

// The endpoints of a profile, in the order of their creation. Holds them in memory and writes
// through; validates before it writes and refuses what does not pass.
class EndpointStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EndpointStore)
public:
    explicit EndpointStore(Database &database, QObject *parent = nullptr);
    // Reads all rows; call once before use. Rows of an unknown spec are kept and not listed.
    [[nodiscard]] Result<void> load();

    // `endpoint.id` is made here.
    [[nodiscard]] Result<EndpointId> add(Endpoint endpoint);
    [[nodiscard]] Result<void> update(const Endpoint &endpoint);
    // Conversations stay. The caller removes the key from its SecretStore.
    [[nodiscard]] Result<void> remove(const EndpointId &id);
    // Keeps the id of a removed endpoint from being given to a new one, until it is released.
    void reserveId(const EndpointId &id) { m_reservedIds.append(id); }
    void releaseId(const EndpointId &id) { m_reservedIds.removeAll(id); }
    // Puts a removed endpoint back under its old id, at its old place.
    [[nodiscard]] Result<void> restore(const Endpoint &endpoint, int position);

    [[nodiscard]] const QList<Endpoint> &endpoints() const { return m_endpoints; }
    [[nodiscard]] const Endpoint *find(const EndpointId &id) const; // null: deleted
    // By id, or by name without case: what a person types in a terminal.
    [[nodiscard]] const Endpoint *findByName(const QString &nameOrId) const;
    [[nodiscard]] QStringList namesExcept(const EndpointId &id) const;

Q_SIGNALS:
    void added(const signalbox::EndpointId &id);
    void updated(const signalbox::Endpoint &before, const signalbox::Endpoint &after);
    void removed(const signalbox::EndpointId &id);

private:
    Database &m_database;
    QList<Endpoint> m_endpoints;
    QList<EndpointId> m_reservedIds;
};

} // namespace signalbox
