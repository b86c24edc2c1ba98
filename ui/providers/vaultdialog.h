// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QDialog>

class QPushButton;

namespace signalbox {

class FieldRow;
class SecretEdit;
class VaultSecretStore;

// Asks for the passphrase of the vault and opens it, or for a new one where there is no vault yet.
// Accepted: the vault is open.
class VaultDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VaultDialog)
public:
    // The vault outlives this.
    explicit VaultDialog(VaultSecretStore &vault, QWidget *parent = nullptr);

private:
    void buildUi();
    [[nodiscard]] QWidget *makeFoot();
    void onTyped();
    void openVault();
    void showFailure(const Error &error);

    VaultSecretStore &m_vault;
    const bool m_isNew;
    SecretEdit *m_passphrase = nullptr;
    SecretEdit *m_again = nullptr; // of a new vault
    FieldRow *m_passphraseRow = nullptr;
    FieldRow *m_againRow = nullptr;
    QPushButton *m_open = nullptr;
};

} // namespace signalbox
