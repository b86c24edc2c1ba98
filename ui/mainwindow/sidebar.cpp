// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/sidebar.h"

#include "core/store/conversationstore.h"
#include "ui/mainwindow/conversationtree.h"
#include "ui/mainwindow/endpointsummary.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/prompter.h"
#include "ui/theme/icons.h"
#include "ui/theme/signalboxstyle.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/textlabel.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

Sidebar::Sidebar(const Services &services, QMenu *menu, QWidget *parent)
    : QWidget(parent),
      m_services(services),
      m_model(new ConversationListModel(
          {services.agents, services.conversations, services.health, services.clock}, this))
{
    setObjectName(u"sidebar"_s);
    setMinimumWidth(200);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(2), Theme::space(3), Theme::space(2), Theme::space(2));
    layout->setSpacing(Theme::space(2));
    layout->addWidget(makeTop(menu));
    layout->addWidget(makeNewChat());
    layout->addWidget(makeList(), 1);
    layout->addWidget(makeFooter());
    m_typing.setSingleShot(true);
    m_typing.setInterval(150);
    connect(&m_typing, &QTimer::timeout, this, &Sidebar::applyFilter);
}

QWidget *Sidebar::makeTop(QMenu *menu)
{
    auto *top = new QWidget;
    auto *layout = new QHBoxLayout(top);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(1));
    m_search = new QLineEdit;
    m_search->setObjectName(u"search"_s);
    m_search->setAccessibleName(tr("Search conversations"));
    m_search->setPlaceholderText(tr("Search  /"));
    m_search->setClearButtonEnabled(true);
    // Qt's clear button has no name of its own.
    for (auto *button : m_search->findChildren<QToolButton *>())
        button->setAccessibleName(tr("Clear the search"));
    m_search->addAction(icon(Icon::Search, Theme::Role::TextSecondary), QLineEdit::LeadingPosition)
        ->setText(tr("Search"));
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    layout->addWidget(m_search, 1);

    auto *menuButton = new IconButton(Icon::More, tr("Menu"));
    menuButton->setObjectName(u"menuButton"_s);
    menuButton->setPopupMode(QToolButton::InstantPopup);
    menuButton->setMenu(menu);
    layout->addWidget(menuButton);

    auto *hide = new IconButton(Icon::Sidebar, tr("Hide the sidebar"));
    hide->setObjectName(u"hideSidebar"_s);
    connect(hide, &IconButton::clicked, this, &Sidebar::hideRequested);
    layout->addWidget(hide);
    return top;
}

QWidget *Sidebar::makeNewChat()
{
    auto *button = new QPushButton(icon(Icon::Plus), tr("New chat"));
    button->setObjectName(u"newChat"_s);
    setButtonKind(*button, ButtonKind::Normal);
    connect(button, &QPushButton::clicked, this, [this] { Q_EMIT newChatRequested({}); });
    return button;
}

QWidget *Sidebar::makeList()
{
    auto *list = new QWidget;
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins({});
    m_tree = new ConversationTree(*m_model);
    connect(m_tree, &ConversationTree::conversationChosen, this, &Sidebar::conversationChosen);
    connect(m_tree, &ConversationTree::newChatRequested, this, &Sidebar::newChatRequested);
    connect(m_tree, &ConversationTree::deleteRequested, this, &Sidebar::askToDelete);
    layout->addWidget(m_tree, 1);

    auto *nothing = new QWidget;
    nothing->setObjectName(u"nothingFound"_s);
    auto *column = new QVBoxLayout(nothing);
    auto *words = new TextLabel(tr("No conversation holds these words."), Theme::Style::Body,
                                Theme::Role::TextSecondary);
    words->setWordWrap(true);
    column->addWidget(words);
    auto *clear = new QPushButton(tr("Clear the search"));
    connect(clear, &QPushButton::clicked, m_search, &QLineEdit::clear);
    column->addWidget(clear);
    column->addStretch();
    nothing->hide();
    layout->addWidget(nothing, 1);
    m_nothingFound = nothing;
    return list;
}

QWidget *Sidebar::makeFooter()
{
    auto *footer = new QWidget;
    auto *layout = new QVBoxLayout(footer);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(1));
    auto *summary = new EndpointSummary(m_services.endpoints, m_services.health);
    connect(summary, &EndpointSummary::clicked, this, &Sidebar::providersRequested);
    layout->addWidget(summary);

    const QString keys = QKeySequence(Qt::CTRL | Qt::Key_Comma).toString(QKeySequence::NativeText);
    auto *settings = new QPushButton(icon(Icon::Settings), tr("Settings"));
    settings->setObjectName(u"settingsButton"_s);
    settings->setAccessibleName(tr("Settings"));
    settings->setToolTip(keys.toHtmlEscaped());
    setButtonKind(*settings, ButtonKind::Quiet);
    auto *row = new QHBoxLayout;
    row->addWidget(settings);
    row->addStretch();
    row->addWidget(new TextLabel(keys, Theme::Style::Caption, Theme::Role::TextSecondary));
    row->addSpacing(Theme::space(2));
    connect(settings, &QPushButton::clicked, this, &Sidebar::settingsRequested);
    layout->addLayout(row);
    return footer;
}

void Sidebar::setCurrentConversation(const ConversationId &id)
{
    m_tree->setCurrentConversation(id);
}

void Sidebar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void Sidebar::focusConversations()
{
    m_tree->setFocus(Qt::ShortcutFocusReason);
}

void Sidebar::applyFilter()
{
    m_model->setFilter(m_search->text());
    const bool nothing = m_model->rowCount() == 0;
    m_tree->setVisible(!nothing);
    m_nothingFound->setVisible(nothing);
}

void Sidebar::askToDelete(const ConversationId &id)
{
    const Conversation *conversation = m_services.conversations.find(id);
    if (!conversation)
        return;
    const QString title = conversation->title.isEmpty() ? tr("New chat") : conversation->title;
    m_services.prompter.confirm(this,
                                {.title = tr("Delete “%1”?").arg(title),
                                 .text = tr("All its messages are deleted from this computer."),
                                 .confirm = tr("Delete")},
                                [this, id](const Prompter::Answer &answer) {
                                    if (answer.isConfirmed)
                                        std::ignore = m_services.conversations.remove(id);
                                });
}

void Sidebar::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::color(Theme::Role::Sidebar));
}

// From the search field, Down goes on into the list and Esc gives the search up.
bool Sidebar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down) {
            focusConversations();
            return true;
        }
        if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace signalbox
