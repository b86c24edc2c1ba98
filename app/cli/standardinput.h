// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

#include <QByteArray>

#include <optional>

namespace signalbox {

// Standard input, read while nothing else is to be done: these functions wait outside the event
// loop, and give nothing when an interrupt comes (see Interrupt::isPending). At most 32 MiB.
class StandardInput final
{
    Q_DISABLE_COPY_MOVE(StandardInput)
public:
    StandardInput() = default;

    [[nodiscard]] std::optional<QByteArray> readAll();
    // Without the line end. Nothing at the end of input.
    [[nodiscard]] std::optional<QByteArray> readLine();
    // A key: in a terminal one line, which is not shown; else everything but the last line end.
    [[nodiscard]] std::optional<Secret> readSecret();

private:
    [[nodiscard]] bool readSome();

    QByteArray m_buffer; // read, and not given out
};

} // namespace signalbox
