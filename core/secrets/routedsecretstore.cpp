// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/routedsecretstore.h"

namespace signalbox {

std::unique_ptr<SecretJob> RoutedSecretStore::read(const SecretRef &ref)
{
    return storeAt(ref.place()).read(ref);
}

std::unique_ptr<SecretJob> RoutedSecretStore::write(const SecretRef &ref, Secret secret)
{
    return storeAt(ref.place()).write(ref, std::move(secret));
}

std::unique_ptr<SecretJob> RoutedSecretStore::remove(const SecretRef &ref)
{
    return storeAt(ref.place()).remove(ref);
}

std::unique_ptr<SecretJob> RoutedSecretStore::probe()
{
    return storeAt(m_newSecrets).probe();
}

SecretStore &RoutedSecretStore::storeAt(SecretRef::Place place)
{
    switch (place) {
    case SecretRef::Place::Keychain:
        return m_stores.keychain ? *m_stores.keychain : m_stores.session;
    case SecretRef::Place::Vault:
        return m_stores.vault ? *m_stores.vault : m_stores.session;
    case SecretRef::Place::Session:
        return m_stores.session;
    }
    Q_UNREACHABLE();
}

} // namespace signalbox
