// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/conversationdelegate.h"

#include "ui/models/conversationlistmodel.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/theme.h"
#include "ui/widgets/healthdot.h"

#include <QPainter>

namespace signalbox {

namespace {

constexpr int kMargin = 8;

bool isAgent(const QModelIndex &index)
{
    return !index.parent().isValid();
}

void drawElided(QPainter *painter, const QRect &rect, const QFont &font, Theme::Role role,
                int alignment, const QString &text)
{
    painter->setFont(font);
    painter->setPen(Theme::color(role));
    const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width());
    painter->drawText(rect, alignment | Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

void paintAgent(QPainter *painter, QRect row, const QModelIndex &index)
{
    const QVariant dot = index.data(ConversationListModel::DotRole);
    if (dot.isValid()) {
        const QRect place(row.right() - kDotSize, row.top(), kDotSize, row.height());
        paintHealthDot(painter, place, dot.value<DotShape>());
        row.setRight(place.left() - kMargin);
    }
    QFont font = Theme::font(Theme::Style::Caption);
    font.setWeight(QFont::DemiBold);
    drawElided(painter, row, font, Theme::Role::TextSecondary, Qt::AlignLeft,
               index.data().toString());
}

void paintConversation(QPainter *painter, QRect row, const QModelIndex &index)
{
    const QFont caption = Theme::font(Theme::Style::Caption);
    const QString age = index.data(ConversationListModel::TimeRole).toString();
    const int ageWidth = QFontMetrics(caption).horizontalAdvance(age);
    const QRect agePlace(row.right() - ageWidth, row.top(), ageWidth + 1, row.height());
    drawElided(painter, agePlace, caption, Theme::Role::TextSecondary, Qt::AlignRight, age);
    row.setRight(agePlace.left() - kMargin);
    drawElided(painter, row, Theme::font(Theme::Style::Body), Theme::Role::Text, Qt::AlignLeft,
               index.data().toString());
}

} // namespace

void ConversationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    painter->save();
    const QRect row = option.rect.adjusted(0, 1, 0, -1);
    if (option.state & QStyle::State_Selected)
        painting::rowHighlight(painter, row, true);
    else if (option.state & QStyle::State_MouseOver)
        painting::rowHighlight(painter, row, false);
    if (option.state & QStyle::State_HasFocus)
        painting::focusRing(painter, row, Theme::kControlRadius);
    const QRect inner = row.adjusted(kMargin, 0, -kMargin, 0);
    if (isAgent(index))
        paintAgent(painter, inner, index);
    else
        paintConversation(painter, inner, index);
    painter->restore();
}

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const int line = QFontMetrics(Theme::font(Theme::Style::Body)).height();
    // An agent's row stands a little apart from the conversations above it.
    return {option.rect.width(), line + (isAgent(index) ? 16 : 14)};
}

void ConversationDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                                const QModelIndex &) const
{
    editor->setGeometry(option.rect);
}

} // namespace signalbox
