// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/model/capability.h"

#include <QObject>

#include <optional>

namespace signalbox {

class Database;
struct Endpoint;
class EndpointStore;

// The last test of every model that was tested. Reads and writes through. Follows the endpoints:
// tests are forgotten when the URL or the spec changes, and with the endpoint.
class CapabilityStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CapabilityStore)
public:
    // Both outlive the store.
    CapabilityStore(Database &database, const EndpointStore &endpoints, QObject *parent = nullptr);

    // Unset: never tested, or not readable.
    [[nodiscard]] std::optional<CapabilityReport> report(const EndpointId &endpoint,
                                                         const QString &modelId) const;
    // Replaces the test before. Of an endpoint that is gone nothing is kept.
    [[nodiscard]] Result<void> keep(const EndpointId &endpoint, const QString &modelId,
                                    const CapabilityReport &report);

Q_SIGNALS:
    void changed(const signalbox::EndpointId &endpoint);

private:
    void onUpdated(const Endpoint &before, const Endpoint &after);

    Database &m_database;
    const EndpointStore &m_endpoints;
};

} // namespace signalbox
