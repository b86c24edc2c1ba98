// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace signalbox {

// A QComboBox for forms. To assistive technology its name is the field's, on Linux too, where Qt
// would give the chosen text instead, and a choice can be set by its text. The wheel scrolls the
// page, not the choice, unless the box has the focus.
class ChoiceBox final : public QComboBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChoiceBox)
public:
    explicit ChoiceBox(QWidget *parent = nullptr);

protected:
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace signalbox
