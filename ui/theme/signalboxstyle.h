// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

class QAbstractButton;

namespace signalbox {

// What a push button is for. One Primary button a view.
enum class ButtonKind {
    Normal,
    Primary, // filled with the accent
    Danger,  // destroys something
    Quiet,   // no frame until the pointer is over it
};
void setButtonKind(QAbstractButton &button, ButtonKind kind);

// Marks a field whose content cannot be accepted: its frame takes the Danger colour. The words
// stand under the field; colour alone says nothing.
void setInvalid(QWidget &field, bool invalid);

// Fusion, flat: hairlines, a radius of 6, a focus ring of 2 px in the accent, slim scroll bars, no
// gradients and no shadows. Colours come from Theme, so one object serves both schemes.
class SignalboxStyle final : public QProxyStyle
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignalboxStyle)
public:
    SignalboxStyle();

    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                       SubControl subControl, const QWidget *widget) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption *option,
                                       const QWidget *widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option,
                                         const QSize &size, const QWidget *widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option,
                                  const QWidget *widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                                QStyleHintReturn *returned) const override;
};

} // namespace signalbox
