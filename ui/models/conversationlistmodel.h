// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"

#include <QAbstractItemModel>
#include <QList>
#include <QSet>
#include <QTimer>

namespace signalbox {

class AgentStore;
class ConversationStore;
class HealthMonitor;

// The sidebar's tree: agents, and under each its conversations, newest first. The stores own the
// truth; the model holds only the order of the ids. Titles can be edited.
class ConversationListModel final : public QAbstractItemModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationListModel)
public:
    enum Role {
        ConversationRole = Qt::UserRole, // ConversationId; invalid for an agent
        AgentRole,                       // AgentId, of both kinds of row
        TimeRole,                        // "2 min", for a conversation
        DotRole,                         // DotShape of the agent's endpoint; unset without a model
    };

    struct Services
    {
        AgentStore &agents;
        ConversationStore &conversations;
        HealthMonitor &health;
        const Clock &clock;
    };

    explicit ConversationListModel(const Services &services, QObject *parent = nullptr);

    // Shows only conversations that the store finds for `text`, and agents that have one.
    void setFilter(const QString &text);
    [[nodiscard]] QModelIndex indexOf(const ConversationId &id) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Group
    {
        AgentId agent;
        QList<ConversationId> conversations;
    };

    void reload();
    [[nodiscard]] bool passes(const ConversationId &id) const;
    [[nodiscard]] int groupOf(const AgentId &agent) const;
    [[nodiscard]] int wantedRow(const Group &group, const ConversationId &id) const;
    void onCreated(const ConversationId &id);
    void onChanged(const ConversationId &id);
    void onRemoved(const ConversationId &id);
    void onAgentChanged(const AgentId &id);
    void refreshRows(const QList<int> &roles);
    [[nodiscard]] QVariant agentData(const Group &group, int role) const;
    [[nodiscard]] QVariant conversationData(const ConversationId &id, int role) const;

    Services m_services;
    QList<Group> m_groups;
    QString m_filter;
    QSet<ConversationId> m_found;
    QTimer m_minute; // relative times age
};

// "now", "2 min", "3 h", "5 d" or a date: how long ago in as few letters as possible.
[[nodiscard]] QString relativeTimeText(const QDateTime &then, const QDateTime &now);

} // namespace signalbox
