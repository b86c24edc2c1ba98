// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/health.h"

#include <QJsonObject>
#include <QString>

namespace signalbox {

// A verdict as `check` prints it: for people, and for programs.
[[nodiscard]] QString checkText(const QString &name, const HealthReport &report,
                                const QDateTime &now);
[[nodiscard]] QJsonObject checkJson(const QString &name, const HealthReport &report);

} // namespace signalbox
