// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/endpointlistmodel.h"

#include "core/health/healthmonitor.h"
#include "core/store/endpointstore.h"
#include "ui/words/errortext.h"

namespace signalbox {

EndpointListModel::EndpointListModel(EndpointStore &endpoints, HealthMonitor &health,
                                     const Clock &clock, QObject *parent)
    : QAbstractListModel(parent), m_endpoints(endpoints), m_health(health), m_clock(clock)
{
    for (const Endpoint &endpoint : m_endpoints.endpoints())
        m_ids.append(endpoint.id);
    connect(&m_endpoints, &EndpointStore::added, this, &EndpointListModel::onAdded);
    connect(&m_endpoints, &EndpointStore::removed, this, &EndpointListModel::onRemoved);
    connect(&m_endpoints, &EndpointStore::updated, this,
            [this](const Endpoint &, const Endpoint &after) { onChanged(after.id); });
    connect(&m_health, &HealthMonitor::reportChanged, this, &EndpointListModel::onChanged);
}

int EndpointListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

QVariant EndpointListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EndpointId &id = m_ids.at(index.row());
    const Endpoint *endpoint = m_endpoints.find(id);
    if (endpoint == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return endpoint->name;
    case IdRole:
        return QVariant::fromValue(id);
    case HealthRole:
        return QVariant::fromValue(m_health.report(id));
    case Qt::AccessibleDescriptionRole:
    case HealthTextRole:
        return healthSummary(m_health.report(id), m_clock.now());
    default:
        return {};
    }
}

void EndpointListModel::onAdded(const EndpointId &id)
{
    const QList<Endpoint> &endpoints = m_endpoints.endpoints();
    int row = 0;
    while (row < endpoints.size() && endpoints.at(row).id != id)
        ++row;
    row = qMin(row, int(m_ids.size()));
    beginInsertRows({}, row, row);
    m_ids.insert(row, id);
    endInsertRows();
}

void EndpointListModel::onRemoved(const EndpointId &id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_ids.removeAt(row);
    endRemoveRows();
}

void EndpointListModel::onChanged(const EndpointId &id)
{
    const int row = rowOf(id);
    if (row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
}

} // namespace signalbox
