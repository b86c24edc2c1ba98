// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QHash>
#include <QString>

namespace signalbox {

using VaultEntries = QHash<QString, Secret>; // by SecretRef::name()

// The bytes of an encrypted vault, without the disk. A head in plain (mark, cost, salt, nonce),
// then the entries under AES-256-GCM with a key that scrypt (RFC 7914) makes of the passphrase; the
// head is authenticated with them. Sealing takes a new nonce every time.
class VaultKey final
{
public:
    // For a new vault: a salt of its own, at the cost of today. Takes about a third of a second and
    // 128 MiB.
    [[nodiscard]] static Result<VaultKey> makeNew(const Secret &passphrase);
    // The key of the vault in `sealed`. Storage for what is no vault, is of a later version, or
    // asks for a cost that no vault of ours has.
    [[nodiscard]] static Result<VaultKey> forVault(const QByteArray &sealed,
                                                   const Secret &passphrase);

    [[nodiscard]] Result<QByteArray> seal(const VaultEntries &entries) const;
    // SecretStoreLocked when the passphrase was another, or a single bit is: they look the same.
    [[nodiscard]] Result<VaultEntries> open(const QByteArray &sealed) const;

private:
    struct Cost
    {
        int log2N;
        int r;
        int p;
    };

    VaultKey(Cost cost, QByteArray salt, Secret key)
        : m_cost(cost), m_salt(std::move(salt)), m_key(std::move(key))
    {}
    [[nodiscard]] static Result<VaultKey> derive(Cost cost, const QByteArray &salt,
                                                 const Secret &passphrase);

    Cost m_cost;
    QByteArray m_salt;
    Secret m_key;
};

} // namespace signalbox
