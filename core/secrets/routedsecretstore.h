// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

namespace signalbox {

// The one store that the rest of the program sees: sends each reference to its place.
class RoutedSecretStore final : public SecretStore
{
    Q_DISABLE_COPY_MOVE(RoutedSecretStore)
public:
    // They outlive this. Where a store is null (`--secrets session`) its references go to the
    // session, so that neither keychain nor disk is touched.
    struct Stores
    {
        SecretStore *keychain = nullptr;
        SecretStore *vault = nullptr;
        SecretStore &session;
    };

    // `newSecrets`: where new secrets belong.
    RoutedSecretStore(const Stores &stores, SecretRef::Place newSecrets)
        : m_stores(stores), m_newSecrets(newSecrets)
    {}

    // From now on; with Session given at the start nothing else is ever touched.
    void setNewSecrets(SecretRef::Place place) { m_newSecrets = place; }

    [[nodiscard]] std::unique_ptr<SecretJob> read(const SecretRef &ref) override;
    [[nodiscard]] std::unique_ptr<SecretJob> write(const SecretRef &ref, Secret secret) override;
    [[nodiscard]] std::unique_ptr<SecretJob> remove(const SecretRef &ref) override;
    // Of the place where new secrets belong.
    [[nodiscard]] std::unique_ptr<SecretJob> probe() override;

private:
    [[nodiscard]] SecretStore &storeAt(SecretRef::Place place);

    Stores m_stores;
    SecretRef::Place m_newSecrets;
};

} // namespace signalbox
