// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QDialog>

class QPushButton;

namespace signalbox {

class FieldRow;
class Secret;
class SecretEdit;
class VaultSecretStore;

// Asks for the passphrase of the vault and opens it, or for a new one where there is no vault yet,
// or for both to change it. Accepted: that is done, and the vault is open.
class VaultDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VaultDialog)
public:
    enum class Purpose {
        Open, // or create
        ChangePassphrase,
    };

    // The vault outlives this.
    VaultDialog(VaultSecretStore &vault, Purpose purpose, QWidget *parent = nullptr);

private:
    enum class Task { Create, Unlock, Change };

    void buildUi();
    [[nodiscard]] QString explanation() const;
    [[nodiscard]] FieldRow *addField(const QString &label, SecretEdit *&edit);
    [[nodiscard]] QWidget *makeFoot();
    void onTyped();
    void finish();
    [[nodiscard]] Result<void> carryOut();
    void wipe();
    void showFailure(const Error &error);

    VaultSecretStore &m_vault;
    const Task m_task;
    SecretEdit *m_current = nullptr; // not of a new vault
    SecretEdit *m_new = nullptr;     // not where it is only unlocked
    SecretEdit *m_again = nullptr;   // the same
    FieldRow *m_currentRow = nullptr;
    FieldRow *m_newRow = nullptr;
    FieldRow *m_againRow = nullptr;
    QPushButton *m_finish = nullptr;
};

} // namespace signalbox
