// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/httpmessage.h"

#include <string>

namespace signalbox {

// One request that a program sent to a server of ours. Path and query are as sent: nothing is
// percent-decoded, so a route matches exactly what it names.
struct IncomingRequest
{
    std::string method;
    std::string path;  // begins with '/'
    std::string query; // without '?'
    wire::Headers headers = {};
    std::string body = {};
    bool hasBody = false; // a length or chunks were announced, if only of nothing
    bool keepAlive = true;
    bool expectsContinue = false;
};

} // namespace signalbox
