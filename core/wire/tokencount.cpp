// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/tokencount.h"

#include <cstddef>

namespace signalbox::wire {

std::optional<long long> tokenCount(const Json &usage, std::initializer_list<const char *> names)
{
    constexpr long long kMostTokens = 1'000'000'000'000;
    for (const char *name : names) {
        const std::optional<long long> value = integerMember(usage, name);
        if (value && *value >= 0 && *value <= kMostTokens)
            return value;
    }
    return std::nullopt;
}

std::string rawUsage(const Json &usage)
{
    constexpr std::size_t kMostRawBytes = 16U * 1024;
    std::string raw = dumpJson(usage);
    if (raw.size() > kMostRawBytes)
        raw.clear();
    return raw;
}

} // namespace signalbox::wire
