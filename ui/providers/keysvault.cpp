// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/keysvault.h"

#include "core/secrets/vaultsecretstore.h"
#include "core/store/preferences.h"
#include "ui/providers/vaultdialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/textlabel.h"
#include "ui/words/errortext.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kControlWidth = 320;
constexpr int kMinutes[] = {1, 5, 15, 30, 60, 240};

QPushButton *addButton(QHBoxLayout &layout, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setAutoDefault(false);
    layout.addWidget(button);
    return button;
}

} // namespace

KeysVault::KeysVault(const KeysServices &services, QWidget *parent)
    : QWidget(parent),
      m_services(services),
      m_state(new TextLabel({}, Theme::Style::Body, Theme::Role::TextSecondary))
{
    m_state->setObjectName(u"vaultState"_s);
    m_state->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    layout->addWidget(new TextLabel(tr("Encrypted vault")));
    layout->addWidget(m_state);
    layout->addWidget(makeButtons());
    layout->addWidget(makeIdleTime());
    connect(&services.vault, &VaultSecretStore::stateChanged, this, &KeysVault::refresh);
    connect(&services.preferences, &PreferencesStore::changed, this, &KeysVault::refresh);
    refresh();
}

QWidget *KeysVault::makeButtons()
{
    auto *buttons = new QWidget;
    auto *layout = new QHBoxLayout(buttons);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    m_open = addButton(*layout, {});
    m_lock = addButton(*layout, tr("Lock now"));
    m_change = addButton(*layout, tr("Change passphrase…"));
    layout->addStretch(1);
    const auto ask = [this](VaultDialog::Purpose purpose) {
        auto *dialog = new VaultDialog(m_services.vault, purpose, this);
        dialog->open();
    };
    connect(m_open, &QPushButton::clicked, this, [ask] { ask(VaultDialog::Purpose::Open); });
    connect(m_change, &QPushButton::clicked, this,
            [ask] { ask(VaultDialog::Purpose::ChangePassphrase); });
    connect(m_lock, &QPushButton::clicked, &m_services.vault, &VaultSecretStore::lock);
    return buttons;
}

QWidget *KeysVault::makeIdleTime()
{
    m_idle = new ChoiceBox;
    m_idle->setObjectName(u"vaultIdle"_s);
    m_idle->setMaximumWidth(kControlWidth);
    connect(m_idle, &QComboBox::activated, this,
            [this] { setIdleMinutes(m_idle->currentData().toInt()); });
    m_idleRow = new FieldRow(tr("Lock after"), m_idle);
    m_idleRow->setHelp(tr("Without a key being needed. A chat or a check that needs one counts."));
    return m_idleRow;
}

void KeysVault::setIdleMinutes(int minutes)
{
    Preferences preferences = m_services.preferences.preferences();
    preferences.vaultIdleMinutes = minutes;
    const Result<void> saved = m_services.preferences.set(preferences);
    m_idleRow->setError(saved ? QString() : errorWords(saved.error()).sentences());
    refresh();
}

void KeysVault::refresh()
{
    const VaultSecretStore::State state = m_services.vault.state();
    const bool isAbsent = state == VaultSecretStore::State::Absent;
    const bool isOpen = state == VaultSecretStore::State::Open;
    m_state->setText(isAbsent
                         ? tr("There is none yet. It is one file of this profile that only its "
                              "passphrase opens, for computers without a keychain and for "
                              "those who want it so.")
                     : isOpen ? tr("It is open.")
                              : tr("It is locked. Keys in it cannot be used."));
    m_open->setText(isAbsent ? tr("Create vault…") : tr("Unlock…"));
    m_open->setVisible(!isOpen);
    m_lock->setVisible(isOpen);
    m_change->setVisible(isOpen);
    m_idleRow->setVisible(!isAbsent);

    const int current = m_services.preferences.preferences().vaultIdleMinutes;
    QList<int> minutes(std::begin(kMinutes), std::end(kMinutes));
    if (!minutes.contains(current))
        minutes.append(current);
    std::ranges::sort(minutes);
    m_idle->clear();
    for (const int each : minutes)
        m_idle->addItem(tr("%n minute(s)", nullptr, each), each);
    m_idle->setCurrentIndex(m_idle->findData(current));
}

} // namespace signalbox
