// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/model/learntquirk.h"

#include <QHash>
#include <QList>
#include <QObject>

#include <functional>

namespace signalbox {

class Database;
struct Endpoint;
class EndpointStore;

// What was learnt of every endpoint and model. Holds it in memory and writes through. Follows the
// endpoints: what is not locked is forgotten when the URL or the spec changes, one quirk when the
// person sets the same on the card, everything with the endpoint.
class QuirkStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QuirkStore)
public:
    // The endpoints outlive the store.
    QuirkStore(Database &database, const EndpointStore &endpoints, QObject *parent = nullptr);
    // Reads all rows; call once before use.
    [[nodiscard]] Result<void> load();

    // All of an endpoint, or those of one model; oldest first.
    [[nodiscard]] QList<LearntQuirk> quirks(const EndpointId &endpoint) const;
    [[nodiscard]] QList<LearntQuirk> quirks(const EndpointId &endpoint,
                                            const QString &modelId) const;

    // Replaces what is known under the same name and model. Nothing happens to a locked quirk, and
    // nothing is learnt of an endpoint that is gone.
    [[nodiscard]] Result<void> learn(const EndpointId &endpoint, const LearntQuirk &quirk);
    [[nodiscard]] Result<void> setLocked(const EndpointId &endpoint, const QString &modelId,
                                         const QString &name, bool locked);
    [[nodiscard]] Result<void> forget(const EndpointId &endpoint, const QString &modelId,
                                      const QString &name);

Q_SIGNALS:
    void changed(const signalbox::EndpointId &endpoint);

private:
    void onUpdated(const Endpoint &before, const Endpoint &after);
    void forgetWhere(const EndpointId &endpoint,
                     const std::function<bool(const LearntQuirk &)> &is);
    [[nodiscard]] Result<void> remove(const EndpointId &endpoint, const LearntQuirk &quirk);
    [[nodiscard]] LearntQuirk *find(const EndpointId &endpoint, const QString &modelId,
                                    const QString &name);

    Database &m_database;
    const EndpointStore &m_endpoints;
    QHash<EndpointId, QList<LearntQuirk>> m_quirks;
};

} // namespace signalbox
