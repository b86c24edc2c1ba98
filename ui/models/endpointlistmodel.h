// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/endpoint.h"
#include "core/model/health.h"

#include <QAbstractListModel>

namespace signalbox {

class EndpointStore;
class HealthMonitor;

// The endpoints in the order of the store, one a row. Keeps ids only: names and health are read
// from the store and the monitor whenever a view asks.
class EndpointListModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EndpointListModel)
public:
    enum Role {
        IdRole = Qt::UserRole, // EndpointId
        HealthRole,            // HealthReport
        HealthTextRole,        // "Ready · 142 ms"
    };

    EndpointListModel(EndpointStore &endpoints, HealthMonitor &health, const Clock &clock,
                      QObject *parent = nullptr);

    [[nodiscard]] EndpointId idAt(int row) const { return m_ids.at(row); }
    [[nodiscard]] int rowOf(const EndpointId &id) const { return int(m_ids.indexOf(id)); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    void onAdded(const EndpointId &id);
    void onRemoved(const EndpointId &id);
    void onChanged(const EndpointId &id);

    EndpointStore &m_endpoints;
    HealthMonitor &m_health;
    const Clock &m_clock;
    QList<EndpointId> m_ids;
};

} // namespace signalbox
