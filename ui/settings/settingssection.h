// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QString>

#include <functional>

class QWidget;

namespace signalbox {

// One section of the settings window. There are two kinds of page: preference pages, which edit a
// copy of Preferences and assign it at once (see PreferencePage), and the providers page, which
// edits endpoints through their store field by field. The window knows neither.
struct SettingsSection
{
    QString id;    // "providers": stable, for code and tests
    QString title; // "Providers"
    Icon icon;
    std::function<QWidget *()> make; // called when the section is first shown
};

} // namespace signalbox
