// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/agent.h"

#include <QStyledItemDelegate>

namespace signalbox {

// Paints the rows of a ModelChoiceModel: headings with dot and health, models with their aside, and
// a tick at the one in use.
class ModelChoiceDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModelChoiceDelegate)
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setChosen(const ModelRef &model) { m_chosen = model; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    static void paintHeading(QPainter *painter, const QRect &rect, const QModelIndex &index);
    void paintModel(QPainter *painter, const QStyleOptionViewItem &option,
                    const QModelIndex &index) const;

    ModelRef m_chosen;
};

} // namespace signalbox
