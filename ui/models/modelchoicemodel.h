// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/agent.h"
#include "core/model/endpoint.h"

#include <QAbstractListModel>

namespace signalbox {

class EndpointStore;
class HealthMonitor;

// What the model selector lists: a heading row for each endpoint, then a row for each of its
// models. The filter keeps the models of which every typed word stands in the model's names or in
// the name of its endpoint; a heading without models is left out.
class ModelChoiceModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModelChoiceModel)
public:
    enum Role {
        HeadingRole = Qt::UserRole, // bool; a heading cannot be chosen
        ModelRefRole,               // ModelRef; of a heading, without a model id
        AsideRole,                  // "meta-llama/Llama-3.1-8B · 131,072 tokens"; may be empty
        HealthRole,                 // HealthReport
        HealthTextRole,             // "Ready · 142 ms"
    };

    ModelChoiceModel(EndpointStore &endpoints, HealthMonitor &health, const Clock &clock,
                     QObject *parent = nullptr);

    void setFilter(const QString &text);
    // An invalid index when the model is not listed.
    [[nodiscard]] QModelIndex indexOf(const ModelRef &model) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    [[nodiscard]] bool accepts(const Endpoint &endpoint, const EndpointModel &model) const;
    [[nodiscard]] QString aside(const EndpointModel &model) const;
    void rebuild();
    void onReportChanged(const EndpointId &id);

    EndpointStore &m_endpoints;
    HealthMonitor &m_health;
    const Clock &m_clock;
    QStringList m_words;
    QList<ModelRef> m_rows;
};

} // namespace signalbox
