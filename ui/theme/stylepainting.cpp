// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylepainting.h"

#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

#include <QPainter>
#include <QPainterPath>
#include <QWidget>

namespace signalbox::painting {

namespace {

constexpr qreal kFocusWidth = 2;

// Strokes lie inside the rectangle and on pixel centres, so that a hairline is one sharp pixel.
void roundedStroke(QPainter *painter, const QRect &rect, qreal radius, const QColor &color,
                   qreal width)
{
    const qreal inset = width / 2;
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(color, width));
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius - inset,
                             radius - inset);
}

void roundedFill(QPainter *painter, const QRect &rect, qreal radius, const QColor &color)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawRoundedRect(QRectF(rect), radius, radius);
}

class Painting final
{
    Q_DISABLE_COPY_MOVE(Painting)
public:
    explicit Painting(QPainter *painter) : m_painter(painter)
    {
        m_painter->save();
        m_painter->setRenderHint(QPainter::Antialiasing);
    }
    ~Painting() { m_painter->restore(); }

private:
    QPainter *m_painter;
};

QColor tinted(const QColor &under, QStyle::State state)
{
    const QColor text = Theme::color(Theme::Role::Text);
    if (state & (QStyle::State_Sunken | QStyle::State_On))
        return mixed(under, text, 0.12);
    if ((state & QStyle::State_MouseOver) && (state & QStyle::State_Enabled))
        return mixed(under, text, 0.06);
    return under;
}

QColor indicatorFill(QStyle::State state)
{
    const bool on = state & (QStyle::State_On | QStyle::State_NoChange);
    if (!(state & QStyle::State_Enabled))
        return Theme::color(on ? Theme::Role::Border : Theme::Role::Window);
    return on ? Theme::color(Theme::Role::Accent)
              : tinted(Theme::color(Theme::Role::Surface), state);
}

QColor indicatorBorder(QStyle::State state)
{
    if (state & (QStyle::State_On | QStyle::State_NoChange))
        return indicatorFill(state);
    return Theme::color(Theme::Role::HealthUnknown); // 3:1: an empty box must be findable
}

} // namespace

ButtonKind buttonKind(const QWidget *widget)
{
    const int kind = widget ? widget->property("signalboxKind").toInt() : 0;
    return static_cast<ButtonKind>(kind);
}

bool isInvalid(const QWidget *widget)
{
    return widget && widget->property("signalboxInvalid").toBool();
}

void focusRing(QPainter *painter, const QRect &rect, int radius)
{
    const Painting guard(painter);
    roundedStroke(painter, rect, radius, Theme::color(Theme::Role::Accent), kFocusWidth);
}

void field(QPainter *painter, const QRect &rect, const QColor &fill, bool focused, bool invalid,
           bool enabled)
{
    const Painting guard(painter);
    roundedFill(painter, rect, Theme::kControlRadius,
                enabled ? fill : Theme::color(Theme::Role::Window));
    const Theme::Role role = invalid   ? Theme::Role::Danger
                             : focused ? Theme::Role::Accent
                                       : Theme::Role::Border;
    roundedStroke(painter, rect, Theme::kControlRadius, Theme::color(role),
                  focused ? kFocusWidth : 1);
}

void button(QPainter *painter, const QStyleOption &option, ButtonKind kind)
{
    const Painting guard(painter);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool focused = option.state & QStyle::State_HasFocus;
    if (kind == ButtonKind::Primary && enabled) {
        // A ring in the accent needs a gap to be seen round a filling in the accent.
        const int gap = focused ? 3 : 0;
        const int radius = Theme::kControlRadius - gap / 2;
        roundedFill(painter, option.rect.adjusted(gap, gap, -gap, -gap), radius,
                    tinted(Theme::color(Theme::Role::Accent), option.state));
    } else if (kind == ButtonKind::Quiet) {
        toolButton(painter, option.rect, option.state);
    } else {
        roundedFill(painter, option.rect, Theme::kControlRadius,
                    enabled ? tinted(Theme::color(Theme::Role::Surface), option.state)
                            : Theme::color(Theme::Role::Window));
        roundedStroke(painter, option.rect, Theme::kControlRadius,
                      Theme::color(Theme::Role::Border), 1);
    }
    if (focused)
        focusRing(painter, option.rect, Theme::kControlRadius);
}

