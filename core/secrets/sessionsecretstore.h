// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <QHash>

namespace signalbox {

// Keeps secrets in memory until the program ends, and touches neither disk nor keychain: for
// `--secrets session`, for "keep for this session" and for tests. Jobs may outlive the store's
// changes but not the store.
class SessionSecretStore final : public SecretStore
{
    Q_DISABLE_COPY_MOVE(SessionSecretStore)
public:
    SessionSecretStore() = default;

    [[nodiscard]] std::unique_ptr<SecretJob> read(const SecretRef &ref) override;
    [[nodiscard]] std::unique_ptr<SecretJob> write(const SecretRef &ref, Secret secret) override;
    [[nodiscard]] std::unique_ptr<SecretJob> remove(const SecretRef &ref) override;
    [[nodiscard]] std::unique_ptr<SecretJob> probe() override;

    // What is known before the first job runs, such as a key from the environment.
    void insert(const SecretRef &ref, const Secret &secret);
    [[nodiscard]] bool contains(const SecretRef &ref) const;

private:
    QHash<QString, Secret> m_secrets; // by SecretRef::name()
};

} // namespace signalbox
