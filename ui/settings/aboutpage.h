// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace signalbox {

// What this program is, its version, its licence, and where this profile's data lies.
class AboutPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AboutPage)
public:
    explicit AboutPage(const QString &profilePath, QWidget *parent = nullptr);
};

} // namespace signalbox
