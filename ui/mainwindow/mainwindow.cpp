// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "core/store/conversationstore.h"
#include "core/store/endpointstore.h"
#include "ui/mainwindow/firststartpage.h"
#include "ui/mainwindow/mainactions.h"
#include "ui/mainwindow/sidebarsplit.h"
#include "ui/theme/icons.h"
#include "ui/widgets/droppedfile.h"
#include "ui/widgets/windowsize.h"

#include <QAction>
#include <QApplication>
#include <QDataStream>
#include <QDropEvent>
#include <QMimeData>
#include <QStackedWidget>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kFirstSize(1120, 740);
constexpr QSize kSmallestSize(640, 480);
constexpr int kTextStep = 10; // percent
const QString kStateName = u"mainwindow"_s;

QWidget *firstFocusable(QWidget *page)
{
    for (QWidget *each = page->nextInFocusChain(); each != page; each = each->nextInFocusChain()) {
        const bool takesTab = each->focusPolicy() & Qt::TabFocus;
        if (takesTab && each->isVisible() && each->isEnabled() && page->isAncestorOf(each))
            return each;
    }
    return nullptr;
}

} // namespace

MainWindow::MainWindow(const Services &services, QWidget *chatArea)
    : m_services(services),
      m_actions(new MainActions(*this)),
      m_sidebar(new Sidebar(services.sidebar, m_actions->menu())),
      m_chatArea(chatArea),
      m_firstStart(new FirstStartPage),
      m_pages(new QStackedWidget),
      m_split(new SidebarSplit(m_sidebar, m_pages))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Signalbox"_s);
    setWindowIcon(applicationIcon());
    setMinimumSize(kSmallestSize);
    setAcceptDrops(true);
    m_pages->addWidget(m_firstStart);
    m_pages->addWidget(chatArea);
    setCentralWidget(m_split);
    connectSidebar();
    connectActions();
    connectFirstStart();
    showPage();
    restoreState();
    m_pages->currentWidget()->setFocus();
}

void MainWindow::connectSidebar()
{
    connect(m_sidebar, &Sidebar::conversationChosen, this, &MainWindow::conversationChosen);
    connect(m_sidebar, &Sidebar::conversationChosen, m_split, &SidebarSplit::closeOverlay);
    connect(m_sidebar, &Sidebar::newChatRequested, this, &MainWindow::newChatRequested);
    connect(m_sidebar, &Sidebar::newChatRequested, m_split, &SidebarSplit::closeOverlay);
    connect(m_sidebar, &Sidebar::settingsRequested, this, [this] { Q_EMIT settingsRequested({}); });
    connect(m_sidebar, &Sidebar::providersRequested, this,
            [this] { Q_EMIT settingsRequested(u"providers"_s); });
    connect(m_sidebar, &Sidebar::hideRequested, m_split, &SidebarSplit::toggleSidebar);
    connect(m_split, &SidebarSplit::newChatRequested, this,
            [this] { Q_EMIT newChatRequested({}); });
    connect(m_split, &SidebarSplit::settingsRequested, this,
            [this] { Q_EMIT settingsRequested({}); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now && m_chatArea->isAncestorOf(now))
            m_lastChatFocus = now;
    });
}

void MainWindow::connectActions()
{
    connect(m_actions->newChat, &QAction::triggered, this, [this] { Q_EMIT newChatRequested({}); });
    connect(m_actions->settings, &QAction::triggered, this,
            [this] { Q_EMIT settingsRequested({}); });
    connect(m_actions->about, &QAction::triggered, this,
            [this] { Q_EMIT settingsRequested(u"about"_s); });
    connect(m_actions->search, &QAction::triggered, this, [this] {
        m_split->showSidebar();
        m_sidebar->focusSearch();
    });
    connect(m_actions->quit, &QAction::triggered, qApp, &QApplication::quit);
    connect(m_actions->toggleSidebar, &QAction::triggered, m_split, &SidebarSplit::toggleSidebar);
    connect(m_actions->largerText, &QAction::triggered, this, [this] { changeTextSize(1); });
    connect(m_actions->smallerText, &QAction::triggered, this, [this] { changeTextSize(-1); });
    connect(m_actions->normalText, &QAction::triggered, this, [this] { changeTextSize(0); });
    connect(m_actions->nextPane, &QAction::triggered, this, &MainWindow::focusNextPane);
}

void MainWindow::connectFirstStart()
{
    connect(m_firstStart, &FirstStartPage::addEndpointRequested, this,
            &MainWindow::addEndpointRequested);
    connect(m_firstStart, &FirstStartPage::demoRequested, this, &MainWindow::demoRequested);
    const Sidebar::Services &stores = m_services.sidebar;
    connect(&stores.endpoints, &EndpointStore::added, this, &MainWindow::showPage);
    connect(&stores.endpoints, &EndpointStore::removed, this, &MainWindow::showPage);
    connect(&stores.conversations, &ConversationStore::removed, this, &MainWindow::showPage);
}

void MainWindow::setCurrentConversation(const ConversationId &id)
{
    m_sidebar->setCurrentConversation(id);
}

bool MainWindow::isFirstStart() const
{
    return m_pages->currentWidget() == m_firstStart;
}

// A person whose last endpoint is gone but who has conversations can still read them.
void MainWindow::showPage()
{
    const Sidebar::Services &stores = m_services.sidebar;
    const bool nothingYet =
        stores.endpoints.endpoints().isEmpty() && stores.conversations.conversations().isEmpty();
    m_pages->setCurrentWidget(nothingYet ? static_cast<QWidget *>(m_firstStart) : m_chatArea);
}

void MainWindow::changeTextSize(int step)
{
    Preferences preferences = m_services.preferences.preferences();
    preferences.fontScalePercent =
        step == 0 ? 100 : qBound(60, preferences.fontScalePercent + step * kTextStep, 250);
    std::ignore = m_services.preferences.set(preferences); // lost at the next start, no more
}

void MainWindow::focusNextPane()
{
    QWidget *focused = focusWidget();
    const bool inSidebar = focused && (focused == m_sidebar || m_sidebar->isAncestorOf(focused));
    if (!inSidebar) {
        m_split->showSidebar();
        m_sidebar->focusConversations();
    } else if (m_lastChatFocus && m_lastChatFocus->isVisible()) {
        m_lastChatFocus->setFocus(Qt::TabFocusReason);
    } else if (QWidget *first = firstFocusable(m_pages->currentWidget())) {
        first->setFocus(Qt::TabFocusReason);
    }
}

// What is dropped on a conversation is attached there; elsewhere it can only be an import.
void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QString path = droppedFile(*event->mimeData());
    event->setDropAction(Qt::CopyAction); // a file that is moved would be removed
    event->accept();
    Q_EMIT importRequested(path);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    QMainWindow::closeEvent(event);
}

void MainWindow::saveState()
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << saveGeometry() << m_split->saveState();
    std::ignore = m_services.preferences.setWindowState(kStateName, state);
}

void MainWindow::restoreState()
{
    resizeToFit(*this, kFirstSize);
    QDataStream in(m_services.preferences.windowState(kStateName));
    QByteArray geometry;
    QByteArray split;
    in >> geometry >> split;
    if (in.status() != QDataStream::Ok)
        return;
    restoreGeometry(geometry);
    m_split->restoreState(split);
}

} // namespace signalbox
