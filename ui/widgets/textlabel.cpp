// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/textlabel.h"

#include <QEvent>

namespace signalbox {

TextLabel::TextLabel(const QString &text, Theme::Style style, Theme::Role role, QWidget *parent)
    : QLabel(parent), m_style(style), m_role(role)
{
    setTextFormat(Qt::PlainText);
    setText(text);
    restyle();
}

void TextLabel::setRole(Theme::Role role)
{
    m_role = role;
    restyle();
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    switch (event->type()) {
    case QEvent::ApplicationFontChange:
    case QEvent::FontChange:
    case QEvent::ApplicationPaletteChange:
    case QEvent::PaletteChange:
        restyle();
        break;
    default:
        break;
    }
}

// Setting a font or a palette announces itself again, hence the guard.
void TextLabel::restyle()
{
    if (m_restyling)
        return;
    m_restyling = true;
    if (m_style != Theme::Style::Body)
        setFont(Theme::font(m_style));
    QPalette colors;
    colors.setColor(QPalette::WindowText, Theme::color(m_role));
    setPalette(colors);
    m_restyling = false;
}

} // namespace signalbox
