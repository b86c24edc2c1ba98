// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/preferences.h"

#include <QColor>
#include <QFont>

namespace signalbox {

// Every colour, distance and font of the desktop, by meaning. No widget names a colour itself.
//
// The functions are static because they stand beside QApplication's palette and font, which are as
// global: apply() sets those, and every widget then hears a PaletteChange, StyleChange or
// FontChange event, which is the only notice there is. Painters that cache remember generation().
class Theme final
{
public:
    enum class Role {
        Window,
        Sidebar,
        Surface,
        SurfaceRaised,
        Border,
        Text,
        TextSecondary,
        Accent,
        OnAccent,
        Link, // words that can be followed: Accent is too light for text on every background
        UserBubble,
        CodeBackground,
        HealthOk,
        HealthLimited,
        HealthFailed,
        HealthUnknown,
        Danger,
    };

    enum class Style {
        Body,
        Caption,    // 0.85
        Title,      // 1.25, semibold
        Transcript, // 1.05; line height 1.5 is the layout's part
        Code,       // the system's fixed font, 0.95
    };

    // Sets application style, palette and font. May be called again at any time.
    static void apply(ColorScheme scheme, int fontScalePercent);

    [[nodiscard]] static QColor color(Role role);
    // A token of a scheme that need not be the current one: for the contrast test.
    [[nodiscard]] static QColor color(Role role, bool dark);
    [[nodiscard]] static bool isDark();
    // Steps 1 to 6: 4, 8, 12, 16, 24, 32 pixels.
    [[nodiscard]] static int space(int step);
    [[nodiscard]] static QFont font(Style style);
    static constexpr int kControlRadius = 6;
    static constexpr int kCardRadius = 10;
    // 140 ms, or 0 where the system asks for reduced motion.
    [[nodiscard]] static int motionMs();
    // Grows with each apply() and each change of the system's scheme.
    [[nodiscard]] static quint64 generation();
};

} // namespace signalbox
