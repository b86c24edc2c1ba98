// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/model/health.h"

namespace signalbox {

// What programs read from us; the numbers are a contract.
enum class ExitCode {
    Done = 0,
    Internal = 1,
    Usage = 2,
    InvalidConfiguration = 3,
    Unreachable = 4, // or timed out
    Authentication = 5,
    RateLimited = 6,
    ModelNotFound = 7,
    Server = 8, // or protocol
    SecretStore = 9,
    Interrupted = 130,
};

[[nodiscard]] ExitCode exitCodeOf(ErrorKind kind);
[[nodiscard]] ExitCode exitCodeOf(const HealthReport &report);

} // namespace signalbox
