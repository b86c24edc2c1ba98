// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/conversation.h"

#include <QList>

#include <optional>

namespace signalbox {

class AgentStore;
class ConversationStore;

// The conversation that `chat --continue` goes on with: the newest one of the agent "Terminal",
// both made when they are first needed. A message is on disk when the call returns.
class SavedConversation final
{
    Q_DISABLE_COPY_MOVE(SavedConversation)
public:
    SavedConversation(AgentStore &agents, ConversationStore &conversations)
        : m_agents(agents), m_conversations(conversations)
    {}

    // What the agent is set to; nothing before its first use.
    [[nodiscard]] const Agent *agent() const;
    // Finds or makes the conversation, and remembers what the agent works with from now on.
    [[nodiscard]] Result<void> open(const ModelRef &model, const std::optional<QString> &system);

    // Every message that was saved here, with the bytes of its images.
    [[nodiscard]] Result<QList<Message>> historyToSend();
    [[nodiscard]] Result<void> append(Message message);
    // The reply to the last prompt as it is now: a message of its own, whether or not an earlier
    // attempt to save it failed.
    [[nodiscard]] Result<void> saveReply(Message reply);

private:
    AgentStore &m_agents;
    ConversationStore &m_conversations;
    ConversationId m_id;
    QList<Message> m_history;
};

} // namespace signalbox
