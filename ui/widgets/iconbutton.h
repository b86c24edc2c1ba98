// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QToolButton>

namespace signalbox {

// A flat button that shows only an icon. Its name is required: it is the accessible name and the
// tool tip.
class IconButton final : public QToolButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IconButton)
public:
    IconButton(Icon icon, const QString &name, QWidget *parent = nullptr);

    // Plain text; `shortcutText` is shown behind it in the tool tip only.
    void setName(const QString &name, const QString &shortcutText = {});
    void setSymbol(Icon icon, Theme::Role role = Theme::Role::TextSecondary);
};

} // namespace signalbox
