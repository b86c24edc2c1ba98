// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QIcon>

namespace signalbox {

// The line icons of resources/icons, drawn for this project on a grid of 20.
enum class Icon {
    Attach,
    Chat,
    Check,
    ChevronDown,
    ChevronRight,
    ChevronUp,
    Close,
    Copy,
    Edit,
    Eye,
    EyeOff,
    Globe,
    Image,
    Info,
    Key,
    More,
    Plus,
    Refresh,
    Search,
    Send,
    Settings,
    Sidebar,
    Stop,
    Trash,
    Warning,
    Wrap,
};

// An icon in the colour of `role`. The colour is looked up while painting, so an icon that was made
// once follows every change of the scheme.
[[nodiscard]] QIcon icon(Icon icon, Theme::Role role = Theme::Role::Text);

// The mark: a signal with its green lamp lit.
[[nodiscard]] QIcon applicationIcon();

// The mark as it stands in a notification area, with one lamp lit, or none. Which one is told by
// its place as well as by its colour.
enum class Lamp {
    None,
    Red,    // above
    Yellow, // in the middle
    Green,  // below
};
[[nodiscard]] QIcon lampIcon(Lamp lit);

} // namespace signalbox
