// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/httpmessage.h"

#include <optional>
#include <string_view>

namespace signalbox::wire {

// How long the server asks us to wait, in milliseconds: `retry-after-ms` and `x-ms-retry-after-ms`
// before `retry-after` (seconds, also fractional, or an HTTP date) before the reset time of a
// rate limit with nothing remaining (`x-ratelimit-…`, `anthropic-ratelimit-…`, `ratelimit-…`),
// which is a duration, a time or the seconds or milliseconds of one. Values that are not positive,
// unreadable or above a day count as none. `now` (seconds since the epoch) is what a date is
// compared with; without it dates count as none.
[[nodiscard]] std::optional<long long> retryAfterMs(const Headers &headers,
                                                    std::optional<long long> now);
// The same with the server's own `date` as now: the difference of its two clocks is right even
// where ours is wrong.
[[nodiscard]] std::optional<long long> retryAfterMs(const Headers &headers);

// A duration in words, such as "6m0s", "120ms" or "34.07s"; plain numbers are seconds. Bounded as
// above.
[[nodiscard]] std::optional<long long> durationMs(std::string_view text);

// Seconds since the epoch of an IMF-fixdate (RFC 9110 section 5.6.7).
[[nodiscard]] std::optional<long long> httpDate(std::string_view text);

} // namespace signalbox::wire
