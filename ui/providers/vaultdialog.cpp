// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/vaultdialog.h"

#include "core/secrets/vaultsecretstore.h"
#include "ui/theme/signalboxstyle.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/secretedit.h"
#include "ui/widgets/textlabel.h"
#include "ui/words/errortext.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 420;

} // namespace

VaultDialog::VaultDialog(VaultSecretStore &vault, QWidget *parent)
    : QDialog(parent), m_vault(vault), m_isNew(vault.state() == VaultSecretStore::State::Absent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(m_isNew ? tr("Create a vault for keys") : tr("Unlock the vault"));
    buildUi();
    onTyped();
}

void VaultDialog::buildUi()
{
    auto *text = new TextLabel(
        m_isNew ? tr("Keys are kept in one encrypted file of this profile. Whoever knows the "
                     "passphrase can read them; without it nobody can, and it cannot be recovered.")
                : tr("The keys of this profile are in an encrypted file."),
        Theme::Style::Body, Theme::Role::TextSecondary);
    text->setWordWrap(true);
    text->setFixedWidth(kWidth);
    m_passphrase = new SecretEdit;
    m_passphraseRow = new FieldRow(tr("Passphrase"), m_passphrase);
    connect(m_passphrase, &QLineEdit::textChanged, this, &VaultDialog::onTyped);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(4), Theme::space(4), Theme::space(4), Theme::space(4));
    layout->setSpacing(Theme::space(3));
    layout->addWidget(text);
    layout->addWidget(m_passphraseRow);
    if (m_isNew) {
        m_again = new SecretEdit;
        m_againRow = new FieldRow(tr("Passphrase again"), m_again);
        connect(m_again, &QLineEdit::textChanged, this, &VaultDialog::onTyped);
        m_passphraseRow->setHelp(
            tr("At least %n character(s)", nullptr, VaultSecretStore::kShortestPassphrase));
        layout->addWidget(m_againRow);
    }
    layout->addWidget(makeFoot());
    m_passphrase->setFocus();
}

QWidget *VaultDialog::makeFoot()
{
    m_open = new QPushButton(m_isNew ? tr("Create") : tr("Unlock"));
    m_open->setDefault(true);
    setButtonKind(*m_open, ButtonKind::Primary);
    auto *cancel = new QPushButton(tr("Cancel"));
    connect(m_open, &QPushButton::clicked, this, &VaultDialog::openVault);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto *foot = new QWidget;
    auto *layout = new QHBoxLayout(foot);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    layout->addStretch(1);
    layout->addWidget(cancel);
    layout->addWidget(m_open);
    return foot;
}

void VaultDialog::onTyped()
{
    m_passphraseRow->setError({});
    const bool isLong = m_passphrase->text().toUtf8().size() >=
                        (m_isNew ? VaultSecretStore::kShortestPassphrase : 1);
    if (m_againRow != nullptr)
        m_againRow->setError({});
    m_open->setEnabled(isLong && (m_again == nullptr || !m_again->text().isEmpty()));
}

void VaultDialog::openVault()
{
    if (m_again != nullptr && m_again->text() != m_passphrase->text()) {
        m_againRow->setError(tr("The two passphrases are not the same."));
        m_again->setFocus();
        return;
    }
    setCursor(Qt::WaitCursor); // making the key takes a moment on purpose
    const Secret passphrase = Secret::takeFrom(m_passphrase->text());
    const Result<void> opened = m_isNew ? m_vault.create(passphrase) : m_vault.unlock(passphrase);
    unsetCursor();
    if (!opened) {
        showFailure(opened.error());
        return;
    }
    m_passphrase->wipe();
    if (m_again != nullptr)
        m_again->wipe();
    accept();
}

void VaultDialog::showFailure(const Error &error)
{
    if (error.kind == ErrorKind::SecretStoreLocked) {
        m_passphraseRow->setError(tr("This passphrase does not open the vault."));
    } else {
        const ErrorWords words = errorWords(error);
        m_passphraseRow->setError(words.title + u' ' + words.advice);
    }
    m_passphrase->selectAll();
    m_passphrase->setFocus();
}

} // namespace signalbox
