// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/signalboxstyle.h"
#include "ui/theme/systemscheme.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPointer>
#include <QStyle>

#include <array>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

struct State
{
    ColorScheme scheme = ColorScheme::System;
    int fontScale = 100;
    bool dark = false;
    quint64 generation = 0;
    QPointer<SystemScheme> system; // child of the application
    QPointer<QStyle> style;        // owned by the application
};

State &state()
{
    static State theState;
    return theState;
}

// For one run, for tests and screenshots.
ColorScheme overridden(ColorScheme scheme)
{
    const QString wish = qEnvironmentVariable("SIGNALBOX_THEME");
    if (wish == "light"_L1)
        return ColorScheme::Light;
    if (wish == "dark"_L1)
        return ColorScheme::Dark;
    if (wish == "system"_L1)
        return ColorScheme::System;
    return scheme;
}

QFont scaled(QFont font, double factor)
{
    // A font has its size in points or in pixels, and the other one is -1.
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qMax(1, qRound(font.pixelSize() * factor)));
    return font;
}

void applyState()
{
    State &now = state();
    const bool followSystem = now.scheme == ColorScheme::System;
    now.system->requestFrames(followSystem, now.scheme == ColorScheme::Dark);
    now.dark = followSystem ? now.system->isDark() : now.scheme == ColorScheme::Dark;
    ++now.generation;
    if (!now.style) {
        now.style = new SignalboxStyle;
        QApplication::setStyle(now.style);
    }
    QApplication::setPalette(tokenPalette(now.dark));
    QApplication::setFont(
        scaled(QFontDatabase::systemFont(QFontDatabase::GeneralFont), now.fontScale / 100.0));
}

} // namespace

void Theme::apply(ColorScheme scheme, int fontScalePercent)
{
    State &now = state();
    now.scheme = overridden(scheme);
    now.fontScale = qBound(60, fontScalePercent, 250);
    if (!now.system) {
        now.system = new SystemScheme(qApp);
        QObject::connect(now.system, &SystemScheme::changed, now.system, &applyState);
    }
    applyState();
}

QColor Theme::color(Role role)
{
    return tokenColor(role, state().dark);
}

QColor Theme::color(Role role, bool dark)
{
    return tokenColor(role, dark);
}

bool Theme::isDark()
{
    return state().dark;
}

int Theme::space(int step)
{
    static constexpr std::array kSteps = {4, 8, 12, 16, 24, 32};
    return kSteps[static_cast<size_t>(qBound(1, step, 6) - 1)];
}

QFont Theme::font(Style style)
{
    const QFont body = QApplication::font();
    switch (style) {
    case Style::Body:
        return body;
    case Style::Caption:
        return scaled(body, 0.85);
    case Style::Title: {
        QFont font = scaled(body, 1.25);
        font.setWeight(QFont::DemiBold);
        return font;
    }
    case Style::Transcript:
        return scaled(body, 1.05);
    case Style::Code: {
        QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        if (body.pointSizeF() > 0)
            font.setPointSizeF(body.pointSizeF());
        else
            font.setPixelSize(body.pixelSize());
        return scaled(font, 0.95);
    }
    }
    Q_UNREACHABLE();
}

int Theme::motionMs()
{
    const QStyle *style = QApplication::style();
    return style->styleHint(QStyle::SH_Widget_Animation_Duration) > 0 ? 140 : 0;
}

quint64 Theme::generation()
{
    return state().generation;
}

} // namespace signalbox
