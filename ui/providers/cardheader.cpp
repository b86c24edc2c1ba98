// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/cardheader.h"

#include "core/base/logging.h"
#include "core/model/endpointurl.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/sparkline.h"
#include "ui/widgets/statusdot.h"
#include "ui/words/errortext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kChevron = 20;
constexpr int kWidthForSpec = 480;
constexpr int kWidthForHistory = 560;

Theme::Role healthRole(const HealthReport &report)
{
    if (report.checking)
        return Theme::Role::TextSecondary;
    switch (report.state) {
    case HealthState::Green:
        return Theme::Role::HealthOk;
    case HealthState::Yellow:
        return Theme::Role::HealthLimited;
    case HealthState::Red:
        return Theme::Role::HealthFailed;
    case HealthState::Unknown:
        return Theme::Role::TextSecondary;
    }
    Q_UNREACHABLE();
}

} // namespace

CardHeader::CardHeader(QWidget *parent)
    : QPushButton(parent),
      m_dot(new StatusDot),
      m_name(new ElidedLabel),
      m_spec(new TextLabel({}, Theme::Style::Caption, Theme::Role::TextSecondary)),
      m_address(new ElidedLabel({}, Theme::Style::Caption, Theme::Role::TextSecondary)),
      m_history(new Sparkline),
      m_health(new ElidedLabel({}, Theme::Style::Caption)),
      m_delete(new IconButton(Icon::Trash, tr("Delete")))
{
    setBackgroundRole(QPalette::Window); // its labels would take the colour of a button's text
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_delete->setObjectName(u"delete"_s);
    m_delete->setCursor(Qt::ArrowCursor);
    QFont bold = m_name->font();
    bold.setWeight(QFont::DemiBold);
    m_name->setFont(bold);
    for (QWidget *label : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_spec),
                           static_cast<QWidget *>(m_health)})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);

    auto *top = new QHBoxLayout;
    top->setSpacing(Theme::space(2));
    top->addWidget(m_name, 0, Qt::AlignBaseline);
    top->addWidget(m_spec, 0, Qt::AlignBaseline);
    top->addStretch(1);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(Theme::space(1));
    texts->addLayout(top);
    texts->addWidget(m_address);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::space(4), Theme::space(3),
                               Theme::space(3) + kChevron + Theme::space(2), Theme::space(3));
    layout->setSpacing(Theme::space(3));
    layout->addWidget(m_dot, 0, Qt::AlignVCenter);
    layout->addLayout(texts, 1);
    layout->addWidget(m_history, 0, Qt::AlignVCenter);
    layout->addWidget(m_health, 0, Qt::AlignVCenter);
    layout->addWidget(m_delete, 0, Qt::AlignVCenter);
    connect(this, &QPushButton::clicked, this, [this] { setUnfolded(!m_unfolded); });
    connect(m_delete, &QToolButton::clicked, this, &CardHeader::deleteRequested);
}

// Not a checkable button: a screen reader would call the card a check box.
void CardHeader::setUnfolded(bool unfolded)
{
    if (unfolded == m_unfolded)
        return;
    m_unfolded = unfolded;
    update();
    Q_EMIT unfoldedChanged(unfolded);
}

void CardHeader::showNew()
{
    setTextOf(tr("New endpoint"), tr("Nothing is saved before Save."));
    m_dot->hide();
    m_spec->hide();
    m_history->hide();
    m_health->hide();
    m_delete->hide();
}

void CardHeader::showEndpoint(const Endpoint &endpoint, const HealthReport &report,
                              const QDateTime &now)
{
    const Result<QUrl> base = effectiveBaseUrl(endpoint);
    const QString shownUrl = base ? redacted(*base) : QString();
    const QString summary = healthSummary(report, now);
    setTextOf(endpoint.name, shownUrl + u" · "_s + endpoint.primaryModelId());
    setAccessibleDescription(summary + u" · "_s + m_address->text());
    m_dot->setReport(report);
    m_spec->setText(apiSpecInfo(endpoint.spec).name);
    m_health->setText(summary);
    m_health->setRole(healthRole(report));
    m_delete->setName(tr("Delete %1").arg(endpoint.name));
}

void CardHeader::showHistory(const HealthDay &day)
{
    m_history->setDay(day);
    fitIn();
}

QSize CardHeader::sizeHint() const
{
    return layout()->sizeHint();
}

QSize CardHeader::minimumSizeHint() const
{
    return layout()->minimumSize();
}

void CardHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF inside = QRectF(rect()).adjusted(1, 1, -1, -1);
    if (underMouse() && !m_delete->underMouse()) {
        QColor veil = Theme::color(Theme::Role::Text);
        veil.setAlphaF(0.03F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(veil);
        painter.drawRoundedRect(inside, Theme::kCardRadius - 1, Theme::kCardRadius - 1);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::color(Theme::Role::Accent), 2));
        painter.drawRoundedRect(inside, Theme::kCardRadius - 1, Theme::kCardRadius - 1);
    }
    const QIcon chevron = signalbox::icon(m_unfolded ? Icon::ChevronUp : Icon::ChevronDown,
                                          Theme::Role::TextSecondary);
    chevron.paint(&painter, width() - Theme::space(3) - kChevron, (height() - kChevron) / 2,
                  kChevron, kChevron);
}

void CardHeader::resizeEvent(QResizeEvent *event)
{
    QPushButton::resizeEvent(event);
    fitIn();
}

// In a narrow window the name needs the room.
void CardHeader::fitIn()
{
    m_spec->setVisible(m_delete->isVisibleTo(this) && width() >= kWidthForSpec);
    m_history->setVisible(!m_history->isEmpty() && width() >= kWidthForHistory);
}

void CardHeader::keyPressEvent(QKeyEvent *event)
{
    // Qt presses a button with Space; a card also unfolds with Enter, as a link would.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QPushButton::keyPressEvent(event);
}

void CardHeader::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

void CardHeader::setTextOf(const QString &name, const QString &address)
{
    m_name->setText(name);
    m_address->setText(address);
    setAccessibleName(name);
}

} // namespace signalbox
