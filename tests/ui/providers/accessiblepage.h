// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QString>
#include <QWidget>

namespace signalbox::testing {

// The one visible widget of a kind that a person knows by this name.
template <typename Widget>
Widget *named(const QWidget &page, const QString &name)
{
    for (Widget *widget : page.findChildren<Widget *>()) {
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        const bool isIt = widget->accessibleName() == name || (button && button->text() == name);
        if (isIt && widget->isVisible())
            return widget;
    }
    return nullptr;
}

inline bool showsText(const QWidget &page, const QString &text)
{
    for (const QLabel *label : page.findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(text))
            return true;
    }
    return false;
}

inline QAction *menuEntry(const QWidget &page, const QString &text)
{
    for (const QMenu *menu : page.findChildren<QMenu *>()) {
        for (QAction *action : menu->actions()) {
            if (action->text() == text)
                return action;
        }
    }
    return nullptr;
}

} // namespace signalbox::testing
