// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/savedconversation.h"

#include "core/store/agentstore.h"
#include "core/store/conversationstore.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

const QString kAgentName = u"Terminal"_s;

} // namespace

const Agent *SavedConversation::agent() const
{
    const QList<Agent> &agents = m_agents.agents();
    const auto found = std::ranges::find(agents, kAgentName, &Agent::name);
    return found != agents.end() ? &*found : nullptr;
}

Result<void> SavedConversation::open(const ModelRef &model, const std::optional<QString> &system)
{
    Agent wanted = agent() ? *agent() : Agent{.name = kAgentName};
    wanted.model = model;
    wanted.systemPrompt = system.value_or(wanted.systemPrompt);
    if (wanted.id.isValid()) {
        if (const auto updated = m_agents.update(wanted); !updated)
            return updated;
    } else {
        const auto added = m_agents.add(wanted);
        if (!added)
            return added.error();
        wanted.id = *added;
    }
    const QList<Conversation> &all = m_conversations.conversations(); // the newest first
    const auto newest = std::ranges::find(all, wanted.id, &Conversation::agent);
    if (newest == all.end()) {
        const auto created = m_conversations.create(wanted.id);
        if (!created)
            return created.error();
        m_id = *created;
        return {};
    }
    m_id = newest->id;
    auto messages = m_conversations.messages(m_id);
    if (!messages)
        return messages.error();
    m_history = std::move(messages).value();
    return {};
}

Result<QList<Message>> SavedConversation::historyToSend()
{
    return m_conversations.withImages(m_history);
}

Result<void> SavedConversation::append(Message message)
{
    const Result<MessageId> id = m_conversations.append(m_id, message);
    if (!id)
        return id.error();
    message.id = *id;
    m_history.append(std::move(message));
    return {};
}

Result<void> SavedConversation::saveReply(Message reply)
{
    const bool isNew = m_history.isEmpty() || m_history.constLast().role == MessageRole::User;
    if (isNew)
        return append(std::move(reply));
    reply.id = m_history.constLast().id;
    m_history.last() = std::move(reply);
    return m_conversations.save(m_history.constLast());
}

} // namespace signalbox
