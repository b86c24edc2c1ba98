// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/quirkstore.h"

#include "core/base/logging.h"
#include "core/model/endpoint.h"
#include "core/store/database.h"
#include "core/store/endpointstore.h"

#include <QSqlQuery>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

LearntQuirk quirkFrom(const QSqlQuery &row)
{
    return {.modelId = row.value(1).toString(),
            .name = row.value(2).toString(),
            .value = row.value(3).toString(),
            .learntAt = QDateTime::fromMSecsSinceEpoch(row.value(4).toLongLong()).toUTC(),
            .words = row.value(5).toString(),
            .locked = row.value(6).toBool()};
}

} // namespace

QuirkStore::QuirkStore(Database &database, const EndpointStore &endpoints, QObject *parent)
    : QObject(parent), m_database(database), m_endpoints(endpoints)
{
    connect(&endpoints, &EndpointStore::updated, this, &QuirkStore::onUpdated);
    // The rows went with the endpoint's.
    connect(&endpoints, &EndpointStore::removed, this, [this](const EndpointId &id) {
        if (m_quirks.remove(id) > 0)
            Q_EMIT changed(id);
    });
}

Result<void> QuirkStore::load()
{
    QHash<EndpointId, QList<LearntQuirk>> quirks;
    const auto read = m_database.forEachRow(
        u"SELECT endpoint, model, name, value, learnt_at, words, locked FROM learnt_quirks "
        "ORDER BY learnt_at, model, name"_s,
        {}, [&](const QSqlQuery &row) {
            quirks[EndpointId(row.value(0).toString())].append(quirkFrom(row));
        });
    if (!read)
        return read;
    m_quirks = std::move(quirks);
    return {};
}

QList<LearntQuirk> QuirkStore::quirks(const EndpointId &endpoint) const
{
    return m_quirks.value(endpoint);
}

QList<LearntQuirk> QuirkStore::quirks(const EndpointId &endpoint, const QString &modelId) const
{
    QList<LearntQuirk> quirks = m_quirks.value(endpoint);
    quirks.removeIf([&](const LearntQuirk &quirk) { return quirk.modelId != modelId; });
    return quirks;
}

Result<void> QuirkStore::learn(const EndpointId &endpoint, const LearntQuirk &quirk)
{
    const LearntQuirk *known = find(endpoint, quirk.modelId, quirk.name);
    if ((known && known->locked) || !m_endpoints.find(endpoint))
        return {};
    const auto written = m_database.run(
        u"INSERT OR REPLACE INTO learnt_quirks (endpoint, model, name, value, learnt_at, words, "
        "locked) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        {endpoint.value(), quirk.modelId, quirk.name, quirk.value,
         quirk.learntAt.toMSecsSinceEpoch(), quirk.words, quirk.locked ? 1 : 0});
    if (!written)
        return written.error();
    QList<LearntQuirk> &quirks = m_quirks[endpoint];
    quirks.removeIf([&](const LearntQuirk &each) {
        return each.modelId == quirk.modelId && each.name == quirk.name;
    });
    quirks.append(quirk);
    Q_EMIT changed(endpoint);
    return {};
}

Result<void> QuirkStore::setLocked(const EndpointId &endpoint, const QString &modelId,
                                   const QString &name, bool locked)
{
    LearntQuirk *quirk = find(endpoint, modelId, name);
    if (!quirk || quirk->locked == locked)
        return {};
    const auto written = m_database.run(
        u"UPDATE learnt_quirks SET locked = ? WHERE endpoint = ? AND model = ? AND name = ?"_s,
        {locked ? 1 : 0, endpoint.value(), modelId, name});
    if (!written)
        return written.error();
    quirk->locked = locked;
    Q_EMIT changed(endpoint);
    return {};
}

Result<void> QuirkStore::forget(const EndpointId &endpoint, const QString &modelId,
                                const QString &name)
{
    const LearntQuirk *quirk = find(endpoint, modelId, name);
    if (!quirk)
        return {};
    if (const auto removed = remove(endpoint, *quirk); !removed)
        return removed;
    m_quirks[endpoint].removeAt(quirk - m_quirks[endpoint].constData());
    Q_EMIT changed(endpoint);
    return {};
}

void QuirkStore::onUpdated(const Endpoint &before, const Endpoint &after)
{
    const bool isElsewhere = isOtherServer(before, after);
    forgetWhere(after.id, [&](const LearntQuirk &quirk) {
        return (isElsewhere && !quirk.locked) ||
               (before.streaming != after.streaming && quirk.name == u"stream"_s) ||
               (before.toolFormat != after.toolFormat && quirk.name == u"tool_format"_s);
    });
}

void QuirkStore::forgetWhere(const EndpointId &endpoint,
                             const std::function<bool(const LearntQuirk &)> &is)
{
    QList<LearntQuirk> kept;
    for (const LearntQuirk &quirk : m_quirks.value(endpoint)) {
        if (!is(quirk)) {
            kept.append(quirk);
            continue;
        }
        if (const auto removed = remove(endpoint, quirk); !removed)
            qCWarning(lcStore) << "a learnt quirk could not be removed:" << removed.error().detail;
    }
    if (kept.size() == m_quirks.value(endpoint).size())
        return;
    m_quirks[endpoint] = kept;
    Q_EMIT changed(endpoint);
}

Result<void> QuirkStore::remove(const EndpointId &endpoint, const LearntQuirk &quirk)
{
    const auto removed =
        m_database.run(u"DELETE FROM learnt_quirks WHERE endpoint = ? AND model = ? AND name = ?"_s,
                       {endpoint.value(), quirk.modelId, quirk.name});
    return removed ? Result<void>() : removed.error();
}

LearntQuirk *QuirkStore::find(const EndpointId &endpoint, const QString &modelId,
                              const QString &name)
{
    const auto known = m_quirks.find(endpoint);
    if (known == m_quirks.end())
        return nullptr;
    const auto found = std::find_if(known->begin(), known->end(), [&](const LearntQuirk &quirk) {
        return quirk.modelId == modelId && quirk.name == name;
    });
    return found == known->end() ? nullptr : &*found;
}

} // namespace signalbox
