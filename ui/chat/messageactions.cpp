// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/messageactions.h"

#include "ui/widgets/iconbutton.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>

namespace signalbox {

MessageActions::MessageActions(QWidget *parent)
    : QWidget(parent),
      m_copy(addButton(Icon::Copy, RowAction::Copy)),
      m_edit(addButton(Icon::Edit, RowAction::EditPrompt)),
      m_regenerate(addButton(Icon::Refresh, RowAction::Regenerate)),
      m_about(new TextLabel({}, Theme::Style::Caption, Theme::Role::TextSecondary, this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_copy);
    layout->addWidget(m_edit);
    layout->addWidget(m_regenerate);
    layout->addSpacing(Theme::space(2));
    layout->addWidget(m_about);
    setCursor(Qt::ArrowCursor);
}

IconButton *MessageActions::addButton(Icon icon, RowAction action)
{
    auto *button = new IconButton(icon, TranscriptView::actionText(action), this);
    button->setFixedSize(28, 28);
    button->setIconSize({16, 16});
    button->setSymbol(icon, Theme::Role::TextSecondary);
    connect(button, &QToolButton::clicked, this,
            [this, action] { Q_EMIT triggered(m_row, action); });
    return button;
}

void MessageActions::offer(int row, const QList<RowAction> &actions, const QString &about,
                           bool onTheRight)
{
    m_row = row;
    m_copy->setVisible(actions.contains(RowAction::Copy));
    m_edit->setVisible(actions.contains(RowAction::EditPrompt));
    m_regenerate->setVisible(actions.contains(RowAction::Regenerate));
    m_about->setText(about);
    m_about->setVisible(!about.isEmpty());
    setLayoutDirection(onTheRight ? Qt::RightToLeft : Qt::LeftToRight);
    adjustSize();
}

} // namespace signalbox
