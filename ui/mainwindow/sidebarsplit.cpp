// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/sidebarsplit.h"

#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QApplication>
#include <QDataStream>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QSplitter>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSidebarWidth = 260;
constexpr int kRailWidth = 48;

// The column that stands where the sidebar was.
class Rail final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), Theme::color(Theme::Role::Sidebar));
        painter.fillRect(rect().adjusted(width() - 1, 0, 0, 0), Theme::color(Theme::Role::Border));
    }
};

} // namespace

SidebarSplit::SidebarSplit(QWidget *sidebar, QWidget *content, QWidget *parent)
    : QWidget(parent),
      m_sidebar(sidebar),
      m_content(content),
      m_rail(makeRail()),
      m_splitter(new QSplitter)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    layout->addWidget(m_splitter, 1);
    m_splitter->setObjectName(u"splitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(sidebar);
    m_splitter->addWidget(content);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({kSidebarWidth, 2 * kSidebarWidth});
    m_content->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, &SidebarSplit::onFocusChanged);
    arrange();
}

QWidget *SidebarSplit::makeRail()
{
    auto *rail = new Rail;
    rail->setObjectName(u"rail"_s);
    rail->setFixedWidth(kRailWidth);
    auto *layout = new QVBoxLayout(rail);
    layout->setContentsMargins(Theme::space(2), Theme::space(3), Theme::space(2), Theme::space(2));
    m_showButton = new IconButton(Icon::Sidebar, tr("Show the sidebar"));
    m_showButton->setObjectName(u"showSidebar"_s);
    connect(m_showButton, &IconButton::clicked, this, &SidebarSplit::showSidebar);
    layout->addWidget(m_showButton);
    auto *newChat = new IconButton(Icon::Plus, tr("New chat"));
    connect(newChat, &IconButton::clicked, this, &SidebarSplit::newChatRequested);
    layout->addWidget(newChat);
    layout->addStretch();
    auto *settings = new IconButton(Icon::Settings, tr("Settings"));
    connect(settings, &IconButton::clicked, this, &SidebarSplit::settingsRequested);
    layout->addWidget(settings);
    return rail;
}

void SidebarSplit::toggleSidebar()
{
    if (m_sidebar->isVisible()) {
        m_wanted = hasRoom() ? false : m_wanted;
        m_overlaid = false;
        arrange();
        m_showButton->setFocus();
    } else {
        showSidebar();
    }
}

void SidebarSplit::showSidebar()
{
    if (hasRoom())
        m_wanted = true;
    else
        m_overlaid = true;
    arrange();
    m_sidebar->setFocus();
}

void SidebarSplit::closeOverlay()
{
    if (!m_overlaid)
        return;
    m_overlaid = false;
    arrange();
}

void SidebarSplit::arrange()
{
    m_overlaid = m_overlaid && !hasRoom();
    const bool beside = m_wanted && hasRoom();
    if (m_overlaid && m_sidebar->parentWidget() != this)
        m_sidebar->setParent(this);
    else if (!m_overlaid && m_sidebar->parentWidget() != m_splitter)
        m_splitter->insertWidget(0, m_sidebar);
    m_sidebar->setVisible(beside || m_overlaid);
    m_rail->setVisible(!beside);
    if (m_overlaid)
        placeOverlay();
}

void SidebarSplit::placeOverlay()
{
    m_sidebar->setGeometry(0, 0, qMin(kSidebarWidth, width()), height());
    m_sidebar->raise();
}

QByteArray SidebarSplit::saveState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << m_wanted << m_splitter->saveState();
    return state;
}

void SidebarSplit::restoreState(const QByteArray &state)
{
    QDataStream in(state);
    bool wanted = true;
    QByteArray splitter;
    in >> wanted >> splitter;
    if (in.status() != QDataStream::Ok)
        return;
    m_wanted = wanted;
    m_splitter->restoreState(splitter);
    m_splitter->setChildrenCollapsible(false);
    arrange();
}

void SidebarSplit::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void SidebarSplit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_overlaid) {
        closeOverlay();
        m_showButton->setFocus();
        return;
    }
    QWidget::keyPressEvent(event);
}

// Who turns to the content is done with the overlaid sidebar.
void SidebarSplit::onFocusChanged(QWidget *, QWidget *now)
{
    if (now && m_content->isAncestorOf(now))
        closeOverlay();
}

bool SidebarSplit::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_content && event->type() == QEvent::MouseButtonPress)
        closeOverlay();
    return QWidget::eventFilter(watched, event);
}

} // namespace signalbox
