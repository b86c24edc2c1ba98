// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sparkline.h"

#include "ui/theme/theme.h"
#include "ui/words/historytext.h"

#include <QFocusEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace signalbox {

namespace {

constexpr int kStep = 2; // from bar to bar
constexpr qreal kBar = 1.5;
constexpr int kHeight = 16;
constexpr int kMargin = 3; // for the focus ring
// Of the height: the quickest bar can still be seen, the slowest is no outage.
constexpr qreal kLeast = 0.2;
constexpr qreal kMost = 0.85;

Theme::Role roleOf(HealthState state)
{
    switch (state) {
    case HealthState::Unknown:
        return Theme::Role::HealthUnknown;
    case HealthState::Green:
        return Theme::Role::HealthOk;
    case HealthState::Yellow:
        return Theme::Role::HealthLimited;
    case HealthState::Red:
        return Theme::Role::HealthFailed;
    }
    Q_UNREACHABLE();
}

} // namespace

Sparkline::Sparkline(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("History"));
}

void Sparkline::setDay(const HealthDay &day)
{
    if (day == m_day)
        return;
    m_day = day;
    m_slowest = {};
    for (const HealthDay::HalfHour &part : std::as_const(m_day.halfHours))
        m_slowest = std::max(m_slowest, part.latency.value_or(m_slowest));
    setAccessibleDescription(historySummary(m_day));
    // A tool tip that looks like markup would be read as such.
    setToolTip(historyText(m_day).toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
    update();
}

QSize Sparkline::sizeHint() const
{
    return {HealthDay::kHalfHours * kStep + 2 * kMargin, kHeight + 2 * kMargin};
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype i = 0; i < m_day.halfHours.size(); ++i) {
        const QRectF place(kMargin + qreal(i) * kStep, kMargin, kBar, kHeight);
        paintBar(painter, place, m_day.halfHours.at(i));
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::color(Theme::Role::Accent), 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Theme::kControlRadius / 2.0,
                                Theme::kControlRadius / 2.0);
    }
}

void Sparkline::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    QToolTip::showText(mapToGlobal(rect().bottomLeft()), toolTip(), this);
}

void Sparkline::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    QToolTip::hideText();
}

void Sparkline::paintBar(QPainter &painter, const QRectF &place,
                         const HealthDay::HalfHour &part) const
{
    const QColor color = Theme::color(roleOf(part.state));
    const auto ground = [&place](qreal height) {
        return QRectF(place.left(), place.bottom() - height, place.width(), height);
    };
    switch (part.state) {
    case HealthState::Unknown:
        painter.fillRect(ground(place.width()), color);
        return;
    case HealthState::Green:
        painter.fillRect(ground(heightOf(part.latency.value_or(m_slowest))), color);
        return;
    case HealthState::Yellow: { // full height, with a gap in the middle as in the dot
        const qreal half = place.height() * 0.38;
        painter.fillRect(ground(half), color);
        painter.fillRect(QRectF(place.left(), place.top(), place.width(), half), color);
        return;
    }
    case HealthState::Red: // full height, and broader than the others
        painter.fillRect(place.adjusted(0, 0, kStep - kBar, 0), color);
        return;
    }
    Q_UNREACHABLE();
}

// By its root: one slow half hour must not flatten all the others.
qreal Sparkline::heightOf(std::chrono::milliseconds latency) const
{
    const qreal most = std::sqrt(qreal(m_slowest.count()));
    const qreal share = most > 0 ? std::sqrt(qreal(latency.count())) / most : 0;
    return kHeight * (kLeast + (kMost - kLeast) * share);
}

} // namespace signalbox
