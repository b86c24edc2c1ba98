// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainactions.h"

#include <QAction>
#include <QKeySequence>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace signalbox {

MainActions::MainActions(QMainWindow &window)
    : QObject(&window), m_window(window), m_menu(new QMenu(&window))
{
    makeActions();
    fillMenus();
}

QAction *MainActions::add(const QString &text, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(text, this);
    action->setShortcuts(keys);
    // A shortcut works only through a visible widget, which a hidden menu bar is not.
    m_window.addAction(action);
    return action;
}

void MainActions::makeActions()
{
    newChat = add(tr("New chat"), {QKeySequence::New});
    search = add(tr("Search"), {QKeySequence::Find, QKeySequence(Qt::Key_Slash)});
    settings = add(tr("Settings"), {QKeySequence(Qt::CTRL | Qt::Key_Comma)});
    settings->setMenuRole(QAction::PreferencesRole);
    quit = add(tr("Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)});
    quit->setMenuRole(QAction::QuitRole);
    toggleSidebar = add(tr("Show or hide the sidebar"), {QKeySequence(Qt::CTRL | Qt::Key_B)});
    // Ctrl+= is the key that says Ctrl++ without Shift on many keyboards.
    largerText = add(tr("Larger text"), {QKeySequence(Qt::CTRL | Qt::Key_Plus),
                                         QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    smallerText = add(tr("Smaller text"), {QKeySequence(Qt::CTRL | Qt::Key_Minus)});
    normalText = add(tr("Normal text size"), {QKeySequence(Qt::CTRL | Qt::Key_0)});
    nextPane = add(tr("Next pane"), {QKeySequence(Qt::Key_F6)});
    about = add(tr("About Signalbox"), {});
    about->setMenuRole(QAction::AboutRole);
}

void MainActions::fillMenus()
{
    QMenu *file = m_menu->addMenu(tr("File"));
    file->addActions({newChat, settings, quit});
    file->insertSeparator(settings);
    file->insertSeparator(quit);
    QMenu *view = m_menu->addMenu(tr("View"));
    view->addActions({search, toggleSidebar, nextPane, largerText, smallerText, normalText});
    view->insertSeparator(largerText);
    QMenu *help = m_menu->addMenu(tr("Help"));
    help->addAction(about);

    QMenuBar *bar = m_window.menuBar();
    if (bar->isNativeMenuBar()) {
        for (QMenu *menu : {file, view, help})
            bar->addMenu(menu);
    } else {
        m_window.setMenuBar(nullptr);
    }
}

} // namespace signalbox
