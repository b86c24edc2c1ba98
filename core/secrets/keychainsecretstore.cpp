// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainsecretstore.h"

#include "core/secrets/keychainjob.h"

namespace signalbox {

std::unique_ptr<SecretJob> KeychainSecretStore::read(const SecretRef &ref)
{
    return std::make_unique<KeychainJob>(KeychainJob::Action::Read, ref, Secret(), m_limit);
}

std::unique_ptr<SecretJob> KeychainSecretStore::write(const SecretRef &ref, Secret secret)
{
    return std::make_unique<KeychainJob>(KeychainJob::Action::Write, ref, std::move(secret),
                                         m_limit);
}

std::unique_ptr<SecretJob> KeychainSecretStore::remove(const SecretRef &ref)
{
    return std::make_unique<KeychainJob>(KeychainJob::Action::Remove, ref, Secret(), m_limit);
}

std::unique_ptr<SecretJob> KeychainSecretStore::probe()
{
    return std::make_unique<KeychainJob>(KeychainJob::Action::Probe, SecretRef(), Secret(),
                                         m_limit);
}

} // namespace signalbox
