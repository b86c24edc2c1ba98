// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/modelpickdelegate.h"

#include "ui/providers/modelpickmodel.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTick = 16;

void drawLine(QPainter *painter, const QRect &rect, const QString &text, Theme::Style style,
              Theme::Role role)
{
    painter->setFont(Theme::font(style));
    painter->setPen(Theme::color(role));
    painter->drawText(rect, int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine),
                      painter->fontMetrics().elidedText(text, Qt::ElideMiddle, rect.width()));
}

QString secondLine(const QModelIndex &index)
{
    QStringList parts = {index.data(ModelPickModel::NameRole).toString(),
                         index.data(ModelPickModel::HintsRole).toString()};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace

void ModelPickDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    painter->save();
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const bool isCurrent = view && view->hasFocus() && view->currentIndex() == index;
    if (isCurrent || (option.state & QStyle::State_MouseOver))
        painting::rowHighlight(painter, option.rect, isCurrent);
    const bool isPicked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    const QRect tick(option.rect.left() + Theme::space(2), option.rect.center().y() - kTick / 2,
                     kTick, kTick);
    painting::checkBox(painter, tick,
                       QStyle::State_Enabled | (isPicked ? QStyle::State_On : QStyle::State_Off));
    if (isCurrent)
        painting::focusRing(painter, option.rect.adjusted(1, 1, -1, -1), Theme::kControlRadius);

    QRect words = option.rect.adjusted(Theme::space(2) + kTick + Theme::space(3), Theme::space(1),
                                       -Theme::space(2), -Theme::space(1));
    if (const QString second = secondLine(index); !second.isEmpty()) {
        const int caption = QFontMetrics(Theme::font(Theme::Style::Caption)).height();
        drawLine(painter, words.adjusted(0, words.height() - caption, 0, 0), second,
                 Theme::Style::Caption, Theme::Role::TextSecondary);
        words.setBottom(words.bottom() - caption);
    }
    drawLine(painter, words, index.data().toString(), Theme::Style::Body, Theme::Role::Text);
    painter->restore();
}

QSize ModelPickDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int body = QFontMetrics(Theme::font(Theme::Style::Body)).height();
    const int caption = QFontMetrics(Theme::font(Theme::Style::Caption)).height();
    return {option.rect.width(), body + caption + Theme::space(3)};
}

bool ModelPickDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
                                    const QStyleOptionViewItem &, const QModelIndex &index)
{
    const bool isClick = event->type() == QEvent::MouseButtonRelease &&
                         static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton;
    const bool isSpace = event->type() == QEvent::KeyPress &&
                         static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space;
    if (!isClick && !isSpace)
        return false;
    const bool isPicked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, isPicked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

} // namespace signalbox
