// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainsecretstore.h"

#include "core/secrets/keychainrestart.h"

namespace signalbox {

using Action = KeychainJob::Action;

std::unique_ptr<SecretJob> KeychainSecretStore::read(const SecretRef &ref)
{
    return makeJob(Action::Read, ref);
}

std::unique_ptr<SecretJob> KeychainSecretStore::write(const SecretRef &ref, Secret secret)
{
    return makeJob(Action::Write, ref, std::move(secret));
}

std::unique_ptr<SecretJob> KeychainSecretStore::remove(const SecretRef &ref)
{
    return makeJob(Action::Remove, ref);
}

std::unique_ptr<SecretJob> KeychainSecretStore::probe()
{
    return makeJob(Action::Probe);
}

std::unique_ptr<SecretJob> KeychainSecretStore::makeJob(Action action, const SecretRef &ref,
                                                        Secret secret)
{
    if (!m_restarts)
        m_restarts = watchKeychainRestarts();
    return std::make_unique<KeychainJob>(action, ref, std::move(secret), m_limit);
}

} // namespace signalbox
