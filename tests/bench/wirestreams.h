// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/codec.h"

#include <string>
#include <vector>

namespace signalbox::wire {

// A long reply of one kind in one dialect, in the shape of a large provider.
struct WireStream
{
    std::string name;
    Dialect dialect;
    std::string bytes;
};

// Each stream brings `pieces` pieces. Dialects without pieces of calls have no such stream.
[[nodiscard]] std::vector<WireStream> wireStreams(int pieces);

} // namespace signalbox::wire
