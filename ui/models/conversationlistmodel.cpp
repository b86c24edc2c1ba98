// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/conversationlistmodel.h"

#include "core/health/healthmonitor.h"
#include "core/store/agentstore.h"
#include "core/store/conversationstore.h"
#include "ui/widgets/healthdot.h"

#include <QLocale>

namespace signalbox {

namespace {

// The internal id of an index: 0 for an agent, else the agent's row + 1.
constexpr quintptr kAgentLevel = 0;

} // namespace

ConversationListModel::ConversationListModel(const Services &services, QObject *parent)
    : QAbstractItemModel(parent), m_services(services)
{
    const ConversationStore *conversations = &m_services.conversations;
    connect(conversations, &ConversationStore::created, this, &ConversationListModel::onCreated);
    connect(conversations, &ConversationStore::changed, this, &ConversationListModel::onChanged);
    connect(conversations, &ConversationStore::removed, this, &ConversationListModel::onRemoved);
    const AgentStore *agents = &m_services.agents;
    connect(agents, &AgentStore::added, this, &ConversationListModel::reload);
    connect(agents, &AgentStore::removed, this, &ConversationListModel::reload);
    connect(agents, &AgentStore::updated, this, &ConversationListModel::onAgentChanged);
    connect(&m_services.health, &HealthMonitor::reportChanged, this,
            [this] { refreshRows({DotRole}); });
    m_minute.setInterval(std::chrono::minutes(1));
    connect(&m_minute, &QTimer::timeout, this, [this] { refreshRows({TimeRole}); });
    m_minute.start();
    reload();
}

void ConversationListModel::setFilter(const QString &text)
{
    m_filter = text.trimmed();
    m_found.clear();
    if (!m_filter.isEmpty()) {
        if (const auto found = m_services.conversations.search(m_filter))
            m_found = QSet<ConversationId>(found->cbegin(), found->cend());
    }
    reload();
}

QModelIndex ConversationListModel::indexOf(const ConversationId &id) const
{
    for (qsizetype group = 0; group < m_groups.size(); ++group) {
        const qsizetype row = m_groups.at(group).conversations.indexOf(id);
        if (row >= 0)
            return createIndex(int(row), 0, quintptr(group) + 1);
    }
    return {};
}

void ConversationListModel::reload()
{
    beginResetModel();
    m_groups.clear();
    for (const Agent &agent : m_services.agents.agents())
        m_groups.append({agent.id, {}});
    for (const Conversation &conversation : m_services.conversations.conversations()) {
        const int group = groupOf(conversation.agent);
        if (group >= 0 && passes(conversation.id))
            m_groups[group].conversations.append(conversation.id);
    }
    if (!m_filter.isEmpty())
        m_groups.removeIf([](const Group &group) { return group.conversations.isEmpty(); });
    endResetModel();
}

bool ConversationListModel::passes(const ConversationId &id) const
{
    return m_filter.isEmpty() || m_found.contains(id);
}

int ConversationListModel::groupOf(const AgentId &agent) const
{
    for (qsizetype i = 0; i < m_groups.size(); ++i) {
        if (m_groups.at(i).agent == agent)
            return int(i);
    }
    return -1;
}

// The row that the order of the store gives to `id` among the other rows of its group.
int ConversationListModel::wantedRow(const Group &group, const ConversationId &id) const
{
    int row = 0;
    qsizetype next = 0; // both lists have the same order but for `id`
    for (const Conversation &conversation : m_services.conversations.conversations()) {
        if (conversation.id == id)
            break;
        if (group.conversations.value(next) == id)
            ++next;
        if (group.conversations.value(next) == conversation.id) {
            ++next;
            ++row;
        }
    }
    return row;
}

void ConversationListModel::onCreated(const ConversationId &id)
{
    const Conversation *conversation = m_services.conversations.find(id);
    const int group = conversation ? groupOf(conversation->agent) : -1;
    if (group < 0 || !passes(id))
        return;
    const int row = wantedRow(m_groups.at(group), id);
    beginInsertRows(index(group, 0, {}), row, row);
    m_groups[group].conversations.insert(row, id);
    endInsertRows();
}

void ConversationListModel::onChanged(const ConversationId &id)
{
    const QModelIndex before = indexOf(id);
    if (!before.isValid())
        return;
    const int group = int(before.internalId()) - 1;
    const QModelIndex agent = index(group, 0, {});
    const int wanted = wantedRow(m_groups.at(group), id);
    const int target = wanted > before.row() ? wanted + 1 : wanted;
    if (beginMoveRows(agent, before.row(), before.row(), agent, target)) {
        m_groups[group].conversations.move(before.row(), wanted);
        endMoveRows();
    }
    const QModelIndex now = indexOf(id);
    Q_EMIT dataChanged(now, now);
}

void ConversationListModel::onRemoved(const ConversationId &id)
{
    const QModelIndex gone = indexOf(id);
    if (!gone.isValid())
        return;
    beginRemoveRows(gone.parent(), gone.row(), gone.row());
    m_groups[int(gone.internalId()) - 1].conversations.removeAt(gone.row());
    endRemoveRows();
}

void ConversationListModel::onAgentChanged(const AgentId &id)
{
    const int group = groupOf(id);
    if (group >= 0)
        Q_EMIT dataChanged(index(group, 0, {}), index(group, 0, {}));
}

void ConversationListModel::refreshRows(const QList<int> &roles)
{
    for (int group = 0; group < rowCount(); ++group) {
        const QModelIndex agent = index(group, 0, {});
        Q_EMIT dataChanged(agent, agent, roles);
        if (const int rows = rowCount(agent); rows > 0 && roles.contains(TimeRole))
            Q_EMIT dataChanged(index(0, 0, agent), index(rows - 1, 0, agent), roles);
    }
}

QModelIndex ConversationListModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : kAgentLevel);
}

