// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/endpointstore.h"

#include "core/base/logging.h"
#include "core/model/fallbackchain.h"
#include "core/store/database.h"
#include "core/store/endpointrow.h"
#include "core/store/modelfactstext.h"

#include <QHash>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QVariant orNull(const std::optional<qint64> &value)
{
    return value ? QVariant(*value) : QVariant();
}

QVariant orNull(const std::optional<bool> &value)
{
    return value ? QVariant(*value ? 1 : 0) : QVariant();
}

std::optional<bool> choice(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toBool());
}

std::optional<qint64> tokenCount(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toLongLong());
}

Result<void> writeModels(Database &database, const Endpoint &endpoint)
{
    const auto cleared =
        database.run(u"DELETE FROM endpoint_models WHERE endpoint = ?"_s, {endpoint.id.value()});
    if (!cleared)
        return cleared.error();
    int position = 0;
    for (const EndpointModel &model : endpoint.models) {
        const auto written = database.run(
            u"INSERT INTO endpoint_models (endpoint, position, id, display_name, context_window, "
            "max_output, tools, vision, reasoning, facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            {endpoint.id.value(), position++, model.id, model.displayName,
             orNull(model.contextWindow), orNull(model.maxOutput), orNull(model.tools),
             orNull(model.vision), orNull(model.reasoning), factsText(model.facts)});
        if (!written)
            return written.error();
    }
    return {};
}

// Opens a gap at `position` in the file's own order, which also counts the rows that are not
// listed.
Result<void> insertAt(Database &database, const Endpoint &endpoint, qint64 position)
{
    Database::Transaction transaction(database);
    const auto moved = database.run(
        u"UPDATE endpoints SET position = position + 1 WHERE position >= ?"_s, {position});
    if (!moved)
        return moved.error();
    const auto written = database.run(insertEndpointSql(), endpointValues(endpoint) << position);
    if (!written)
        return written.error();
    if (const auto models = writeModels(database, endpoint); !models)
        return models;
    return transaction.commit();
}

Result<void> rewrite(Database &database, const Endpoint &endpoint)
{
    Database::Transaction transaction(database);
    const auto written = database.run(updateEndpointSql(), endpointValues(endpoint));
    if (!written)
        return written.error();
    if (const auto models = writeModels(database, endpoint); !models)
        return models;
    return transaction.commit();
}

Result<void> checkValid(const Endpoint &endpoint, const QStringList &takenNames,
                        const QList<Endpoint> &endpoints)
{
    const QList<FieldError> errors =
        validate(endpoint, takenNames) + fallbackErrors(endpoint, endpoints);
    if (errors.isEmpty())
        return {};
    return Error{.kind = ErrorKind::InvalidInput,
                 .detail = u"a field of the endpoint is not valid"_s,
                 .subject = fieldName(errors.first().field)};
}

} // namespace

EndpointStore::EndpointStore(Database &database, QObject *parent)
    : QObject(parent), m_database(database)
{}

Result<void> EndpointStore::load()
{
    QList<Endpoint> endpoints;
    QHash<QString, qsizetype> indexes;
    int unlisted = 0;
    const auto read = m_database.forEachRow(selectEndpointsSql(), {}, [&](const QSqlQuery &row) {
        auto endpoint = endpointFrom(row);
        if (!endpoint) {
            ++unlisted;
            return;
        }
        indexes.insert(endpoint->id.value(), endpoints.size());
        endpoints.append(std::move(*endpoint));
    });
    if (!read)
        return read;
    const auto readModels = m_database.forEachRow(
        u"SELECT endpoint, id, display_name, context_window, max_output, tools, vision, reasoning, "
        "facts FROM endpoint_models "
        "ORDER BY endpoint, position"_s,
        {}, [&](const QSqlQuery &row) {
            const auto index = indexes.constFind(row.value(0).toString());
            if (index == indexes.cend())
                return;
            endpoints[*index].models.append({.id = row.value(1).toString(),
                                             .displayName = row.value(2).toString(),
                                             .contextWindow = tokenCount(row.value(3)),
                                             .maxOutput = tokenCount(row.value(4)),
                                             .tools = choice(row.value(5)),
                                             .vision = choice(row.value(6)),
                                             .reasoning = choice(row.value(7)),
                                             .facts = factsFrom(row.value(8).toString())});
        });
    if (!readModels)
        return readModels;
    if (unlisted > 0)
        qCInfo(lcStore) << unlisted
                        << "endpoints are damaged, or of a kind this version does not know";
    m_endpoints = std::move(endpoints);
    return {};
}

