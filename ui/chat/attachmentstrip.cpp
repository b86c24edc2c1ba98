// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/attachmentstrip.h"

#include "ui/chat/imagechip.h"
#include "ui/chat/imagetiles.h"
#include "ui/widgets/iconbutton.h"
#include "ui/words/attachmenttext.h"

#include <algorithm>

namespace signalbox {

AttachmentStrip::AttachmentStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QLatin1String("attachments"));
    place();
}

void AttachmentStrip::setImages(const QList<AttachedImage> &images)
{
    if (images.isEmpty() && m_images.isEmpty())
        return;
    m_images.clear();
    for (ImageChip *chip : std::as_const(m_chips)) {
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    for (const AttachedImage &image : images)
        append(image);
    place();
    Q_EMIT changed();
}

QString AttachmentStrip::add(const QList<AttachedImage> &images)
{
    QString problem;
    for (const AttachedImage &image : images) {
        const auto refused = joinProblem(m_images, image);
        if (!refused)
            append(image);
        else if (problem.isEmpty())
            problem = attachmentProblemText(*refused, image.name);
    }
    place();
    Q_EMIT changed();
    return problem;
}

void AttachmentStrip::append(const AttachedImage &image)
{
    auto *chip = new ImageChip(image, this);
    // Tab comes by in the order of the images, and then to what follows the strip.
    QWidget *before = this;
    if (!m_chips.isEmpty())
        before = m_chips.last()->removeButton();
    setTabOrder(before, chip->removeButton());
    connect(chip, &ImageChip::removeRequested, this, [this, chip] { remove(chip); });
    m_images.append(image);
    m_chips.append(chip);
}

void AttachmentStrip::remove(ImageChip *chip)
{
    const qsizetype index = m_chips.indexOf(chip);
    m_images.removeAt(index);
    m_chips.removeAt(index);
    chip->hide();
    chip->deleteLater();
    if (!m_chips.isEmpty())
        m_chips.at(std::min(index, m_chips.size() - 1))->removeButton()->setFocus();
    place();
    Q_EMIT changed();
    if (m_chips.isEmpty())
        Q_EMIT lastRemoved();
}

void AttachmentStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void AttachmentStrip::place()
{
    const QRect inside = contentsRect();
    const QList<QRectF> tiles = imageTiles(m_chips.size(), inside.width(), ImageChip::kSide);
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        m_chips.at(i)->setGeometry(tiles.at(i).toRect().translated(inside.topLeft()));
        m_chips.at(i)->show();
    }
    setVisible(!m_chips.isEmpty());
    const int rows = tiles.isEmpty() ? 0 : int(tiles.last().bottom());
    setFixedHeight(rows + contentsMargins().top() + contentsMargins().bottom());
}

} // namespace signalbox
