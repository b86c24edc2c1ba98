// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/healthday.h"

#include <QWidget>

namespace signalbox {

// The last day of one endpoint as a row of bars, one for each half hour. Height is latency; what
// kind of half hour it was shows in shape and colour: a bar is ready, a bar with a gap was limited,
// a block of full height is an outage, a dot on the ground is a gap in what is known. Its
// accessible name is "History", its description the day in words; tool tip and focus add the
// outages with their times.
class Sparkline final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Sparkline)
public:
    explicit Sparkline(QWidget *parent = nullptr);

    void setDay(const HealthDay &day);
    [[nodiscard]] bool isEmpty() const { return m_day.halfHours.isEmpty(); }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void paintBar(QPainter &painter, const QRectF &place, const HealthDay::HalfHour &part) const;
    [[nodiscard]] qreal heightOf(std::chrono::milliseconds latency) const;

    HealthDay m_day;
    std::chrono::milliseconds m_slowest{0};
};

} // namespace signalbox
