// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/keychainjob.h"
#include "core/secrets/secretstore.h"

#include <chrono>

namespace signalbox {

// The keychain of the desktop, through QtKeychain: Secret Service or KWallet, macOS Keychain,
// Windows Credential Manager. Every secret is stored as bytes under
// "org.signalbox.Signalbox/<name of the reference>", and nowhere else: there is no fallback file.
//
// An entry holds what the system lets it: see SplitSecretStore for more.
//
// Any program of the same person can read the items, and sees their names; that is how these
// keychains work.
class KeychainSecretStore final : public SecretStore
{
    Q_DISABLE_COPY_MOVE(KeychainSecretStore)
public:
    explicit KeychainSecretStore(
        std::chrono::milliseconds limit = std::chrono::milliseconds(15'000))
        : m_limit(limit)
    {}

    [[nodiscard]] std::unique_ptr<SecretJob> read(const SecretRef &ref) override;
    [[nodiscard]] std::unique_ptr<SecretJob> write(const SecretRef &ref, Secret secret) override;
    [[nodiscard]] std::unique_ptr<SecretJob> remove(const SecretRef &ref) override;
    [[nodiscard]] std::unique_ptr<SecretJob> probe() override;

private:
    [[nodiscard]] std::unique_ptr<SecretJob> makeJob(KeychainJob::Action action,
                                                     const SecretRef &ref = {}, Secret secret = {});

    std::chrono::milliseconds m_limit;
    std::unique_ptr<QObject> m_restarts; // from the first job on
};

} // namespace signalbox
