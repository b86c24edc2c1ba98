// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/model/health.h"

#include <QHash>
#include <QList>

namespace signalbox {

class Database;

// One verdict in the past.
struct HealthSample
{
    QDateTime at;
    HealthState state = HealthState::Unknown;
    std::optional<std::chrono::milliseconds> latency = {};
    QString problem = {}; // errorKindName, empty for green
};

// The health history, bounded to the newest 1,000 samples of each endpoint. Deleted with the
// endpoint.
class HealthStore final
{
    Q_DISABLE_COPY_MOVE(HealthStore)
public:
    explicit HealthStore(Database &database) : m_database(database) {}
    [[nodiscard]] Result<void> append(const EndpointId &endpoint, const HealthSample &sample);
    // Newest last.
    [[nodiscard]] Result<QList<HealthSample>> samples(const EndpointId &endpoint, int most);

private:
    Database &m_database;
};

} // namespace signalbox
