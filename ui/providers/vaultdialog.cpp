// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/vaultdialog.h"

#include "core/secrets/vaultsecretstore.h"
#include "ui/providers/passphrasestrength.h"
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

VaultDialog::VaultDialog(VaultSecretStore &vault, Purpose purpose, QWidget *parent)
    : QDialog(parent),
      m_vault(vault),
      m_task(vault.state() == VaultSecretStore::State::Absent ? Task::Create
             : purpose == Purpose::Open                       ? Task::Unlock
                                                              : Task::Change)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    buildUi();
    onTyped();
}

void VaultDialog::buildUi()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(4), Theme::space(4), Theme::space(4), Theme::space(4));
    layout->setSpacing(Theme::space(3));
    auto *text = new TextLabel(explanation(), Theme::Style::Body, Theme::Role::TextSecondary);
    text->setWordWrap(true);
    text->setFixedWidth(kWidth);
    layout->addWidget(text);
    switch (m_task) {
    case Task::Create:
        setWindowTitle(tr("Create a vault for keys"));
        m_newRow = addField(tr("Passphrase"), m_new);
        m_againRow = addField(tr("Passphrase again"), m_again);
        break;
    case Task::Unlock:
        setWindowTitle(tr("Unlock the vault"));
        m_currentRow = addField(tr("Passphrase"), m_current);
        break;
    case Task::Change:
        setWindowTitle(tr("Change the passphrase of the vault"));
        m_currentRow = addField(tr("Current passphrase"), m_current);
        m_newRow = addField(tr("New passphrase"), m_new);
        m_againRow = addField(tr("New passphrase again"), m_again);
        break;
    }
    layout->addWidget(makeFoot());
    (m_current != nullptr ? m_current : m_new)->setFocus();
}

QString VaultDialog::explanation() const
{
    switch (m_task) {
    case Task::Create:
        return tr("Keys are kept in one encrypted file of this profile. Whoever knows the "
                  "passphrase can read them; without it nobody can, and it cannot be recovered.");
    case Task::Unlock:
        return tr("The keys of this profile are in an encrypted file.");
    case Task::Change:
        return tr("The vault is encrypted anew. The new passphrase cannot be recovered either, and "
                  "copies of the file that were made before still open with the old one.");
    }
    Q_UNREACHABLE();
}

FieldRow *VaultDialog::addField(const QString &label, SecretEdit *&edit)
{
    edit = new SecretEdit;
    auto *row = new FieldRow(label, edit);
    connect(edit, &QLineEdit::textChanged, this, &VaultDialog::onTyped);
    layout()->addWidget(row);
    return row;
}

QWidget *VaultDialog::makeFoot()
{
    m_finish = new QPushButton(m_task == Task::Create   ? tr("Create")
                               : m_task == Task::Unlock ? tr("Unlock")
                                                        : tr("Change"));
    m_finish->setDefault(true);
    setButtonKind(*m_finish, ButtonKind::Primary);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false); // else the dialog would take it for what Enter means
    connect(m_finish, &QPushButton::clicked, this, &VaultDialog::finish);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto *foot = new QWidget;
    auto *layout = new QHBoxLayout(foot);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    layout->addStretch(1);
    layout->addWidget(cancel);
    layout->addWidget(m_finish);
    return foot;
}

void VaultDialog::onTyped()
{
    for (FieldRow *row : {m_currentRow, m_newRow, m_againRow}) {
        if (row != nullptr)
            row->setError({});
    }
    bool isComplete = m_current == nullptr || !m_current->text().isEmpty();
    if (m_new != nullptr) {
        const PassphraseStrength strength = passphraseStrength(m_new->text());
        m_newRow->setHelp(passphraseStrengthText(strength));
        isComplete =
            isComplete && strength != PassphraseStrength::TooShort && !m_again->text().isEmpty();
    }
    if (m_finish != nullptr)
        m_finish->setEnabled(isComplete);
}

void VaultDialog::finish()
{
    if (m_again != nullptr && m_again->text() != m_new->text()) {
        m_againRow->setError(tr("The two passphrases are not the same."));
        m_again->setFocus();
        return;
    }
    setCursor(Qt::WaitCursor); // making the key takes a moment on purpose
    const Result<void> done = carryOut();
    unsetCursor();
    if (!done) {
        showFailure(done.error());
        return;
    }
    wipe();
    accept();
}

Result<void> VaultDialog::carryOut()
{
    // Also where it is open already: whoever finds the screen unlocked must not take it over.
    if (m_current != nullptr) {
        const Result<void> opened = m_vault.unlock(Secret::takeFrom(m_current->text()));
        if (!opened || m_task == Task::Unlock)
            return opened;
    }
    const Secret passphrase = Secret::takeFrom(m_new->text());
    return m_task == Task::Create ? m_vault.create(passphrase)
                                  : m_vault.changePassphrase(passphrase);
}

void VaultDialog::wipe()
{
    for (SecretEdit *edit : {m_current, m_new, m_again}) {
        if (edit != nullptr)
            edit->wipe();
    }
}

void VaultDialog::showFailure(const Error &error)
{
    FieldRow *row = m_currentRow != nullptr ? m_currentRow : m_newRow;
    SecretEdit *edit = m_current != nullptr ? m_current : m_new;
    row->setError(error.kind == ErrorKind::SecretStoreLocked
                      ? tr("This passphrase does not open the vault.")
                      : errorWords(error).sentences());
    edit->selectAll();
    edit->setFocus();
}

} // namespace signalbox
