// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/transcriptview.h"
#include "ui/theme/icons.h"

#include <QWidget>

namespace signalbox {

class IconButton;

// The buttons below the message under the pointer or the focus. One for the whole view: it moves.
class MessageActions final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageActions)
public:
    explicit MessageActions(QWidget *parent);

    // Offers what fits to a row; `about` is a quiet line beside the buttons.
    void offer(int row, const QList<RowAction> &actions, const QString &about, bool onTheRight);
    [[nodiscard]] int row() const { return m_row; }

Q_SIGNALS:
    void triggered(int row, signalbox::RowAction action);

private:
    IconButton *addButton(Icon icon, RowAction action);

    IconButton *m_copy;
    IconButton *m_edit;
    IconButton *m_regenerate;
    TextLabel *m_about;
    int m_row = -1;
};

} // namespace signalbox
