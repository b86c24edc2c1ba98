// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/codec.h"

#include <optional>
#include <string_view>

namespace signalbox::wire {

// Reads a model list of any shape seen: `data`, `models`, a bare list; entries as objects or texts.
[[nodiscard]] std::optional<ModelList> modelListFrom(std::string_view body);

} // namespace signalbox::wire
