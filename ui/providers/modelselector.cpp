// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/modelselector.h"

#include "core/health/healthmonitor.h"
#include "core/store/endpointstore.h"
#include "ui/providers/modelpopup.h"
#include "ui/theme/icons.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/theme.h"
#include "ui/widgets/healthdot.h"
#include "ui/words/errortext.h"

#include <QKeyEvent>
#include <QPainter>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHeight = 32;
constexpr int kChevron = 16;
constexpr int kWidest = 460;
constexpr int kNarrowest = 120;

} // namespace

ModelSelector::ModelSelector(EndpointStore &endpoints, HealthMonitor &health, const Clock &clock,
                             QWidget *parent)
    : QToolButton(parent),
      m_endpoints(endpoints),
      m_health(health),
      m_clock(clock),
      m_popup(new ModelPopup(endpoints, health, clock, this))
{
    setAccessibleName(tr("Model"));
    setFocusPolicy(Qt::StrongFocus);
    setAutoRaise(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QToolButton::clicked, this, &ModelSelector::openPopup);
    connect(m_popup, &ModelPopup::chosen, this, &ModelSelector::modelChosen);
    connect(m_popup, &ModelPopup::addEndpointRequested, this, &ModelSelector::addEndpointRequested);
    connect(&m_endpoints, &EndpointStore::added, this, &ModelSelector::refresh);
    connect(&m_endpoints, &EndpointStore::updated, this, &ModelSelector::refresh);
    connect(&m_endpoints, &EndpointStore::removed, this, &ModelSelector::refresh);
    connect(&m_health, &HealthMonitor::reportChanged, this, [this](const EndpointId &id) {
        if (id == m_model.endpoint)
            refresh();
    });
    refresh();
}

void ModelSelector::setModel(const ModelRef &model)
{
    m_model = model;
    refresh();
}

void ModelSelector::openPopup()
{
    if (m_popup->isVisible())
        m_popup->dismiss();
    else
        m_popup->openAt(this, m_model);
}

QSize ModelSelector::sizeHint() const
{
    const int text = fontMetrics().horizontalAdvance(m_modelText + m_endpointText);
    const int rest = kDotSize + kChevron + 5 * Theme::space(2);
    return {qMin(kWidest, text + rest), kHeight};
}

QSize ModelSelector::minimumSizeHint() const
{
    return {kNarrowest, kHeight};
}

void ModelSelector::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyle::State state = isEnabled() ? QStyle::State_Enabled : QStyle::State_None;
    if (underMouse())
        state |= QStyle::State_MouseOver;
    if (isDown() || m_popup->isVisible())
        state |= QStyle::State_Sunken;
    painting::toolButton(&painter, rect(), state);
    if (hasFocus())
        painting::focusRing(&painter, rect(), Theme::kControlRadius);

    QRect line = rect().adjusted(Theme::space(2), 0, -Theme::space(2), 0);
    const QRect mark(line.left(), (height() - kDotSize) / 2, kDotSize, kDotSize);
    if (m_missing)
        signalbox::icon(Icon::Warning, Theme::Role::HealthLimited)
            .paint(&painter, mark.adjusted(-2, -2, 2, 2));
    else
        paintHealthDot(&painter, mark, dotShape(m_health.report(m_model.endpoint)));
    const QRect chevron(line.right() - kChevron, (height() - kChevron) / 2, kChevron, kChevron);
    signalbox::icon(Icon::ChevronDown, Theme::Role::TextSecondary).paint(&painter, chevron);

    line.setLeft(mark.right() + Theme::space(2));
    line.setRight(chevron.left() - Theme::space(1));
    const QString name = fontMetrics().elidedText(m_modelText, Qt::ElideMiddle, line.width());
    painter.setPen(Theme::color(Theme::Role::Text));
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, name);
    line.setLeft(line.left() + fontMetrics().horizontalAdvance(name));
    painter.setPen(Theme::color(Theme::Role::TextSecondary));
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(m_endpointText, Qt::ElideRight, line.width()));
}

void ModelSelector::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
        openPopup();
        return;
    default:
        QToolButton::keyPressEvent(event);
    }
}

void ModelSelector::refresh()
{
    const Endpoint *endpoint = m_endpoints.find(m_model.endpoint);
    const EndpointModel *model = endpoint ? endpoint->model(m_model.modelId) : nullptr;
    m_missing = model == nullptr;
    m_modelText = model ? model->shownName() : tr("Choose a model");
    m_endpointText = model ? u" · "_s + endpoint->name : QString();
    QString reason;
    if (model)
        reason = healthSummary(m_health.report(endpoint->id), m_clock.now());
    else if (!m_model.isEmpty())
        reason = endpoint ? tr("The endpoint no longer lists this model.")
                          : tr("The endpoint was deleted.");
    setText(m_modelText);
    setAccessibleDescription(m_modelText + m_endpointText +
                             (reason.isEmpty() ? QString() : u" · "_s + reason));
    setToolTip(accessibleDescription().toHtmlEscaped());
    updateGeometry();
    update();
}

} // namespace signalbox
