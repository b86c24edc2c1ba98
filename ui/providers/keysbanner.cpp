// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/keysbanner.h"

#include "core/base/errorsubject.h"
#include "core/secrets/vaultsecretstore.h"
#include "ui/providers/vaultdialog.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/words/errortext.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

KeysBanner::KeysBanner(SecretStore &secrets, VaultSecretStore &vault, SecretRef::Place keyPlace,
                       QWidget *parent)
    : QWidget(parent),
      m_secrets(secrets),
      m_vault(vault),
      m_keyPlace(keyPlace),
      m_message(new InlineMessage(InlineMessage::Kind::Warning)),
      m_unlock(m_message->addButton({}))
{
    m_message->setObjectName(u"keychainBanner"_s);
    connect(m_unlock, &QPushButton::clicked, this, &KeysBanner::unlockVault);
    connect(m_message->addButton(tr("Keep keys for this session")), &QPushButton::clicked, this,
            &KeysBanner::sessionChosen);
    connect(m_message->addButton(tr("Try again")), &QPushButton::clicked, this, &KeysBanner::probe);
    connect(&m_vault, &VaultSecretStore::stateChanged, this, &KeysBanner::probe);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_message);
    hide();
    probe();
}

KeysBanner::~KeysBanner() = default;

void KeysBanner::setKeyPlace(SecretRef::Place place)
{
    m_keyPlace = place;
    if (place == SecretRef::Place::Session)
        hide();
    probe();
}

// Again, where one is under way: it may ask another store.
void KeysBanner::probe()
{
    m_probe.reset(m_secrets.probe().release());
    connect(m_probe.get(), &SecretJob::finished, this, &KeysBanner::onProbed);
    m_probe->start();
}

void KeysBanner::onProbed(const SecretOutcome &outcome)
{
    m_probe.reset();
    const bool inSession = m_keyPlace == SecretRef::Place::Session;
    if (outcome.error) {
        m_message->setText(errorWords(*outcome.error).sentences());
        const bool isNew = m_vault.state() == VaultSecretStore::State::Absent;
        m_unlock->setText(isNew ? tr("Create vault") : tr("Unlock vault"));
        m_unlock->setVisible(outcome.error->subject == kVaultSubject);
    }
    setVisible(outcome.error && !inSession);
}

void KeysBanner::unlockVault()
{
    auto *dialog = new VaultDialog(m_vault, VaultDialog::Purpose::Open, this);
    dialog->open();
}

} // namespace signalbox
