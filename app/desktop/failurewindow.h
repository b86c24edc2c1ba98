// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QWidget>

namespace signalbox {

// Stands in for the main window when the profile cannot be used: says what failed and where it
// lies, and offers to go on with an empty profile or to quit. Closing it quits.
class FailureWindow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FailureWindow)
public:
    FailureWindow(const Error &error, const QString &profile, QWidget *parent = nullptr);

Q_SIGNALS:
    void freshProfileRequested();
};

} // namespace signalbox
