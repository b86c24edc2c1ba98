// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/modelchoicemodel.h"

#include "core/health/healthmonitor.h"
#include "core/store/endpointstore.h"
#include "ui/words/errortext.h"

#include <QLocale>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

ModelChoiceModel::ModelChoiceModel(EndpointStore &endpoints, HealthMonitor &health,
                                   const Clock &clock, QObject *parent)
    : QAbstractListModel(parent), m_endpoints(endpoints), m_health(health), m_clock(clock)
{
    connect(&m_endpoints, &EndpointStore::added, this, &ModelChoiceModel::rebuild);
    connect(&m_endpoints, &EndpointStore::updated, this, &ModelChoiceModel::rebuild);
    connect(&m_endpoints, &EndpointStore::removed, this, &ModelChoiceModel::rebuild);
    connect(&m_health, &HealthMonitor::reportChanged, this, &ModelChoiceModel::onReportChanged);
    rebuild();
}

void ModelChoiceModel::setFilter(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    rebuild();
}

QModelIndex ModelChoiceModel::indexOf(const ModelRef &model) const
{
    const qsizetype row = model.modelId.isEmpty() ? -1 : m_rows.indexOf(model);
    return row < 0 ? QModelIndex() : index(int(row));
}

int ModelChoiceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ModelChoiceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ModelRef &row = m_rows.at(index.row());
    const Endpoint *endpoint = m_endpoints.find(row.endpoint);
    if (endpoint == nullptr)
        return {};
    const EndpointModel *model = endpoint->model(row.modelId);
    switch (role) {
    case Qt::DisplayRole:
        return model ? model->shownName() : endpoint->name;
    case Qt::AccessibleDescriptionRole:
        return QStringList{endpoint->name, data(index, HealthTextRole).toString()}.join(u" · "_s);
    case HeadingRole:
        return model == nullptr;
    case ModelRefRole:
        return QVariant::fromValue(row);
    case AsideRole:
        return model ? aside(*model) : QString();
    case HealthRole:
        return QVariant::fromValue(m_health.report(row.endpoint));
    case HealthTextRole:
        return healthSummary(m_health.report(row.endpoint), m_clock.now());
    default:
        return {};
    }
}

Qt::ItemFlags ModelChoiceModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    if (m_rows.at(index.row()).modelId.isEmpty())
        return Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

bool ModelChoiceModel::accepts(const Endpoint &endpoint, const EndpointModel &model) const
{
    return std::ranges::all_of(m_words, [&](const QString &word) {
        return endpoint.name.contains(word, Qt::CaseInsensitive) ||
               model.id.contains(word, Qt::CaseInsensitive) ||
               model.displayName.contains(word, Qt::CaseInsensitive);
    });
}

QString ModelChoiceModel::aside(const EndpointModel &model) const
{
    QStringList parts;
    if (!model.displayName.isEmpty() && model.displayName != model.id)
        parts.append(model.id);
    if (model.contextWindow)
        parts.append(tr("%1 tokens").arg(QLocale().toString(*model.contextWindow)));
    return parts.join(u" · "_s);
}

void ModelChoiceModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    for (const Endpoint &endpoint : m_endpoints.endpoints()) {
        bool headed = false;
        for (const EndpointModel &model : endpoint.models) {
            if (!accepts(endpoint, model))
                continue;
            if (!headed)
                m_rows.append({endpoint.id, {}});
            headed = true;
            m_rows.append({endpoint.id, model.id});
        }
    }
    endResetModel();
}

void ModelChoiceModel::onReportChanged(const EndpointId &id)
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).endpoint == id)
            Q_EMIT dataChanged(index(row), index(row));
    }
}

} // namespace signalbox
