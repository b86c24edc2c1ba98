// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/movekeys.h"

#include "core/secrets/vaultsecretstore.h"
#include "core/store/endpointstore.h"
#include "core/store/ledgeredsecretstore.h"
#include "ui/providers/vaultdialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/textlabel.h"
#include "ui/words/errortext.h"

#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

MoveKeys::MoveKeys(const KeysServices &services, QWidget *parent)
    : QWidget(parent),
      m_services(services),
      m_counts(new TextLabel({}, Theme::Style::Body, Theme::Role::TextSecondary)),
      m_note(new InlineMessage(InlineMessage::Kind::Note)),
      m_failure(new InlineMessage(InlineMessage::Kind::Failure)),
      m_toVault(new QPushButton(tr("Move all to the vault"))),
      m_toKeychain(new QPushButton(tr("Move all to the keychain"))),
      m_stop(new QPushButton(tr("Stop")))
{
    m_counts->setObjectName(u"keyCounts"_s);
    m_counts->setWordWrap(true);
    m_note->setObjectName(u"moveNote"_s);
    m_failure->setObjectName(u"moveFailure"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    layout->addWidget(new TextLabel(tr("Stored keys")));
    layout->addWidget(m_counts);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::space(2));
    for (QPushButton *button : {m_toVault, m_toKeychain, m_stop}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    layout->addLayout(buttons);
    for (InlineMessage *message : {m_note, m_failure}) {
        message->hide();
        layout->addWidget(message);
    }
    using Place = SecretRef::Place;
    connect(m_toVault, &QPushButton::clicked, this,
            [this] { move(Place::Keychain, Place::Vault); });
    connect(m_toKeychain, &QPushButton::clicked, this,
            [this] { move(Place::Vault, Place::Keychain); });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_job)
            m_job->cancel();
    });
    connect(&services.endpoints, &EndpointStore::added, this, &MoveKeys::refresh);
    connect(&services.endpoints, &EndpointStore::removed, this, &MoveKeys::refresh);
    connect(&services.endpoints, &EndpointStore::updated, this, &MoveKeys::refresh);
    refresh();
}

MoveKeys::~MoveKeys() = default;

// Either way it needs the vault open.
void MoveKeys::move(SecretRef::Place from, SecretRef::Place to)
{
    if (m_services.vault.state() == VaultSecretStore::State::Open) {
        startJob(from, to);
        return;
    }
    auto *dialog = new VaultDialog(m_services.vault, VaultDialog::Purpose::Open, this);
    connect(dialog, &QDialog::accepted, this, [this, from, to] { startJob(from, to); });
    dialog->open();
}

void MoveKeys::startJob(SecretRef::Place from, SecretRef::Place to)
{
    m_note->hide();
    m_failure->hide();
    m_job.reset(new MoveKeysJob(m_services.endpoints, m_services.secrets, from, to));
    connect(m_job.get(), &MoveKeysJob::finished, this, &MoveKeys::onFinished);
    m_job->start();
    refresh();
}

void MoveKeys::onFinished(const MoveKeysOutcome &outcome)
{
    m_job.reset();
    refresh();
    QString text = tr("Moved %n key(s).", nullptr, outcome.moved);
    if (outcome.missing > 0)
        text += u' ' + tr("%n key(s) were not found and stay named where they were.", nullptr,
                          outcome.missing);
    if (outcome.end == MoveKeysOutcome::End::Cancelled)
        text += u' ' + tr("The others stay where they are.");
    if (!outcome.error) {
        m_note->setText(text);
        m_note->show();
        return;
    }
    //: %1 says how many keys were moved, %2 is the name of an endpoint, %3 the sentences of an
    //: error
    m_failure->setText(tr("%1 It stopped at %2, and the others stay where they are. %3")
                           .arg(text, outcome.failedName,
                                errorWords(*outcome.error, outcome.failedName).sentences()));
    m_failure->show();
}

void MoveKeys::refresh()
{
    const QList<Endpoint> &endpoints = m_services.endpoints.endpoints();
    const int inKeychain = MoveKeysJob::count(endpoints, SecretRef::Place::Keychain);
    const int inVault = MoveKeysJob::count(endpoints, SecretRef::Place::Vault);
    m_counts->setText(tr("%n in the keychain of this computer", "keys", inKeychain) + u", "_s +
                      tr("%n in the encrypted vault", "keys", inVault));
    // In a run that keeps keys in memory both stores stay untouched.
    const bool mayMove = !m_job && m_services.givenPlace != SecretRef::Place::Session;
    m_toVault->setEnabled(mayMove && inKeychain > 0);
    m_toKeychain->setEnabled(mayMove && inVault > 0);
    m_stop->setVisible(m_job != nullptr);
}

} // namespace signalbox
