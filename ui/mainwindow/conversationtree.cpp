// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/conversationtree.h"

#include "ui/mainwindow/conversationdelegate.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/theme/icons.h"
#include "ui/widgets/assistivepress.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

ConversationId conversationAt(const QModelIndex &index)
{
    return index.data(ConversationListModel::ConversationRole).value<ConversationId>();
}

} // namespace

ConversationTree::ConversationTree(ConversationListModel &model, QWidget *parent)
    : QTreeView(parent), m_model(model)
{
    setObjectName(u"conversations"_s);
    setAccessibleName(tr("Conversations"));
    setModel(&model);
    setItemDelegate(new ConversationDelegate(this));
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(0);
    setItemsExpandable(false);
    // By rows, a screen reader would select the row of that number under the root.
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    viewport()->setAutoFillBackground(false);
    connect(this, &QTreeView::clicked, this, &ConversationTree::open);
    onAssistivePress(*this, [this](const QModelIndex &index) { open(index); });
    connect(&model, &QAbstractItemModel::modelReset, this, &ConversationTree::markShown);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &ConversationTree::markShown);
    markShown();
}

void ConversationTree::setCurrentConversation(const ConversationId &id)
{
    m_shown = id;
    markShown();
}

// Groups are always open; a reset or the first conversation of an agent would leave them closed.
void ConversationTree::markShown()
{
    expandAll();
    const QModelIndex index = m_model.indexOf(m_shown);
    if (index.isValid())
        setCurrentIndex(index);
    else
        setCurrentIndex({});
}

void ConversationTree::open(const QModelIndex &index)
{
    const ConversationId id = conversationAt(index);
    if (id.isValid())
        Q_EMIT conversationChosen(id);
    else if (index.isValid())
        Q_EMIT newChatRequested(index.data(ConversationListModel::AgentRole).value<AgentId>());
}

void ConversationTree::keyPressEvent(QKeyEvent *event)
{
    const bool editing = state() == QAbstractItemView::EditingState;
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!editing && enter && currentIndex().isValid()) {
        open(currentIndex());
        return;
    }
    if (!editing && event->key() == Qt::Key_Delete && conversationAt(currentIndex()).isValid()) {
        Q_EMIT deleteRequested(conversationAt(currentIndex()));
        return;
    }
    QTreeView::keyPressEvent(event);
}

void ConversationTree::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKeyboard ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    const QPoint position =
        byKeyboard ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos();
    showMenuFor(index, position);
}

void ConversationTree::showMenuFor(const QModelIndex &index, const QPoint &globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto agent = index.data(ConversationListModel::AgentRole).value<AgentId>();
    const ConversationId id = conversationAt(index);
    if (id.isValid()) {
        menu->addAction(icon(Icon::Chat), tr("Open"), this,
                        [this, id] { Q_EMIT conversationChosen(id); });
        menu->addAction(icon(Icon::Edit), tr("Rename"), this,
                        [this, id] { edit(m_model.indexOf(id)); });
        menu->addSeparator();
        menu->addAction(icon(Icon::Trash, Theme::Role::Danger), tr("Delete…"), this,
                        [this, id] { Q_EMIT deleteRequested(id); });
    } else {
        menu->addAction(icon(Icon::Plus), tr("New chat"), this,
                        [this, agent] { Q_EMIT newChatRequested(agent); });
    }
    menu->popup(globalPosition);
}

} // namespace signalbox
