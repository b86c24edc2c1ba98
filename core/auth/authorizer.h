// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/googletokens.h"
#include "core/auth/serverclocks.h"
#include "core/base/clock.h"

#include <QtGlobal>

namespace signalbox {

class Environment;
class SecretStore;
class Transport;

// Through which every request with a key is sent: what AuthorizeJob and AuthorizedExchange work
// with, and what outlives them. One for a profile; lives on the main thread and outlives its jobs.
class Authorizer final
{
    Q_DISABLE_COPY_MOVE(Authorizer)
public:
    // All four outlive this.
    Authorizer(SecretStore &secretStore, Transport &requestTransport, const Clock &wallClock,
               const Environment &systemEnvironment)
        : secrets(secretStore),
          transport(requestTransport),
          clock(wallClock),
          environment(systemEnvironment),
          serverClocks(wallClock),
          googleTokens(requestTransport, serverClocks, wallClock)
    {}

    SecretStore &secrets;
    Transport &transport;
    const Clock &clock;
    const Environment &environment;
    ServerClocks serverClocks;
    GoogleTokens googleTokens;
};

} // namespace signalbox
