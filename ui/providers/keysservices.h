// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <optional>

namespace signalbox {

class EndpointStore;
class LedgeredSecretStore;
class PreferencesStore;
class SecretLedger;
class VaultSecretStore;

// What Settings > Keys works with. All of it outlives the page.
struct KeysServices
{
    EndpointStore &endpoints;
    LedgeredSecretStore &secrets;
    SecretLedger &ledger;
    VaultSecretStore &vault;
    PreferencesStore &preferences;
    std::optional<SecretRef::Place> givenPlace = {}; // by `--secrets`, for this run
};

// Where new keys belong.
[[nodiscard]] SecretRef::Place keyPlaceOf(const KeysServices &services);

} // namespace signalbox
