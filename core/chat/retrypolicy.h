// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <chrono>

namespace signalbox {

struct ChatOutcome;

constexpr int kUsualRetries = 2;

// Whether the request may go out again by itself: nothing of a reply was shown, and either the
// server certainly never saw the request or it answered that it wants it later. After anything
// else, a POST that may have been received above all, only the person can say so.
[[nodiscard]] bool mayRetry(const ChatOutcome &outcome);

// How long to wait before retry `attempt` (from 1): what the server asked for, at most 60 s; else
// half a second, doubled each time up to 8 s, less a random quarter at most. `random` is in [0, 1).
[[nodiscard]] std::chrono::milliseconds retryPause(const Error &error, int attempt, double random);

} // namespace signalbox
