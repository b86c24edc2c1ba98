// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chat/chatsession.h"
#include "ui/chat/externallink.h"

#include <QObject>

#include <map>
#include <memory>

namespace signalbox {

class ChatPane;
class ModelSelector;
class ProfileServices;

// The chat side of the main window: which conversation the pane shows, and the sessions behind it.
// A session whose reply is running is kept while another conversation is looked at.
class ChatArea final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatArea)
public:
    explicit ChatArea(ProfileServices &services, QObject *parent = nullptr);
    // Replies that are running are saved as stopped. The pane may already be gone.
    ~ChatArea() override;

    // For the main window, which takes ownership.
    [[nodiscard]] ChatPane *pane() const { return m_pane; }

    void open(const ConversationId &id);
    void startNew(const AgentId &agent); // invalid: the agent of the conversation shown
    void setModel(const ModelRef &model);
    void showPreferences();

Q_SIGNALS:
    // Another conversation is shown; invalid for one that has no message yet.
    void shown(const signalbox::ConversationId &id, const signalbox::AgentId &agent);
    void addEndpointRequested();
    void editEndpointRequested(const signalbox::EndpointId &id);
    void unlockVaultRequested();

private:
    void show(std::unique_ptr<ChatSession> session);
    void putAside();
    void onRemoved(const ConversationId &id);
    void onAgentRemoved(const AgentId &id);
    void refresh();
    [[nodiscard]] AgentId agent() const;
    [[nodiscard]] std::unique_ptr<ChatSession> makeSession(const ConversationId &id,
                                                           const AgentId &agent);

    ProfileServices &m_services;
    DesktopLinkOpener m_opener;
    ModelSelector *m_selector;
    ChatPane *m_pane;
    std::unique_ptr<ChatSession> m_session; // the one shown
    std::map<ConversationId, std::unique_ptr<ChatSession>> m_running;
};

} // namespace signalbox
