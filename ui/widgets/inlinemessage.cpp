// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/inlinemessage.h"

#include "ui/theme/icons.h"
#include "ui/widgets/textlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIconSize = 20;
constexpr int kWordsBeside = 340;

Theme::Role roleOf(InlineMessage::Kind kind)
{
    switch (kind) {
    case InlineMessage::Kind::Note:
        return Theme::Role::Accent;
    case InlineMessage::Kind::Warning:
        return Theme::Role::HealthLimited;
    case InlineMessage::Kind::Failure:
        return Theme::Role::Danger;
    }
    Q_UNREACHABLE();
}

} // namespace

InlineMessage::InlineMessage(Kind kind, const QString &text, QWidget *parent)
    : QFrame(parent),
      m_kind(kind),
      m_text(new TextLabel),
      m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this)),
      m_buttons(new QHBoxLayout)
{
    m_text->setObjectName(u"text"_s);
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(160);
    m_buttons->setSpacing(Theme::space(2));
    m_buttons->setContentsMargins({});

    m_layout->setContentsMargins(Theme::space(3) + kIconSize + Theme::space(2), Theme::space(2),
                                 Theme::space(3), Theme::space(2));
    m_layout->setSpacing(Theme::space(2));
    m_layout->addWidget(m_text, 1);
    m_layout->addLayout(m_buttons);
    setText(text);
}

void InlineMessage::setText(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
}

QPushButton *InlineMessage::addButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(false);
    m_buttons->addWidget(button);
    return button;
}

QSize InlineMessage::minimumSizeHint() const
{
    const QMargins margins = m_layout->contentsMargins();
    const int content = qMax(m_text->minimumWidth(), m_buttons->minimumSize().width());
    return {content + margins.left() + margins.right(), QFrame::minimumSizeHint().height()};
}

// The buttons go below where they would leave the words a narrow column.
void InlineMessage::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    const bool beside = width() - m_buttons->minimumSize().width() >= kWordsBeside;
    m_layout->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_layout->setAlignment(m_buttons, beside ? Qt::AlignVCenter : Qt::AlignLeft);
}

void InlineMessage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = Theme::color(roleOf(m_kind));
    veil.setAlphaF(0.08F);
    QColor line = Theme::color(roleOf(m_kind));
    line.setAlphaF(0.45F);
    painter.setBrush(veil);
    painter.setPen(line);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::kControlRadius,
                            Theme::kControlRadius);
    const Icon symbol = m_kind == Kind::Note ? Icon::Info : Icon::Warning;
    const int top = qMin((height() - kIconSize) / 2, m_text->y() + Theme::space(1));
    icon(symbol, roleOf(m_kind)).paint(&painter, Theme::space(3), top, kIconSize, kIconSize);
}

void InlineMessage::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace signalbox
