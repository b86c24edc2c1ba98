// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

#include <QByteArray>

#include <optional>

namespace signalbox {

// Standard input, read while nothing else is to be done: these wait outside the event loop, and
// return early when an interrupt comes (see Interrupt::isPending).

// Everything, up to 32 MiB. Nothing after an interrupt.
[[nodiscard]] std::optional<QByteArray> readAllInput();
// One line without its end. Nothing at the end of input and after an interrupt.
[[nodiscard]] std::optional<QByteArray> readInputLine();
// A key: one line in a terminal, which does not show it; else everything without the last line
// end. Nothing after an interrupt.
[[nodiscard]] std::optional<Secret> readSecretInput();

} // namespace signalbox
