// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/words/errortext.h"

#include <optional>

namespace signalbox {

// What is said of an error about the network of an endpoint: its proxy, its certificates, and the
// secrets of both. Nothing for all others.
[[nodiscard]] std::optional<ErrorWords> networkErrorWords(const Error &error);

} // namespace signalbox
