// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/routedsecretstore.h"

namespace signalbox {

std::unique_ptr<SecretJob> RoutedSecretStore::read(const SecretRef &ref)
{
    return storeOf(ref).read(ref);
}

std::unique_ptr<SecretJob> RoutedSecretStore::write(const SecretRef &ref, Secret secret)
{
    return storeOf(ref).write(ref, std::move(secret));
}

std::unique_ptr<SecretJob> RoutedSecretStore::remove(const SecretRef &ref)
{
    return storeOf(ref).remove(ref);
}

std::unique_ptr<SecretJob> RoutedSecretStore::probe()
{
    return m_keychain ? m_keychain->probe() : m_session.probe();
}

SecretStore &RoutedSecretStore::storeOf(const SecretRef &ref)
{
    switch (ref.place()) {
    case SecretRef::Place::Keychain:
        return m_keychain ? *m_keychain : m_session;
    case SecretRef::Place::Session:
        return m_session;
    }
    Q_UNREACHABLE();
}

} // namespace signalbox
