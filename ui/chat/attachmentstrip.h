// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/attachedimage.h"

#include <QWidget>

namespace signalbox {

class ImageChip;

// The images that go along with the prompt, each with a button that takes it out. Hidden while
// there is none. As high as its rows need.
class AttachmentStrip final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AttachmentStrip)
public:
    explicit AttachmentStrip(QWidget *parent = nullptr);

    // Their bytes are held here until the prompt was sent.
    void setImages(const QList<AttachedImage> &images);
    // Until the limits of a message; the first that finds no room is told.
    [[nodiscard]] QString add(const QList<AttachedImage> &images);
    [[nodiscard]] const QList<AttachedImage> &images() const { return m_images; }

Q_SIGNALS:
    void changed();
    void lastRemoved(); // by the person, after changed()

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void append(const AttachedImage &image);
    void remove(ImageChip *chip);
    void place();

    QList<AttachedImage> m_images;
    QList<ImageChip *> m_chips; // in the same order; children
};

} // namespace signalbox
