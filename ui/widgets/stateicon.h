// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QWidget>

namespace signalbox {

// The mark before a line of results: an icon, or a dash where nothing is known. Painted on demand,
// so that it follows the scheme and the scale of the screen. The words beside it say what it means.
class StateIcon final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StateIcon)
public:
    explicit StateIcon(const QIcon &icon, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QIcon m_icon;
};

} // namespace signalbox
