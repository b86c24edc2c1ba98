// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/healthstore.h"

#include "core/store/database.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

HealthState stateFrom(const QString &name)
{
    for (const HealthState state : {HealthState::Green, HealthState::Yellow, HealthState::Red}) {
        if (healthStateName(state) == name)
            return state;
    }
    return HealthState::Unknown;
}

HealthSample sampleFrom(const QSqlQuery &row)
{
    const QVariant latency = row.value(2);
    return {.at = QDateTime::fromMSecsSinceEpoch(row.value(0).toLongLong()).toUTC(),
            .state = stateFrom(row.value(1).toString()),
            .latency = latency.isNull()
                           ? std::nullopt
                           : std::optional(std::chrono::milliseconds(latency.toLongLong())),
            .problem = row.value(3).toString()};
}

} // namespace

Result<void> HealthStore::append(const EndpointId &endpoint, const HealthSample &sample)
{
    Database::Transaction transaction(m_database);
    const QVariant latency =
        sample.latency ? QVariant(static_cast<qint64>(sample.latency->count())) : QVariant();
    const auto written =
        m_database.run(u"INSERT INTO health_samples (endpoint, at, state, latency_ms, problem) "
                       "VALUES (?, ?, ?, ?, ?)"_s,
                       {endpoint.value(), sample.at.toMSecsSinceEpoch(),
                        healthStateName(sample.state), latency, sample.problem});
    if (!written)
        return written.error();
    const auto pruned = m_database.run(
        u"DELETE FROM health_samples WHERE endpoint = ? AND id <= "
        "(SELECT id FROM health_samples WHERE endpoint = ? ORDER BY id DESC LIMIT 1 OFFSET ?)"_s,
        {endpoint.value(), endpoint.value(), kMostSamples});
    if (!pruned)
        return pruned.error();
    return transaction.commit();
}

Result<QList<HealthSample>> HealthStore::samples(const EndpointId &endpoint, int most)
{
    QList<HealthSample> samples;
    const auto read = m_database.forEachRow(
        u"SELECT at, state, latency_ms, problem FROM health_samples WHERE endpoint = ? "
        "ORDER BY id DESC LIMIT ?"_s,
        {endpoint.value(), std::max(most, 0)},
        [&](const QSqlQuery &row) { samples.append(sampleFrom(row)); });
    if (!read)
        return read.error();
    std::ranges::reverse(samples);
    return samples;
}

} // namespace signalbox
