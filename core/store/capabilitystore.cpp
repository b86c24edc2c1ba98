// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/capabilitystore.h"

#include "core/base/logging.h"
#include "core/model/endpoint.h"
#include "core/store/database.h"
#include "core/store/endpointstore.h"
#include "core/store/errorjson.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// {"text": {"state": "passed", "ms": 142}, "vision": {"state": "failed", "error": {…}}}
QString resultsText(const CapabilityReport &report)
{
    QJsonObject json;
    for (const CapabilityResult &result : report.results) {
        QJsonObject row{{u"state"_s, capabilityStateName(result.state)}};
        if (result.latency)
            row[u"ms"_s] = static_cast<qint64>(result.latency->count());
        if (result.error)
            row[u"error"_s] = errorJson(*result.error);
        json[capabilityName(result.capability)] = row;
    }
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

// What a newer version wrote otherwise counts as not tested.
QList<CapabilityResult> resultsFrom(const QString &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    QList<CapabilityResult> results = untestedReport().results;
    for (CapabilityResult &result : results) {
        const QJsonObject row = json[capabilityName(result.capability)].toObject();
        result.state = capabilityStateFromName(row[u"state"_s].toString())
                           .value_or(CapabilityState::NotTested);
        if (const QJsonValue ms = row[u"ms"_s]; ms.isDouble())
            result.latency = std::chrono::milliseconds(ms.toInteger());
        if (const QJsonValue error = row[u"error"_s]; error.isObject())
            result.error = errorFromJson(error.toObject());
    }
    return results;
}

} // namespace

CapabilityStore::CapabilityStore(Database &database, const EndpointStore &endpoints,
                                 QObject *parent)
    : QObject(parent), m_database(database), m_endpoints(endpoints)
{
    connect(&endpoints, &EndpointStore::updated, this, &CapabilityStore::onUpdated);
    // The rows went with the endpoint's.
    connect(&endpoints, &EndpointStore::removed, this, &CapabilityStore::changed);
}

std::optional<CapabilityReport> CapabilityStore::report(const EndpointId &endpoint,
                                                        const QString &modelId) const
{
    std::optional<CapabilityReport> report;
    const auto read = m_database.forEachRow(
        u"SELECT tested_at, results FROM capability_tests WHERE endpoint = ? AND model = ?"_s,
        {endpoint.value(), modelId}, [&](const QSqlQuery &row) {
            report = {.testedAt = QDateTime::fromMSecsSinceEpoch(row.value(0).toLongLong()).toUTC(),
                      .results = resultsFrom(row.value(1).toString())};
        });
    if (!read)
        qCWarning(lcStore) << "the test of a model could not be read:" << read.error().detail;
    return read ? report : std::nullopt;
}

Result<void> CapabilityStore::keep(const EndpointId &endpoint, const QString &modelId,
                                   const CapabilityReport &report)
{
    if (!m_endpoints.find(endpoint))
        return {};
    const auto written = m_database.run(
        u"INSERT OR REPLACE INTO capability_tests (endpoint, model, tested_at, results) "
        "VALUES (?, ?, ?, ?)"_s,
        {endpoint.value(), modelId, report.testedAt.toMSecsSinceEpoch(), resultsText(report)});
    if (!written)
        return written.error();
    Q_EMIT changed(endpoint);
    return {};
}

void CapabilityStore::onUpdated(const Endpoint &before, const Endpoint &after)
{
    if (!isOtherServer(before, after))
        return;
    const auto removed =
        m_database.run(u"DELETE FROM capability_tests WHERE endpoint = ?"_s, {after.id.value()});
    if (!removed)
        qCWarning(lcStore) << "tests of models could not be removed:" << removed.error().detail;
    Q_EMIT changed(after.id);
}

} // namespace signalbox