QModelIndex ConversationListModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == kAgentLevel)
        return {};
    return createIndex(int(child.internalId()) - 1, 0, kAgentLevel);
}

int ConversationListModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    if (parent.internalId() != kAgentLevel || parent.column() > 0)
        return 0;
    return int(m_groups.at(parent.row()).conversations.size());
}

int ConversationListModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant ConversationListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() == kAgentLevel)
        return agentData(m_groups.at(index.row()), role);
    const Group &group = m_groups.at(qsizetype(index.internalId()) - 1);
    return conversationData(group.conversations.at(index.row()), role);
}

QVariant ConversationListModel::agentData(const Group &group, int role) const
{
    const Agent *agent = m_services.agents.find(group.agent);
    if (!agent)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return agent->name;
    case AgentRole:
        return QVariant::fromValue(agent->id);
    case DotRole:
        if (agent->model.isEmpty())
            return {};
        return QVariant::fromValue(dotShape(m_services.health.report(agent->model.endpoint)));
    default:
        return {};
    }
}

QVariant ConversationListModel::conversationData(const ConversationId &id, int role) const
{
    const Conversation *conversation = m_services.conversations.find(id);
    if (!conversation)
        return {};
    const auto age = [&] {
        return relativeTimeText(conversation->updatedAt, m_services.clock.now());
    };
    switch (role) {
    case Qt::DisplayRole:
        return conversation->title.isEmpty() ? tr("New chat") : conversation->title;
    case Qt::EditRole:
        return conversation->title;
    case Qt::AccessibleDescriptionRole:
    case TimeRole:
        return age();
    case ConversationRole:
        return QVariant::fromValue(id);
    case AgentRole:
        return QVariant::fromValue(conversation->agent);
    default:
        return {};
    }
}

bool ConversationListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const auto id = index.data(ConversationRole).value<ConversationId>();
    const QString title = value.toString().simplified();
    if (role != Qt::EditRole || !id.isValid() || title.isEmpty())
        return false;
    return m_services.conversations.rename(id, title).ok();
}

Qt::ItemFlags ConversationListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags common = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return index.internalId() == kAgentLevel ? common : common | Qt::ItemIsEditable;
}

QString relativeTimeText(const QDateTime &then, const QDateTime &now)
{
    constexpr qint64 kMinute = 60;
    constexpr qint64 kHour = 60 * kMinute;
    constexpr qint64 kDay = 24 * kHour;
    const qint64 age = then.secsTo(now);
    if (age < kMinute)
        return ConversationListModel::tr("now");
    if (age < kHour)
        return ConversationListModel::tr("%1 min").arg(age / kMinute);
    if (age < kDay)
        return ConversationListModel::tr("%1 h").arg(age / kHour);
    if (age < 7 * kDay)
        return ConversationListModel::tr("%1 d", "days").arg(age / kDay);
    return QLocale().toString(then.toLocalTime().date(), QLocale::ShortFormat);
}

} // namespace signalbox
