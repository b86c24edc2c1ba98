// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatrequest.h"
#include "core/wire/codec.h"
#include "core/wire/quirks.h"
#include "core/wire/refusal.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>

// What the rules of repairFor() share. Each rule knows one quirk or a few that belong together, and
// says what to change, or nothing.
namespace signalbox::wire {

using Change = std::optional<QuirkChange>;

[[nodiscard]] inline Change change(std::string_view name, std::string_view value)
{
    return QuirkChange{std::string(name), std::string(value)};
}

// The answer to one request, and the request.
struct Refused
{
    const Refusal &by;
    const ChatRequest &request;
    const Quirks &quirks;
    Dialect dialect;
    std::span<const QuirkChange> tried;

    [[nodiscard]] bool wasTried(const QuirkChange &change) const
    {
        return std::ranges::find(tried, change) != tried.end();
    }
    // The quirk has its value from a repair of this turn: what it had before was refused too.
    [[nodiscard]] bool cameFrom(std::string_view name, std::string_view value) const
    {
        return wasTried({std::string(name), std::string(value)});
    }
};

[[nodiscard]] Change toolChoiceRepair(const Refused &refused);
[[nodiscard]] Change toolsRepair(const Refused &refused);
[[nodiscard]] Change schemaRepair(const Refused &refused);

} // namespace signalbox::wire
