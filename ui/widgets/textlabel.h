// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace signalbox {

// Words on a page, in a style and a colour of the theme, and following both. Always plain text:
// what a server or a person wrote can never become markup.
class TextLabel : public QLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TextLabel)
public:
    explicit TextLabel(const QString &text = {}, Theme::Style style = Theme::Style::Body,
                       Theme::Role role = Theme::Role::Text, QWidget *parent = nullptr);

    void setRole(Theme::Role role);
    [[nodiscard]] Theme::Role role() const { return m_role; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    Theme::Style m_style;
    Theme::Role m_role;
    bool m_restyling = false;
};

} // namespace signalbox
