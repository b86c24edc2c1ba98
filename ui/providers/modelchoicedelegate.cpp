// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/modelchoicedelegate.h"

#include "core/model/health.h"
#include "ui/models/modelchoicemodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/theme.h"
#include "ui/widgets/healthdot.h"

#include <QAbstractItemView>
#include <QPainter>

namespace signalbox {

namespace {

constexpr int kTick = 16;

int textLeft()
{
    return Theme::space(2) + kDotSize + Theme::space(2);
}

void drawLine(QPainter *painter, const QRect &rect, Qt::Alignment alignment, const QString &text,
              Theme::Style style, Theme::Role role)
{
    painter->setFont(Theme::font(style));
    painter->setPen(Theme::color(role));
    painter->drawText(rect, int(alignment | Qt::AlignVCenter | Qt::TextSingleLine),
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
}

} // namespace

void ModelChoiceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    painter->save();
    if (index.data(ModelChoiceModel::HeadingRole).toBool())
        paintHeading(painter, option.rect, index);
    else
        paintModel(painter, option, index);
    painter->restore();
}

QSize ModelChoiceDelegate::sizeHint(const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    const int body = QFontMetrics(Theme::font(Theme::Style::Body)).height();
    const int caption = QFontMetrics(Theme::font(Theme::Style::Caption)).height();
    int height = body + Theme::space(3);
    if (index.data(ModelChoiceModel::HeadingRole).toBool())
        height = caption + Theme::space(4);
    else if (!index.data(ModelChoiceModel::AsideRole).toString().isEmpty())
        height += caption;
    return {option.rect.width(), height};
}

void ModelChoiceDelegate::paintHeading(QPainter *painter, const QRect &rect,
                                       const QModelIndex &index)
{
    const QRect line = rect.adjusted(Theme::space(2), Theme::space(1), -Theme::space(2), 0);
    const auto report = index.data(ModelChoiceModel::HealthRole).value<HealthReport>();
    const QRect dot(line.left(), line.center().y() - kDotSize / 2, kDotSize, kDotSize);
    paintHealthDot(painter, dot, dotShape(report));

    const QString health = index.data(ModelChoiceModel::HealthTextRole).toString();
    const QFontMetrics caption(Theme::font(Theme::Style::Caption));
    const int healthWidth = qMin(caption.horizontalAdvance(health) + 2, line.width() / 2);
    QRect name = line;
    name.setLeft(rect.left() + textLeft());
    name.setRight(line.right() - healthWidth - Theme::space(2));
    drawLine(painter, name, Qt::AlignLeft, index.data().toString(), Theme::Style::Caption,
             Theme::Role::TextSecondary);
    drawLine(painter, line.adjusted(line.width() - healthWidth, 0, 0, 0), Qt::AlignRight, health,
             Theme::Style::Caption, Theme::Role::TextSecondary);
}

void ModelChoiceDelegate::paintModel(QPainter *painter, const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const bool current = view && view->currentIndex() == index;
    if (current || (option.state & QStyle::State_MouseOver))
        painting::rowHighlight(painter, option.rect, current);

    QRect text = option.rect.adjusted(textLeft(), 0, -Theme::space(2) - kTick, 0);
    if (index.data(ModelChoiceModel::ModelRefRole).value<ModelRef>() == m_chosen) {
        const QRect tick(text.right() + 1, text.center().y() - kTick / 2, kTick, kTick);
        icon(Icon::Check, Theme::Role::Accent).paint(painter, tick);
    }
    const QString aside = index.data(ModelChoiceModel::AsideRole).toString();
    if (!aside.isEmpty()) {
        const int caption = QFontMetrics(Theme::font(Theme::Style::Caption)).height();
        QRect second = text.adjusted(0, 0, 0, -Theme::space(1));
        second.setTop(second.bottom() - caption);
        drawLine(painter, second, Qt::AlignLeft, aside, Theme::Style::Caption,
                 Theme::Role::TextSecondary);
        text.setBottom(second.top());
        text.setTop(text.top() + Theme::space(1));
    }
    drawLine(painter, text, Qt::AlignLeft, index.data().toString(), Theme::Style::Body,
             Theme::Role::Text);
}

} // namespace signalbox
