// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/signalboxstyle.h"

#include "ui/theme/stylepainting.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QPainter>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kControlHeight = 32;
constexpr int kScrollBarExtent = 12;
constexpr int kComboArrowWidth = 28;
constexpr int kMinimumSlider = 32;

QRect scrollSlider(const QStyleOptionSlider &bar)
{
    const bool horizontal = bar.orientation == Qt::Horizontal;
    const int length = horizontal ? bar.rect.width() : bar.rect.height();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    const qint64 page = qMax(1, bar.pageStep);
    int slider = length;
    if (range > 0)
        slider = qBound(qMin(kMinimumSlider, length), int(page * length / (range + page)), length);
    const int start = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                      length - slider, bar.upsideDown);
    return horizontal ? QRect(start, 0, slider, bar.rect.height())
                      : QRect(0, start, bar.rect.width(), slider);
}

QRect scrollBarPart(const QStyleOptionSlider &bar, QStyle::SubControl part)
{
    const QRect slider = scrollSlider(bar);
    const bool horizontal = bar.orientation == Qt::Horizontal;
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return slider;
    case QStyle::SC_ScrollBarGroove:
        return bar.rect;
    case QStyle::SC_ScrollBarSubPage:
        return horizontal ? QRect(0, 0, slider.left(), bar.rect.height())
                          : QRect(0, 0, bar.rect.width(), slider.top());
    case QStyle::SC_ScrollBarAddPage:
        return horizontal ? QRect(QPoint(slider.right() + 1, 0), bar.rect.bottomRight())
                          : QRect(QPoint(0, slider.bottom() + 1), bar.rect.bottomRight());
    default: // the step buttons, which a slim bar does not have
        return {};
    }
}

bool isTextArea(const QWidget *widget)
{
    return qobject_cast<const QAbstractScrollArea *>(widget) &&
           !qobject_cast<const QAbstractItemView *>(widget);
}

} // namespace

void setButtonKind(QAbstractButton &button, ButtonKind kind)
{
    button.setProperty("signalboxKind", static_cast<int>(kind));
    button.update();
}

void setInvalid(QWidget &field, bool invalid)
{
    field.setProperty("signalboxInvalid", invalid);
    field.update();
}

SignalboxStyle::SignalboxStyle() : QProxyStyle(u"Fusion"_s)
{
    setObjectName(u"signalbox"_s);
}

void SignalboxStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) ||
        qobject_cast<QScrollBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void SignalboxStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                   QPainter *painter, const QWidget *widget) const
{
    const bool focused = option->state & State_HasFocus;
    const bool enabled = option->state & State_Enabled;
    switch (element) {
    case PE_FrameFocusRect:
        painting::focusRing(painter, option->rect, Theme::kControlRadius);
        return;
    case PE_PanelButtonCommand:
        painting::button(painter, *option, painting::buttonKind(widget));
        return;
    case PE_PanelButtonTool:
        painting::toolButton(painter, option->rect, option->state);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            painting::field(painter, option->rect, option->palette.color(QPalette::Base), focused,
                            painting::isInvalid(widget), enabled);
        return;
    case PE_FrameLineEdit:
        return; // drawn with the panel
    case PE_Frame:
        if (isTextArea(widget))
            painting::field(painter, option->rect, option->palette.color(QPalette::Base),
                            widget->hasFocus(), painting::isInvalid(widget), enabled);
        else
            painting::hairlineFrame(painter, option->rect, {}, Theme::kControlRadius);
        return;
    case PE_IndicatorCheckBox:
        painting::checkBox(painter, option->rect, option->state);
        return;
    case PE_IndicatorRadioButton:
        painting::radioButton(painter, option->rect, option->state);
        return;
    case PE_IndicatorArrowDown:
        painting::chevron(painter, option->rect, Qt::DownArrow,
                          option->palette.color(QPalette::PlaceholderText));
        return;
    case PE_IndicatorArrowRight:
        painting::chevron(painter, option->rect, Qt::RightArrow,
                          option->palette.color(QPalette::PlaceholderText));
        return;
    case PE_PanelMenu:
    case PE_PanelTipLabel:
        painting::hairlineFrame(painter, option->rect, Theme::color(Theme::Role::SurfaceRaised), 0);
        return;
    case PE_PanelItemViewItem:
        if (option->state & State_Selected)
            painting::rowHighlight(painter, option->rect, true);
        else if ((option->state & State_MouseOver) && enabled)
            painting::rowHighlight(painter, option->rect, false);
        return;
    case PE_PanelItemViewRow: // the item draws its own highlight
    case PE_FrameMenu:        // drawn with the panel
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void SignalboxStyle::drawControl(ControlElement element, const QStyleOption *option,
                                 QPainter *painter, const QWidget *widget) const
{
    if (element == CE_PushButtonLabel) {
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton label(*button);
            label.palette.setColor(QPalette::ButtonText,
                                   painting::buttonText(*option, painting::buttonKind(widget)));
            if (label.features & QStyleOptionButton::HasMenu) // the arrow has the room behind it
                label.rect.setRight(label.rect.right() -
                                    pixelMetric(PM_MenuButtonIndicator, option, widget));
            label.features &= ~QStyleOptionButton::HasMenu;
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
    }
    if (element == CE_MenuItem) {
        // Fusion fills the chosen row edge to edge in the accent; a quiet row keeps its words in
        // the colour that the contrast test knows.
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            QStyleOptionMenuItem quiet(*item);
            if ((quiet.state & State_Selected) && (quiet.state & State_Enabled))
                painting::rowHighlight(painter, quiet.rect.adjusted(4, 1, -4, -1), true);
            quiet.state &= ~(State_Selected | State_Sunken);
            QProxyStyle::drawControl(element, &quiet, painter, widget);
            return;
        }
    }
    if (element == CE_ItemViewItem) {
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            QStyleOptionViewItem quiet(*item);
            quiet.palette.setColor(QPalette::HighlightedText, quiet.palette.color(QPalette::Text));
            QProxyStyle::drawControl(element, &quiet, painter, widget);
            return;
        }
    }
    if (element == CE_Splitter) {
        painter->fillRect(option->rect, Theme::color(Theme::Role::Border));
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void SignalboxStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                        QPainter *painter, const QWidget *widget) const
{
    const bool focused = option->state & State_HasFocus;
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        bar && control == CC_ScrollBar) {
        painting::scrollBar(painter, bar->rect, scrollSlider(*bar), bar->state,
                            (bar->state & State_Sunken) &&
                                (bar->activeSubControls & SC_ScrollBarSlider));
        return;
    }
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        combo && control == CC_ComboBox) {
        painting::field(painter, combo->rect, combo->palette.color(QPalette::Base), focused,
                        painting::isInvalid(widget), combo->state & State_Enabled);
        painting::chevron(painter,
                          proxy()->subControlRect(control, option, SC_ComboBoxArrow, widget),
                          Qt::DownArrow, combo->palette.color(QPalette::PlaceholderText));
        return;
    }
    if (const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        tool && control == CC_ToolButton) {
        // Fusion puts the ring inside the icon; ours goes round the button.
        QStyleOptionToolButton plain(*tool);
        plain.state &= ~(State_HasFocus | State_Raised);
        painting::toolButton(painter, tool->rect, tool->state);
        plain.state &= ~(State_Sunken | State_On | State_MouseOver);
        plain.features &= ~QStyleOptionToolButton::HasMenu;
        QProxyStyle::drawComplexControl(control, &plain, painter, widget);
        if (focused)
            painting::focusRing(painter, tool->rect, Theme::kControlRadius);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect SignalboxStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                     SubControl subControl, const QWidget *widget) const
{
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        bar && control == CC_ScrollBar)
        return visualRect(bar->direction, bar->rect, scrollBarPart(*bar, subControl));
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField)
        return visualRect(option->direction, option->rect,
                          option->rect.adjusted(8, 2, -kComboArrowWidth, -2));
    if (control == CC_ComboBox && subControl == SC_ComboBoxArrow)
        return visualRect(option->direction, option->rect,
                          QRect(option->rect.right() - kComboArrowWidth, option->rect.top(),
                                kComboArrowWidth, option->rect.height()));
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect SignalboxStyle::subElementRect(SubElement element, const QStyleOption *option,
                                     const QWidget *widget) const
{
    switch (element) {
    case SE_ComboBoxFocusRect:
    case SE_ItemViewItemFocusRect:
        return option->rect;
    case SE_CheckBoxFocusRect:
    case SE_RadioButtonFocusRect:
        return QProxyStyle::subElementRect(element, option, widget).adjusted(-3, -2, 3, 2) &
               option->rect;
    case SE_LineEditContents: {
        // A field without a frame sits in something that has its own margins.
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        const int margin = frame && frame->lineWidth > 0 ? 6 : 0;
        return QProxyStyle::subElementRect(element, option, widget).adjusted(margin, 0, -margin, 0);
    }
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QSize SignalboxStyle::sizeFromContents(ContentsType type, const QStyleOption *option,
                                       const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
    case CT_LineEdit:
        return {result.width() + 12, qMax(result.height(), kControlHeight)};
    case CT_ComboBox:
        return {size.width() + 8 + kComboArrowWidth, qMax(result.height(), kControlHeight)};
    case CT_ItemViewItem:
        return {result.width() + 8, qMax(result.height() + 8, 28)};
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            item && item->menuItemType != QStyleOptionMenuItem::Separator)
            result.rheight() += 8;
        return {result.width() + 16, result.height()};
    default:
        return result;
    }
}

int SignalboxStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                                const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return kScrollBarExtent;
    case PM_ScrollBarSliderMin:
        return kMinimumSlider;
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_SplitterWidth:
        return 1;
    case PM_MenuHMargin:
        return 0;
    case PM_MenuVMargin:
        return 4;
    case PM_MenuPanelWidth:
        return 1;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int SignalboxStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                              QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_ComboBox_Popup: // a list under the field, also where Fusion would make a menu of it
    case SH_EtchDisabledText:
        return 0;
    case SH_ToolTipLabel_Opacity:
        return 255;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

} // namespace signalbox
