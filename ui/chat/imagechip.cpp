// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/imagechip.h"

#include "ui/chat/imagetiles.h"
#include "ui/chat/thumbnail.h"
#include "ui/widgets/iconbutton.h"
#include "ui/words/visibletext.h"

#include <QKeyEvent>
#include <QPainter>

#include <cmath>

namespace signalbox {

namespace {

constexpr int kButton = 22;
constexpr int kAtCorner = 3;

} // namespace

ImageChip::ImageChip(const AttachedImage &image, QWidget *parent)
    : QWidget(parent),
      m_picture(QPixmap::fromImage(
          thumbnailOf(image.bytes, int(std::ceil(kSide * devicePixelRatioF()))))),
      m_remove(new IconButton(Icon::Close, {}, this))
{
    const QString name = withVisibleControls(image.name, VisibleIn::Exact);
    setObjectName(QLatin1String("imageChip"));
    setAccessibleName(name);
    setToolTip(name.toHtmlEscaped());
    //: %1 is the name of a file
    m_remove->setName(tr("Remove %1").arg(name));
    m_remove->setSymbol(Icon::Close, Theme::Role::Text);
    m_remove->setIconSize({14, 14});
    m_remove->setFixedSize(kButton, kButton);
    m_remove->move(kSide - kButton - kAtCorner, kAtCorner);
    connect(m_remove, &QToolButton::clicked, this, &ImageChip::removeRequested);
}

void ImageChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintImageTile(painter, rect(), m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::color(Theme::Role::Border));
    painter.setBrush(Theme::color(Theme::Role::Surface));
    painter.drawRoundedRect(QRectF(m_remove->geometry()).adjusted(0.5, 0.5, -0.5, -0.5),
                            Theme::kControlRadius, Theme::kControlRadius);
}

// What the button does, by the keys that remove things elsewhere.
void ImageChip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        Q_EMIT removeRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace signalbox