QColor buttonText(const QStyleOption &option, ButtonKind kind)
{
    if (!(option.state & QStyle::State_Enabled))
        return option.palette.color(QPalette::Disabled, QPalette::ButtonText);
    switch (kind) {
    case ButtonKind::Primary:
        return Theme::color(Theme::Role::OnAccent);
    case ButtonKind::Danger:
        return Theme::color(Theme::Role::Danger);
    case ButtonKind::Normal:
    case ButtonKind::Quiet:
        return option.palette.color(QPalette::ButtonText);
    }
    Q_UNREACHABLE();
}

void toolButton(QPainter *painter, const QRect &rect, QStyle::State state)
{
    const bool pressed = state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hovered = (state & QStyle::State_MouseOver) && (state & QStyle::State_Enabled);
    if (!pressed && !hovered)
        return;
    const Painting guard(painter);
    QColor veil = Theme::color(Theme::Role::Text);
    veil.setAlphaF(pressed ? 0.12F : 0.07F);
    roundedFill(painter, rect, Theme::kControlRadius, veil);
}

void checkBox(QPainter *painter, const QRect &rect, QStyle::State state)
{
    const Painting guard(painter);
    roundedFill(painter, rect, 4, indicatorFill(state));
    roundedStroke(painter, rect, 4, indicatorBorder(state), 1);
    painter->setPen(
        QPen(Theme::color(Theme::Role::OnAccent), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QRectF box(rect);
    const auto at = [&box](qreal x, qreal y) {
        return QPointF(box.x() + box.width() * x, box.y() + box.height() * y);
    };
    if (state & QStyle::State_NoChange)
        painter->drawLine(at(0.28, 0.5), at(0.72, 0.5));
    else if (state & QStyle::State_On)
        painter->drawPolyline(QPolygonF({at(0.25, 0.52), at(0.43, 0.7), at(0.76, 0.32)}));
}

void radioButton(QPainter *painter, const QRect &rect, QStyle::State state)
{
    const Painting guard(painter);
    roundedFill(painter, rect, rect.width() / 2.0, indicatorFill(state));
    roundedStroke(painter, rect, rect.width() / 2.0, indicatorBorder(state), 1);
    if (state & QStyle::State_On) {
        const int inset = rect.width() * 5 / 16;
        roundedFill(painter, rect.adjusted(inset, inset, -inset, -inset), rect.width() / 2.0,
                    Theme::color(Theme::Role::OnAccent));
    }
}

void chevron(QPainter *painter, const QRect &rect, Qt::ArrowType direction, const QColor &color)
{
    const Painting guard(painter);
    constexpr qreal kReach = 4;
    painter->translate(QRectF(rect).center());
    switch (direction) {
    case Qt::UpArrow:
        painter->rotate(180);
        break;
    case Qt::LeftArrow:
        painter->rotate(90);
        break;
    case Qt::RightArrow:
        painter->rotate(-90);
        break;
    case Qt::DownArrow:
    case Qt::NoArrow:
        break;
    }
    painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(
        QPolygonF({{-kReach, -kReach / 2}, {0, kReach / 2}, {kReach, -kReach / 2}}));
}

void scrollBar(QPainter *painter, const QRect &groove, const QRect &slider, QStyle::State state,
               bool sliderPressed)
{
    const Painting guard(painter);
    if (slider.size() == groove.size())
        return; // nothing to scroll
    QColor handle = Theme::color(Theme::Role::TextSecondary);
    const bool hovered = state & QStyle::State_MouseOver;
    handle.setAlphaF(sliderPressed ? 0.9F : hovered ? 0.7F : 0.45F);
    const QRect visible = slider.adjusted(2, 2, -2, -2);
    roundedFill(painter, visible, qMin(visible.width(), visible.height()) / 2.0, handle);
}

void hairlineFrame(QPainter *painter, const QRect &rect, const QColor &fill, int radius)
{
    const Painting guard(painter);
    if (fill.isValid())
        roundedFill(painter, rect, radius, fill);
    roundedStroke(painter, rect, radius, Theme::color(Theme::Role::Border), 1);
}

void rowHighlight(QPainter *painter, const QRect &rect, bool selected)
{
    const Painting guard(painter);
    QColor veil = Theme::color(selected ? Theme::Role::Accent : Theme::Role::Text);
    veil.setAlphaF(selected ? 0.14F : 0.06F);
    roundedFill(painter, rect, Theme::kControlRadius, veil);
}

} // namespace signalbox::painting
