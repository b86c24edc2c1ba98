// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QMainWindow;
class QMenu;

namespace signalbox {

// Everything the main window can be told to do, with its shortcuts. Where the system has a menu bar
// outside the windows (macOS, some Linux desktops) the menus stand there; elsewhere the sidebar's
// menu button shows the same menus, and the window keeps its height for the chat.
class MainActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainActions)
public:
    explicit MainActions(QMainWindow &window);

    QAction *newChat = nullptr;
    QAction *search = nullptr;
    QAction *settings = nullptr;
    QAction *quit = nullptr;
    QAction *toggleSidebar = nullptr;
    QAction *largerText = nullptr;
    QAction *smallerText = nullptr;
    QAction *normalText = nullptr;
    QAction *nextPane = nullptr;
    QAction *about = nullptr;

    // Owned by the window.
    [[nodiscard]] QMenu *menu() const { return m_menu; }

private:
    [[nodiscard]] QAction *add(const QString &text, const QList<QKeySequence> &keys);
    void makeActions();
    void fillMenus();

    QMainWindow &m_window;
    QMenu *m_menu;
};

} // namespace signalbox
