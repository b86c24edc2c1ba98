// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/requestguard.h"

#include "core/gateway/httpfield.h"

#include <string>

namespace signalbox {

namespace {

bool namesThisServer(std::string_view host, quint16 port)
{
    const std::string suffix = ":" + std::to_string(port);
    const std::string name = asciiLower(host);
    return name == "127.0.0.1" + suffix || name == "localhost" + suffix || name == "[::1]" + suffix;
}

bool comesFromAPage(const IncomingRequest &head)
{
    // "none" is what a browser sends for an address typed by its user.
    const std::string site = asciiLower(wire::headerValue(head.headers, "sec-fetch-site"));
    return hasHeader(head.headers, "origin") || (!site.empty() && site != "none") ||
           hasHeader(head.headers, "upgrade") || head.method == "OPTIONS";
}

std::string mediaType(const IncomingRequest &head)
{
    const std::string_view value = wire::headerValue(head.headers, "content-type");
    return asciiLower(withoutOuterBlanks(value.substr(0, value.find(';'))));
}

} // namespace

std::optional<HttpRefusal> refusalOf(const IncomingRequest &head, quint16 port)
{
    if (!namesThisServer(wire::headerValue(head.headers, "host"), port))
        return HttpRefusal{421, "The Host header field names another server."};
    if (comesFromAPage(head))
        return HttpRefusal{403, "Web pages may not use this server."};
    if (!head.hasBody)
        return std::nullopt;
    const std::string type = mediaType(head);
    if (type.empty() || type == "text/plain" || type == "multipart/form-data" ||
        type == "application/x-www-form-urlencoded")
        return HttpRefusal{403, "A body needs the header field Content-Type: application/json."};
    return std::nullopt;
}

} // namespace signalbox
