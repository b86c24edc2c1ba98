// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"
#include "core/secrets/vaultfile.h"

#include <QStringList>
#include <QTimer>

#include <chrono>
#include <optional>

namespace signalbox {

// Keeps secrets in one encrypted file, for machines without a keychain and for those who want it
// so. The program starts without the passphrase; until unlock() every job ends with
// SecretStoreLocked, and so it does again after the idle time. A write replaces the file as a
// whole: after a crash or on a full disk the old one is there, and what could not be written is not
// in memory either. The file is read and written by one program at a time, the one that holds the
// profile.
class VaultSecretStore final : public QObject, public SecretStore
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VaultSecretStore)
public:
    enum class State { Absent, Locked, Open };
    static constexpr std::chrono::minutes kIdleLimit{15};
    static constexpr int kShortestPassphrase = 8; // bytes

    explicit VaultSecretStore(QString file, std::chrono::milliseconds idleLimit = kIdleLimit);

    [[nodiscard]] State state() const;
    // A new and empty vault, open. InvalidInput for a passphrase that is too short and where there
    // is a vault already. Blocks for about a third of a second, as the two below do.
    [[nodiscard]] Result<void> create(const Secret &passphrase);
    // SecretStoreLocked for a wrong passphrase; SecretNotFound where there is no vault.
    [[nodiscard]] Result<void> unlock(const Secret &passphrase);
    // Of an open vault.
    [[nodiscard]] Result<void> changePassphrase(const Secret &passphrase);
    void lock();
    // What lies in it; nothing of a vault that is not open.
    [[nodiscard]] QStringList contents() const; // as SecretRef::toString()
    // Counts from now; an open vault has the whole of it again.
    void setIdleLimit(std::chrono::milliseconds limit);

    [[nodiscard]] std::unique_ptr<SecretJob> read(const SecretRef &ref) override;
    [[nodiscard]] std::unique_ptr<SecretJob> write(const SecretRef &ref, Secret secret) override;
    [[nodiscard]] std::unique_ptr<SecretJob> remove(const SecretRef &ref) override;
    [[nodiscard]] std::unique_ptr<SecretJob> probe() override;

Q_SIGNALS:
    void stateChanged();

private:
    struct Opened
    {
        VaultKey key;
        VaultEntries entries;
    };

    [[nodiscard]] SecretOutcome readNow(const QString &name);
    [[nodiscard]] SecretOutcome replaceEntries(VaultEntries entries);
    [[nodiscard]] Result<void> save(const VaultKey &key, const VaultEntries &entries) const;
    void become(Opened opened);
    [[nodiscard]] std::optional<Error> closedReason() const;

    QString m_file;
    QTimer m_idle;
    std::optional<Opened> m_opened;
};

} // namespace signalbox
