// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

namespace signalbox {

class AgentStore;
class Authorizer;
class CapabilityStore;
class Clock;
class EndpointStore;
class HealthMonitor;
class HealthStore;
class Prompter;
class QuirkStore;
class SecretStore;
class VaultSecretStore;

// What Settings > Providers and its cards work with. All of it outlives them.
struct ProviderServices
{
    EndpointStore &endpoints;
    AgentStore &agents;
    SecretStore &secrets;
    QuirkStore &quirks;
    CapabilityStore &capabilities;
    HealthMonitor &health;
    HealthStore &history;
    Authorizer &authorizer; // what asks a server for its models goes through it
    Prompter &prompter;
    const Clock &clock;
    VaultSecretStore &vault;
    SecretRef::Place newKeys = SecretRef::Place::Keychain; // where they are kept
};

} // namespace signalbox
