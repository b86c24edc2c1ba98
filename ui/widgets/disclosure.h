// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace signalbox {

class FoldArea;

// A titled section that unfolds: a chevron and the title in one button, the content under it.
class Disclosure final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Disclosure)
public:
    // Takes the content.
    Disclosure(const QString &title, QWidget *content, QWidget *parent = nullptr);

    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const;

private:
    void onToggled(bool open);

    QToolButton *m_button;
    FoldArea *m_fold;
};

} // namespace signalbox
