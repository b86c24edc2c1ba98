// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariantAnimation>
#include <QWidget>

namespace signalbox {

// Shows or hides one widget, growing and shrinking as long as Theme::motionMs() says. Folded, its
// content is hidden: nobody can tab into it.
class FoldArea final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FoldArea)
public:
    explicit FoldArea(QWidget *parent = nullptr);

    void setContent(QWidget *content); // takes it; once
    [[nodiscard]] QWidget *content() const { return m_content; }
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const { return m_open; }

Q_SIGNALS:
    // The motion is over.
    void settled();

private:
    [[nodiscard]] int contentHeight() const;
    void onFinished();

    QWidget *m_content = nullptr;
    bool m_open = false;
    QVariantAnimation m_motion;
};

} // namespace signalbox
