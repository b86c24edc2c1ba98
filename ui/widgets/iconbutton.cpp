// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/iconbutton.h"

namespace signalbox {

using namespace Qt::StringLiterals;

IconButton::IconButton(Icon icon, const QString &name, QWidget *parent) : QToolButton(parent)
{
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setToolButtonStyle(Qt::ToolButtonIconOnly);
    setIconSize({20, 20});
    setFixedSize(32, 32);
    setSymbol(icon);
    setName(name);
}

void IconButton::setName(const QString &name, const QString &shortcutText)
{
    setAccessibleName(name);
    const QString tip = shortcutText.isEmpty() ? name : name + u" (%1)"_s.arg(shortcutText);
    setToolTip(tip.toHtmlEscaped());
}

void IconButton::setSymbol(Icon icon, Theme::Role role)
{
    setIcon(signalbox::icon(icon, role));
}

} // namespace signalbox
