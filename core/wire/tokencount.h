// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/jsontext.h"

#include <initializer_list>
#include <optional>
#include <string>

// What every dialect does with the numbers of its usage object.
namespace signalbox::wire {

// The first of `names` that holds a believable count. What is negative, absurd or no number counts
// as not reported.
[[nodiscard]] std::optional<long long> tokenCount(const Json &usage,
                                                  std::initializer_list<const char *> names);

// The object as sent, for Usage::raw; empty when it is longer than any usage object should be.
[[nodiscard]] std::string rawUsage(const Json &usage);

} // namespace signalbox::wire
