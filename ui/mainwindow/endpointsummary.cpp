// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/endpointsummary.h"

#include "core/health/healthmonitor.h"
#include "core/store/endpointstore.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMargin = 8;

} // namespace

EndpointSummary::EndpointSummary(EndpointStore &endpoints, HealthMonitor &health, QWidget *parent)
    : QAbstractButton(parent), m_endpoints(endpoints), m_health(health)
{
    setObjectName(u"endpointSummary"_s);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    connect(&endpoints, &EndpointStore::added, this, &EndpointSummary::refresh);
    connect(&endpoints, &EndpointStore::updated, this, &EndpointSummary::refresh);
    connect(&endpoints, &EndpointStore::removed, this, &EndpointSummary::refresh);
    connect(&health, &HealthMonitor::reportChanged, this, &EndpointSummary::refresh);
    refresh();
}

void EndpointSummary::refresh()
{
    int ready = 0;
    HealthState worst = HealthState::Green;
    for (const Endpoint &endpoint : m_endpoints.endpoints()) {
        const HealthState state = m_health.report(endpoint.id).state;
        ready += state == HealthState::Green ? 1 : 0;
        if (severity(state) > severity(worst))
            worst = state;
    }
    const int all = int(m_endpoints.endpoints().size());
    m_shape = dotShape({.state = all == 0 ? HealthState::Unknown : worst});
    setText(all == 0   ? tr("No endpoints yet")
            : all == 1 ? tr("%1 of 1 endpoint").arg(ready)
                       : tr("%1 of %2 endpoints").arg(ready).arg(all));
    setAccessibleName(text());
    setAccessibleDescription(tr("Ready endpoints. Opens the providers in the settings."));
    updateGeometry();
    update();
}

QSize EndpointSummary::sizeHint() const
{
    const QFontMetrics metrics(Theme::font(Theme::Style::Body));
    return {metrics.horizontalAdvance(text()) + kDotSize + 4 * kMargin,
            qMax(32, metrics.height() + 12)};
}

void EndpointSummary::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyle::State state = isEnabled() ? QStyle::State_Enabled : QStyle::State_None;
    state.setFlag(QStyle::State_MouseOver, underMouse());
    state.setFlag(QStyle::State_Sunken, isDown());
    painting::toolButton(&painter, rect(), state);
    if (hasFocus())
        painting::focusRing(&painter, rect(), Theme::kControlRadius);
    const QRectF dot(kMargin, 0, kDotSize, height());
    paintHealthDot(&painter, dot, m_shape);
    painter.setPen(Theme::color(Theme::Role::Text));
    painter.drawText(rect().adjusted(2 * kMargin + kDotSize, 0, -kMargin, 0),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text());
}

} // namespace signalbox
