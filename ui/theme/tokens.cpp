// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

namespace signalbox {

namespace {

struct Token
{
    QRgb light;
    QRgb dark;
};

constexpr Token tokenOf(Theme::Role role)
{
    switch (role) {
    case Theme::Role::Window:
        return {0xFFF7F7F8, 0xFF16181C};
    case Theme::Role::Sidebar:
        return {0xFFF0F1F3, 0xFF191B20};
    case Theme::Role::Surface:
        return {0xFFFFFFFF, 0xFF1E2126};
    case Theme::Role::SurfaceRaised:
        return {0xFFFFFFFF, 0xFF262A31};
    case Theme::Role::Border:
        return {0xFFDFE1E6, 0xFF31353C};
    case Theme::Role::Text:
        return {0xFF1C1E21, 0xFFE6E8EB};
    case Theme::Role::TextSecondary:
        return {0xFF5A6169, 0xFF9AA2AC};
    case Theme::Role::Accent:
        return {0xFF2F6FEB, 0xFF5B93F5};
    case Theme::Role::OnAccent:
        return {0xFFFFFFFF, 0xFF0E1116};
    case Theme::Role::Link:
        return {0xFF1F5FD6, 0xFF6FA1F7};
    case Theme::Role::UserBubble:
        return {0xFFEAF1FE, 0xFF23304A};
    case Theme::Role::CodeBackground:
        return {0xFFF4F5F7, 0xFF14161A};
    case Theme::Role::HealthOk:
        return {0xFF1A7F37, 0xFF3FB950};
    case Theme::Role::HealthLimited:
        return {0xFFB7791F, 0xFFD29922};
    case Theme::Role::HealthFailed:
        return {0xFFCF222E, 0xFFF85149};
    case Theme::Role::HealthUnknown:
        return {0xFF7F858E, 0xFF787F8A};
    case Theme::Role::Danger:
        return {0xFFCF222E, 0xFFF85149};
    }
    Q_UNREACHABLE();
}

void setDisabled(QPalette &palette, bool dark)
{
    const QColor faint = mixed(tokenColor(Theme::Role::Window, dark),
                               tokenColor(Theme::Role::TextSecondary, dark), 0.6);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::PlaceholderText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight,
                     tokenColor(Theme::Role::Border, dark));
}

} // namespace

QColor tokenColor(Theme::Role role, bool dark)
{
    const Token token = tokenOf(role);
    return QColor::fromRgb(dark ? token.dark : token.light);
}

QColor mixed(const QColor &under, const QColor &over, double part)
{
    const auto channel = [part](int low, int high) {
        return low + static_cast<int>((high - low) * part);
    };
    return QColor(channel(under.red(), over.red()), channel(under.green(), over.green()),
                  channel(under.blue(), over.blue()));
}

QPalette tokenPalette(bool dark)
{
    using Role = Theme::Role;
    const auto token = [dark](Role role) { return tokenColor(role, dark); };
    QPalette palette;
    palette.setColor(QPalette::Window, token(Role::Window));
    palette.setColor(QPalette::WindowText, token(Role::Text));
    palette.setColor(QPalette::Base, token(Role::Surface));
    palette.setColor(QPalette::AlternateBase, token(Role::Window));
    palette.setColor(QPalette::Text, token(Role::Text));
    palette.setColor(QPalette::PlaceholderText, token(Role::TextSecondary));
    palette.setColor(QPalette::Button, token(Role::Surface));
    palette.setColor(QPalette::ButtonText, token(Role::Text));
    palette.setColor(QPalette::BrightText, token(Role::OnAccent));
    palette.setColor(QPalette::Highlight, token(Role::Accent));
    palette.setColor(QPalette::HighlightedText, token(Role::OnAccent));
    palette.setColor(QPalette::Link, token(Role::Link));
    palette.setColor(QPalette::LinkVisited, token(Role::Link));
    palette.setColor(QPalette::ToolTipBase, token(Role::SurfaceRaised));
    palette.setColor(QPalette::ToolTipText, token(Role::Text));
    palette.setColor(QPalette::Light, token(Role::SurfaceRaised));
    palette.setColor(QPalette::Midlight, token(Role::Border));
    palette.setColor(QPalette::Mid, token(Role::Border));
    palette.setColor(QPalette::Dark, token(Role::Border));
    palette.setColor(QPalette::Shadow, token(Role::Border));
    setDisabled(palette, dark);
    return palette;
}

} // namespace signalbox
