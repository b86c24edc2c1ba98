// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/modelpickmodel.h"

#include "ui/providers/modelhints.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

ModelPickModel::ModelPickModel(const QStringList &picked, QObject *parent)
    : QAbstractListModel(parent), m_before(picked)
{
    m_before.removeAll(QString());
    setOffered({});
}

// What is picked stands first, so that a person sees it before the thousands.
void ModelPickModel::setOffered(const QList<OfferedModel> &offered)
{
    beginResetModel();
    QHash<QString, const OfferedModel *> listed;
    for (const OfferedModel &model : offered)
        listed.insert(model.id, &model);
    m_entries.clear();
    QSet<QString> placed;
    for (const QString &id : std::as_const(m_before)) {
        const OfferedModel *known = listed.value(id);
        m_entries.append({.model = known ? *known : OfferedModel{.id = id},
                          .isListed = known != nullptr,
                          .isPicked = true});
        placed.insert(id);
    }
    m_pickedCount = m_entries.size();
    for (const OfferedModel &model : offered) {
        if (!placed.contains(model.id))
            m_entries.append({.model = model});
    }
    applyFilter();
    endResetModel();
    Q_EMIT pickedChanged();
}

void ModelPickModel::setFilter(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    beginResetModel();
    m_words = words;
    applyFilter();
    endResetModel();
}

void ModelPickModel::toggle(const QModelIndex &index)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return;
    Entry &entry = m_entries[m_rows.at(index.row())];
    setPicked(entry, !entry.isPicked);
    Q_EMIT dataChanged(index, index);
    Q_EMIT pickedChanged();
}

void ModelPickModel::setAllShown(bool picked)
{
    if (m_rows.isEmpty())
        return;
    for (const qsizetype row : std::as_const(m_rows))
        setPicked(m_entries[row], picked);
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    Q_EMIT pickedChanged();
}

QList<OfferedModel> ModelPickModel::picked() const
{
    QList<OfferedModel> models;
    for (const Entry &entry : m_entries) {
        if (entry.isPicked)
            models.append(entry.model);
    }
    return models;
}

int ModelPickModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ModelPickModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries.at(m_rows.at(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return entry.model.id;
    case Qt::CheckStateRole:
        return entry.isPicked ? Qt::Checked : Qt::Unchecked;
    case Qt::AccessibleTextRole:
        //: %1 is the id of a model
        return entry.isPicked ? tr("%1, chosen").arg(entry.model.id) : entry.model.id;
    case Qt::AccessibleDescriptionRole:
    case HintsRole:
        return hints(entry);
    case NameRole:
        return entry.model.displayName == entry.model.id ? QString() : entry.model.displayName;
    default:
        return {};
    }
}

bool ModelPickModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const bool wanted = value.toInt() == Qt::Checked;
    if (wanted != m_entries.at(m_rows.at(index.row())).isPicked)
        toggle(index);
    return true;
}

Qt::ItemFlags ModelPickModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable |
           Qt::ItemNeverHasChildren;
}

bool ModelPickModel::accepts(const Entry &entry) const
{
    return std::ranges::all_of(m_words, [&](const QString &word) {
        return entry.model.id.contains(word, Qt::CaseInsensitive) ||
               entry.model.displayName.contains(word, Qt::CaseInsensitive);
    });
}

QString ModelPickModel::hints(const Entry &entry) const
{
    const QString known = modelHints(entry.model);
    if (entry.isListed)
        return known;
    const QString absent = tr("not in the list of the server");
    return known.isEmpty() ? absent : absent + u" · "_s + known;
}

void ModelPickModel::setPicked(Entry &entry, bool picked)
{
    if (entry.isPicked == picked)
        return;
    entry.isPicked = picked;
    m_pickedCount += picked ? 1 : -1;
}

void ModelPickModel::applyFilter()
{
    m_rows.clear();
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        if (accepts(m_entries.at(i)))
            m_rows.append(i);
    }
}

} // namespace signalbox
