// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QMenu;

namespace signalbox {

class AgentStore;
class ConversationListModel;
class ConversationStore;
class ConversationTree;
class EndpointStore;
class HealthMonitor;
class Prompter;

// The left column: search, new chat, conversations by agent, the state of the endpoints, settings.
// It says what a person chose and opens nothing itself; only renaming and deleting go straight to
// the store.
class Sidebar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Sidebar)
public:
    struct Services
    {
        EndpointStore &endpoints;
        AgentStore &agents;
        ConversationStore &conversations;
        HealthMonitor &health;
        Prompter &prompter;
        const Clock &clock;
    };

    // `menu` is shown by the menu button.
    Sidebar(const Services &services, QMenu *menu, QWidget *parent = nullptr);

    void setCurrentConversation(const ConversationId &id);
    void focusSearch();
    void focusConversations();

Q_SIGNALS:
    void conversationChosen(const signalbox::ConversationId &id);
    void newChatRequested(const signalbox::AgentId &agent); // invalid: the current agent
    void settingsRequested();
    void providersRequested();
    void hideRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeTop(QMenu *menu);
    [[nodiscard]] QWidget *makeNewChat();
    [[nodiscard]] QWidget *makeList();
    [[nodiscard]] QWidget *makeFooter();
    void applyFilter();
    void askToDelete(const ConversationId &id);

    Services m_services;
    ConversationListModel *m_model;
    ConversationTree *m_tree = nullptr;
    QLineEdit *m_search = nullptr;
    QWidget *m_nothingFound = nullptr;
    QTimer m_typing;
};

} // namespace signalbox
