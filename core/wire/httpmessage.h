// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace signalbox::wire {

struct Header
{
    std::string name;
    std::string value;

    friend bool operator==(const Header &, const Header &) = default;
};

using Headers = std::vector<Header>;

// The first value of `name`, compared without case; empty when absent.
[[nodiscard]] std::string_view headerValue(const Headers &headers, std::string_view name);

// A request as a value. It never holds a key: secret headers travel beside it (see
// core/net/transport.h) and meet it only at the socket.
struct HttpRequest
{
    std::string method = "GET";
    std::string url;
    Headers headers = {};
    std::string body = {};
};

struct HttpResponseHead
{
    int status = 0;
    Headers headers = {};
};

} // namespace signalbox::wire
