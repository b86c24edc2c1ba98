// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <QTreeView>

namespace signalbox {

class ConversationListModel;

// The tree of agents and conversations. Enter or a click opens, F2 renames, Delete asks to delete,
// the context menu offers the same.
class ConversationTree final : public QTreeView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationTree)
public:
    explicit ConversationTree(ConversationListModel &model, QWidget *parent = nullptr);

    // Marks the conversation that is shown; an invalid id marks none.
    void setCurrentConversation(const ConversationId &id);

Q_SIGNALS:
    void conversationChosen(const signalbox::ConversationId &id);
    void newChatRequested(const signalbox::AgentId &agent);
    void deleteRequested(const signalbox::ConversationId &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void drawBranches(QPainter *, const QRect &, const QModelIndex &) const override {}

private:
    void open(const QModelIndex &index);
    void markShown();
    void showMenuFor(const QModelIndex &index, const QPoint &globalPosition);

    ConversationListModel &m_model;
    ConversationId m_shown;
};

} // namespace signalbox
