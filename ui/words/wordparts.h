// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <chrono>

// What several sentences are put together from.
namespace signalbox::words {

using Parts = QHash<QString, QString>;

// `sentence` with every {name} replaced by its part, in one pass: a part that itself holds braces,
// say a strange endpoint name, is not looked into. An unknown name stays as it is.
[[nodiscard]] QString filled(const QString &sentence, const Parts &parts);

// "142 ms", "1.4 s", "12 s", "3 min", "2 h": the unit a person would use, in their number format.
[[nodiscard]] QString durationText(std::chrono::milliseconds duration);

} // namespace signalbox::words