Result<EndpointId> EndpointStore::add(Endpoint endpoint)
{
    if (const auto valid = checkValid(endpoint, namesExcept({}), m_endpoints); !valid)
        return valid.error();
    // An id that an agent or a message still names must not come to mean something else, nor one
    // that may be restored.
    QList<EndpointId> taken = m_reservedIds;
    const auto known = m_database.forEachRow(
        u"SELECT id FROM endpoints UNION SELECT endpoint FROM agents "
        "UNION SELECT endpoint FROM messages"_s,
        {}, [&](const QSqlQuery &row) { taken.append(EndpointId(row.value(0).toString())); });
    if (!known)
        return known.error();
    endpoint.id = makeEndpointId(endpoint.name, taken);

    const auto last = m_database.number(u"SELECT max(position) FROM endpoints"_s);
    if (!last)
        return last.error();
    if (const auto written = insertAt(m_database, endpoint, *last + 1); !written)
        return written.error();
    m_endpoints.append(endpoint);
    Q_EMIT added(endpoint.id);
    return endpoint.id;
}

Result<void> EndpointStore::update(const Endpoint &endpoint)
{
    const Endpoint *current = find(endpoint.id);
    if (!current)
        return Error{.kind = ErrorKind::EndpointMissing, .detail = endpoint.id.value()};
    if (const auto valid = checkValid(endpoint, namesExcept(endpoint.id), m_endpoints); !valid)
        return valid;
    const Endpoint before = *current;
    if (before == endpoint)
        return {};
    if (const auto written = rewrite(m_database, endpoint); !written)
        return written;
    m_endpoints[current - m_endpoints.constData()] = endpoint;
    const Endpoint after = endpoint;
    Q_EMIT updated(before, after);
    return {};
}

Result<void> EndpointStore::remove(const EndpointId &id)
{
    const Endpoint *current = find(id);
    if (!current)
        return Error{.kind = ErrorKind::EndpointMissing, .detail = id.value()};
    const auto removedRow = m_database.run(u"DELETE FROM endpoints WHERE id = ?"_s, {id.value()});
    if (!removedRow)
        return removedRow.error();
    // The caller's id may be the endpoint's own.
    const Endpoint gone = m_endpoints.takeAt(current - m_endpoints.constData());
    Q_EMIT removed(gone.id);
    return {};
}

Result<void> EndpointStore::restore(const Endpoint &endpoint, int position)
{
    if (const auto valid = checkValid(endpoint, namesExcept(endpoint.id), m_endpoints); !valid)
        return valid;
    const qsizetype index = std::clamp<qsizetype>(position, 0, m_endpoints.size());
    const bool atEnd = index == m_endpoints.size();
    const auto row = atEnd ? m_database.number(u"SELECT max(position) + 1 FROM endpoints"_s)
                           : m_database.number(u"SELECT position FROM endpoints WHERE id = ?"_s,
                                               {m_endpoints.at(index).id.value()});
    if (!row)
        return row.error();
    const Endpoint restored = endpoint;
    if (const auto written = insertAt(m_database, restored, *row); !written)
        return written;
    m_endpoints.insert(index, restored);
    Q_EMIT added(restored.id);
    return {};
}

const Endpoint *EndpointStore::find(const EndpointId &id) const
{
    const auto found = std::find_if(m_endpoints.cbegin(), m_endpoints.cend(),
                                    [&](const Endpoint &endpoint) { return endpoint.id == id; });
    return found == m_endpoints.cend() ? nullptr : &*found;
}

const Endpoint *EndpointStore::findByName(const QString &nameOrId) const
{
    if (const Endpoint *byId = find(EndpointId(nameOrId)))
        return byId;
    const auto found =
        std::find_if(m_endpoints.cbegin(), m_endpoints.cend(), [&](const Endpoint &endpoint) {
            return endpoint.name.compare(nameOrId, Qt::CaseInsensitive) == 0;
        });
    return found == m_endpoints.cend() ? nullptr : &*found;
}

QStringList EndpointStore::namesExcept(const EndpointId &id) const
{
    QStringList names;
    for (const Endpoint &endpoint : m_endpoints) {
        if (endpoint.id != id)
            names.append(endpoint.name);
    }
    return names;
}

} // namespace signalbox
