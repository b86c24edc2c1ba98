// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/sessionsecretstore.h"

#include "core/secrets/immediatesecretjob.h"

namespace signalbox {

std::unique_ptr<SecretJob> SessionSecretStore::read(const SecretRef &ref)
{
    return std::make_unique<ImmediateSecretJob>([this, ref]() -> SecretOutcome {
        const auto found = m_secrets.constFind(ref.name());
        if (found == m_secrets.cend() || found->isEmpty())
            return {.error = Error{.kind = ErrorKind::SecretNotFound, .subject = ref.name()}};
        return {.secret = *found};
    });
}

std::unique_ptr<SecretJob> SessionSecretStore::write(const SecretRef &ref, Secret secret)
{
    return std::make_unique<ImmediateSecretJob>([this, ref, secret = std::move(secret)] {
        if (secret.isEmpty())
            return SecretOutcome{.error = Error{.kind = ErrorKind::InvalidInput}};
        insert(ref, secret);
        return SecretOutcome();
    });
}

std::unique_ptr<SecretJob> SessionSecretStore::remove(const SecretRef &ref)
{
    return std::make_unique<ImmediateSecretJob>([this, ref] {
        m_secrets.remove(ref.name());
        return SecretOutcome();
    });
}

std::unique_ptr<SecretJob> SessionSecretStore::probe()
{
    return std::make_unique<ImmediateSecretJob>([] { return SecretOutcome(); });
}

void SessionSecretStore::insert(const SecretRef &ref, const Secret &secret)
{
    m_secrets.insert(ref.name(), secret);
}

bool SessionSecretStore::contains(const SecretRef &ref) const
{
    return m_secrets.contains(ref.name());
}

} // namespace signalbox
