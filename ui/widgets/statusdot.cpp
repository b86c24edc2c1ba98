// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statusdot.h"

#include "ui/theme/theme.h"
#include "ui/words/errortext.h"

#include <QPainter>

namespace signalbox {

StatusDot::StatusDot(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_turn.setStartValue(0);
    m_turn.setEndValue(360);
    m_turn.setDuration(900);
    m_turn.setLoopCount(-1);
    connect(&m_turn, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
    updateWords();
}

void StatusDot::setReport(const HealthReport &report)
{
    m_report = report;
    m_shape = dotShape(report);
    updateWords();
    updateMotion();
    update();
}

void StatusDot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool turning = m_turn.state() == QAbstractAnimation::Running;
    paintHealthDot(&painter, QRectF(rect()), m_shape, turning ? m_turn.currentValue().toInt() : 0);
}

void StatusDot::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    updateMotion();
}

void StatusDot::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    updateMotion();
}

void StatusDot::updateMotion()
{
    const bool turning = m_shape == DotShape::Checking && isVisible() && Theme::motionMs() > 0;
    if (turning && m_turn.state() != QAbstractAnimation::Running)
        m_turn.start();
    else if (!turning)
        m_turn.stop();
}

void StatusDot::updateWords()
{
    setAccessibleName(healthStateText(m_report));
    QString reason = healthSummary(m_report, QDateTime::currentDateTimeUtc());
    if (const auto words = healthWords(m_report))
        reason = words->title;
    setAccessibleDescription(reason);
    // A tool tip that looks like markup would be read as such, and fetch what it names.
    setToolTip(reason.toHtmlEscaped());
}

} // namespace signalbox
