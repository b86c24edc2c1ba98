// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/httpmessage.h"

#include <algorithm>

namespace signalbox::wire {

namespace {

// ASCII only, and independent of the locale: header names are tokens.
char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

std::string_view headerValue(const Headers &headers, std::string_view name)
{
    for (const Header &header : headers) {
        if (std::ranges::equal(header.name, name, {}, lower, lower))
            return header.value;
    }
    return {};
}

} // namespace signalbox::wire
