// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

namespace signalbox {

// The one store that the rest of the program sees: sends each reference to its place.
class RoutedSecretStore final : public SecretStore
{
    Q_DISABLE_COPY_MOVE(RoutedSecretStore)
public:
    // Both outlive this. Without a keychain (null: the person chose `--secrets session`) every
    // reference goes to the session, so that the keychain is never touched.
    RoutedSecretStore(SecretStore *keychain, SecretStore &session)
        : m_keychain(keychain), m_session(session)
    {}

    [[nodiscard]] std::unique_ptr<SecretJob> read(const SecretRef &ref) override;
    [[nodiscard]] std::unique_ptr<SecretJob> write(const SecretRef &ref, Secret secret) override;
    [[nodiscard]] std::unique_ptr<SecretJob> remove(const SecretRef &ref) override;
    // Of the place where new secrets belong: the keychain, if there may be one.
    [[nodiscard]] std::unique_ptr<SecretJob> probe() override;

private:
    [[nodiscard]] SecretStore &storeOf(const SecretRef &ref);

    SecretStore *m_keychain;
    SecretStore &m_session;
};

} // namespace signalbox
