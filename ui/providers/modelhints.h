// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/modelfacts.h"

#include <QString>

#include <optional>

namespace signalbox {

struct OfferedModel;

// "131,072 tokens · tools · vision": what a model is known to have. Empty when nothing is known.
[[nodiscard]] QString modelHints(const ModelFacts &facts);
// The same of an entry of a server's list, with what the catalog knows and whether it can chat.
[[nodiscard]] QString modelHints(const OfferedModel &model);
// "from the server": who says so.
[[nodiscard]] QString originText(const std::optional<KnownFrom> &from);

} // namespace signalbox
