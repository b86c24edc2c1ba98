// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/preferences.h"
#include "ui/mainwindow/sidebar.h"

#include <QMainWindow>
#include <QPointer>

class QStackedWidget;

namespace signalbox {

class FirstStartPage;
class MainActions;
class SidebarSplit;

// The window: sidebar, chat area, and the first-start page while there is nothing to chat with. It
// assembles panes, keeps its place on the screen and passes on what a person wants; what happens
// then is decided by its creator.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)
public:
    struct Services
    {
        Sidebar::Services sidebar;
        PreferencesStore &preferences;
    };

    // Takes ownership of `chatArea`.
    MainWindow(const Services &services, QWidget *chatArea);

    void setCurrentConversation(const ConversationId &id);
    // Whether the first-start page stands in place of the chat area.
    [[nodiscard]] bool isFirstStart() const;

Q_SIGNALS:
    void conversationChosen(const signalbox::ConversationId &id);
    void newChatRequested(const signalbox::AgentId &agent); // invalid: the current agent
    void settingsRequested(const QString &section);         // empty: the last one shown
    void addEndpointRequested();
    void demoRequested();
    void importRequested(const QString &path); // a file was dropped beside the chat

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void connectSidebar();
    void connectActions();
    void connectFirstStart();
    void showPage();
    void changeTextSize(int step); // 0: back to 100 %
    void focusNextPane();
    void saveState();
    void restoreState();

    Services m_services;
    MainActions *m_actions;
    Sidebar *m_sidebar;
    QWidget *m_chatArea;
    FirstStartPage *m_firstStart;
    QStackedWidget *m_pages;
    SidebarSplit *m_split;
    QPointer<QWidget> m_lastChatFocus;
};

} // namespace signalbox
