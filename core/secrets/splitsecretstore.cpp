// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/splitsecretstore.h"

#include "core/secrets/splitsecretjobs.h"

namespace signalbox {

std::unique_ptr<SecretJob> SplitSecretStore::read(const SecretRef &ref)
{
    return std::make_unique<SplitReadJob>(m_store, ref);
}

std::unique_ptr<SecretJob> SplitSecretStore::write(const SecretRef &ref, Secret secret)
{
    return std::make_unique<SplitWriteJob>(m_store, ref, std::move(secret));
}

std::unique_ptr<SecretJob> SplitSecretStore::remove(const SecretRef &ref)
{
    return std::make_unique<SplitRemoveJob>(m_store, ref);
}

std::unique_ptr<SecretJob> SplitSecretStore::probe()
{
    return m_store.probe();
}

} // namespace signalbox
