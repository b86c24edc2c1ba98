// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

namespace signalbox {

// Keeps secrets of any size up to 64 KiB or so in a store whose entries are small, as those of
// Windows are: what does not fit into one is split over several, and only ever read back whole.
// Parts that do not belong together, after a crash or a foreign hand, read as "not found", never as
// a shorter secret. A small secret is one entry as it always was.
class SplitSecretStore final : public SecretStore
{
    Q_DISABLE_COPY_MOVE(SplitSecretStore)
public:
    // The store outlives this.
    explicit SplitSecretStore(SecretStore &store) : m_store(store) {}

    [[nodiscard]] std::unique_ptr<SecretJob> read(const SecretRef &ref) override;
    [[nodiscard]] std::unique_ptr<SecretJob> write(const SecretRef &ref, Secret secret) override;
    [[nodiscard]] std::unique_ptr<SecretJob> remove(const SecretRef &ref) override;
    [[nodiscard]] std::unique_ptr<SecretJob> probe() override;

private:
    SecretStore &m_store;
};

} // namespace signalbox
