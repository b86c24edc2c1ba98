// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/attachedimage.h"

#include <QPixmap>
#include <QWidget>

namespace signalbox {

class IconButton;

// One image of a prompt that is being written: what it looks like, and a button that takes it out.
class ImageChip final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImageChip)
public:
    static constexpr int kSide = 64;

    ImageChip(const AttachedImage &image, QWidget *parent = nullptr);

    [[nodiscard]] IconButton *removeButton() const { return m_remove; }

Q_SIGNALS:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QPixmap m_picture;
    IconButton *m_remove;
};

} // namespace signalbox
