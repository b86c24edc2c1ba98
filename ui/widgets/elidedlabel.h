// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/textlabel.h"

namespace signalbox {

// One line that gives way: text that does not fit ends in an ellipsis, and the whole of it is the
// tool tip.
class ElidedLabel final : public TextLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ElidedLabel)
public:
    using TextLabel::TextLabel;

    void setElideMode(Qt::TextElideMode mode);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QString shownText() const;

    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace signalbox
