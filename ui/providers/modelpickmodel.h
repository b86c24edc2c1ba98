// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/offeredmodel.h"

#include <QAbstractListModel>
#include <QList>
#include <QStringList>

namespace signalbox {

// The models of a server's list with a tick each, and what is picked without being listed. Filtered
// by words that all have to occur in id or name. Holds what was picked in its order: what was
// picked before, then by the order of the list.
class ModelPickModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModelPickModel)
public:
    enum Role {
        HintsRole = Qt::UserRole + 1, // "131,072 tokens · tools"
        NameRole,                     // the server's name for it, if that says more than the id
    };

    explicit ModelPickModel(const QStringList &picked, QObject *parent = nullptr);

    void setOffered(const QList<OfferedModel> &offered);
    void setFilter(const QString &text);
    void toggle(const QModelIndex &index);
    // Of the rows that the filter leaves.
    void setAllShown(bool picked);

    [[nodiscard]] QList<OfferedModel> picked() const;
    [[nodiscard]] qsizetype pickedCount() const { return m_pickedCount; }
    [[nodiscard]] qsizetype offeredCount() const { return m_entries.size(); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void pickedChanged();

private:
    struct Entry
    {
        OfferedModel model;
        bool isListed = true;
        bool isPicked = false;
    };

    [[nodiscard]] bool accepts(const Entry &entry) const;
    [[nodiscard]] QString hints(const Entry &entry) const;
    void setPicked(Entry &entry, bool picked);
    void applyFilter();

    QStringList m_before; // what was picked when the person began
    QList<Entry> m_entries;
    QList<qsizetype> m_rows; // of m_entries, that the filter leaves
    QStringList m_words;
    qsizetype m_pickedCount = 0;
};

} // namespace signalbox
