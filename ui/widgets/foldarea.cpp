// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/foldarea.h"

#include "ui/theme/theme.h"

#include <QVBoxLayout>

namespace signalbox {

FoldArea::FoldArea(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    m_motion.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_motion, &QVariantAnimation::valueChanged, this,
            [this](const QVariant &height) { setMaximumHeight(height.toInt()); });
    connect(&m_motion, &QVariantAnimation::finished, this, &FoldArea::onFinished);
    setMaximumHeight(0);
}

void FoldArea::setContent(QWidget *content)
{
    m_content = content;
    m_content->setVisible(m_open);
    layout()->addWidget(content);
}

void FoldArea::setOpen(bool open)
{
    if (open == m_open || m_content == nullptr)
        return;
    m_open = open;
    m_motion.stop();
    const int from = qMin(height(), maximumHeight());
    if (open)
        m_content->show();
    const int duration = isVisible() ? Theme::motionMs() : 0;
    if (duration == 0) {
        onFinished();
        return;
    }
    m_motion.setDuration(duration);
    m_motion.setStartValue(open && maximumHeight() == 0 ? 0 : from);
    m_motion.setEndValue(open ? contentHeight() : 0);
    m_motion.start();
}

int FoldArea::contentHeight() const
{
    return m_content->hasHeightForWidth() ? m_content->heightForWidth(width())
                                          : m_content->sizeHint().height();
}

void FoldArea::onFinished()
{
    setMaximumHeight(m_open ? QWIDGETSIZE_MAX : 0);
    if (!m_open)
        m_content->hide();
    Q_EMIT settled();
}

} // namespace signalbox
