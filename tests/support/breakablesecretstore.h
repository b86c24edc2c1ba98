// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/immediatesecretjob.h"
#include "core/secrets/sessionsecretstore.h"

#include <optional>

namespace signalbox::testing {

// A store that can be told to fail for the keychain, as on a machine without one. Reads still work,
// like those of a keychain that only asks before it changes something.
class BreakableSecretStore final : public SecretStore
{
public:
    std::optional<ErrorKind> keychainFailure = {};
    int removals = 0; // asked for
    SessionSecretStore kept;

    [[nodiscard]] std::unique_ptr<SecretJob> read(const SecretRef &ref) override
    {
        return kept.read(ref);
    }
    [[nodiscard]] std::unique_ptr<SecretJob> write(const SecretRef &ref, Secret secret) override
    {
        return isBroken(ref) ? failing() : kept.write(ref, std::move(secret));
    }
    [[nodiscard]] std::unique_ptr<SecretJob> remove(const SecretRef &ref) override
    {
        ++removals;
        return isBroken(ref) ? failing() : kept.remove(ref);
    }
    [[nodiscard]] std::unique_ptr<SecretJob> probe() override
    {
        return keychainFailure ? failing() : kept.probe();
    }

private:
    [[nodiscard]] bool isBroken(const SecretRef &ref) const
    {
        return keychainFailure && ref.place() == SecretRef::Place::Keychain;
    }
    [[nodiscard]] std::unique_ptr<SecretJob> failing() const
    {
        return std::make_unique<ImmediateSecretJob>(
            [kind = *keychainFailure] { return SecretOutcome{.error = Error{.kind = kind}}; });
    }
};

} // namespace signalbox::testing
