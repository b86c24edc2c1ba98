// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/deletelater.h"
#include "core/secrets/secretstore.h"

#include <QWidget>

class QPushButton;

namespace signalbox {

class InlineMessage;
class VaultSecretStore;

// Says that keys cannot be kept where they belong, why, and what can be done: unlock the vault,
// keep keys for this session, try again. Takes no room while all is well.
class KeysBanner final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeysBanner)
public:
    // Both outlive it.
    KeysBanner(SecretStore &secrets, VaultSecretStore &vault, SecretRef::Place keyPlace,
               QWidget *parent = nullptr);
    ~KeysBanner() override;

    void setKeyPlace(SecretRef::Place place);

Q_SIGNALS:
    void sessionChosen();

private:
    void probe();
    void onProbed(const SecretOutcome &outcome);
    void unlockVault();

    SecretStore &m_secrets;
    VaultSecretStore &m_vault;
    SecretRef::Place m_keyPlace;
    JobPtr<SecretJob> m_probe;
    InlineMessage *m_message;
    QPushButton *m_unlock;
};

} // namespace signalbox
