// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/modelfacts.h"

#include <QString>

// The facts of a model as the column of its row holds them.
namespace signalbox {

[[nodiscard]] QString factsText(const ModelFacts &facts);
// What cannot be read is unknown.
[[nodiscard]] ModelFacts factsFrom(const QString &text);

} // namespace signalbox
