// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/model/health.h"

#include <QHash>
#include <QList>

namespace signalbox {

class Database;

// The health history, bounded to the newest samples of each endpoint. Deleted with the endpoint.
class HealthStore final
{
    Q_DISABLE_COPY_MOVE(HealthStore)
public:
    // A day of checks every minute, and half as many chats.
    static constexpr int kMostSamples = 2'000;

    explicit HealthStore(Database &database) : m_database(database) {}
    [[nodiscard]] Result<void> append(const EndpointId &endpoint, const HealthSample &sample);
    // Newest last.
    [[nodiscard]] Result<QList<HealthSample>> samples(const EndpointId &endpoint, int most);

private:
    Database &m_database;
};

} // namespace signalbox
