// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/keyspage.h"

#include "core/secrets/vaultsecretstore.h"
#include "core/store/ledgeredsecretstore.h"
#include "core/store/preferences.h"
#include "ui/providers/keyplacetext.h"
#include "ui/providers/keysvault.h"
#include "ui/providers/leftoverkeys.h"
#include "ui/providers/movekeys.h"
#include "ui/providers/vaultdialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/textlabel.h"
#include "ui/words/errortext.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kControlWidth = 320;

} // namespace

SecretRef::Place keyPlaceOf(const KeysServices &services)
{
    const bool inVault = services.preferences.preferences().newKeysInVault;
    return services.givenPlace.value_or(inVault ? SecretRef::Place::Vault
                                                : SecretRef::Place::Keychain);
}

KeysPage::KeysPage(const KeysServices &services, QWidget *parent)
    : QWidget(parent),
      m_services(services),
      m_state(new TextLabel),
      m_problem(new InlineMessage(InlineMessage::Kind::Warning))
{
    setObjectName(u"keysPage"_s);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(Theme::space(5), Theme::space(5), Theme::space(5), Theme::space(5));
    layout->setSpacing(Theme::space(4));
    layout->addWidget(new TextLabel(tr("Keys"), Theme::Style::Title));
    m_state->setObjectName(u"keyState"_s);
    m_state->setWordWrap(true);
    layout->addWidget(m_state);
    m_problem->setObjectName(u"keyProblem"_s);
    m_problem->hide();
    layout->addWidget(m_problem);
    layout->addWidget(makeChoice());
    layout->addWidget(new KeysVault(services));
    layout->addWidget(new MoveKeys(services));
    layout->addWidget(new LeftoverKeys(services));
    layout->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(page);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(scroll);
    connect(&services.preferences, &PreferencesStore::changed, this, &KeysPage::refresh);
    connect(&services.vault, &VaultSecretStore::stateChanged, this, &KeysPage::refresh);
    refresh();
}

KeysPage::~KeysPage() = default;

QWidget *KeysPage::makeChoice()
{
    m_place = new ChoiceBox;
    m_place->setObjectName(u"keyPlace"_s);
    m_place->addItem(tr("Keychain of this computer"), int(SecretRef::Place::Keychain));
    m_place->addItem(tr("Encrypted vault"), int(SecretRef::Place::Vault));
    if (m_services.givenPlace == SecretRef::Place::Session)
        m_place->addItem(tr("Memory, until Signalbox quits"), int(SecretRef::Place::Session));
    m_place->setMaximumWidth(kControlWidth);
    m_place->setEnabled(!m_services.givenPlace);
    connect(m_place, &QComboBox::activated, this,
            [this] { choose(static_cast<SecretRef::Place>(m_place->currentData().toInt())); });
    m_placeRow = new FieldRow(tr("Keep new keys in"), m_place);
    m_placeRow->setHelp(
        tr("Keys that are stored already stay where they are until you move them."));
    return m_placeRow;
}

// A vault that does not exist keeps nothing: it is made first, or the choice is not made.
void KeysPage::choose(SecretRef::Place place)
{
    const bool isThere = m_services.vault.state() != VaultSecretStore::State::Absent;
    if (place != SecretRef::Place::Vault || isThere) {
        save(place);
        return;
    }
    auto *dialog = new VaultDialog(m_services.vault, VaultDialog::Purpose::Open, this);
    connect(dialog, &QDialog::accepted, this, [this, place] { save(place); });
    connect(dialog, &QDialog::rejected, this, &KeysPage::refresh);
    dialog->open();
}

void KeysPage::save(SecretRef::Place place)
{
    Preferences preferences = m_services.preferences.preferences();
    preferences.newKeysInVault = place == SecretRef::Place::Vault;
    const Result<void> saved = m_services.preferences.set(preferences);
    m_placeRow->setError(saved ? QString() : errorWords(saved.error()).sentences());
    refresh();
}

QString KeysPage::reason() const
{
    if (m_services.givenPlace)
        //: %1 is an option of the command line
        return tr("This run was started so, with %1.")
            .arg(u"--secrets "_s + SecretRef::placeName(*m_services.givenPlace));
    return m_services.preferences.preferences().newKeysInVault ? tr("You chose it.")
                                                               : tr("That is the usual place.");
}

void KeysPage::refresh()
{
    const SecretRef::Place place = keyPlaceOf(m_services);
    m_place->setCurrentIndex(m_place->findData(int(place)));
    //: %1 is a place such as "the keychain of this computer", %2 a sentence
    m_state->setText(tr("New keys go to %1. %2").arg(keyPlaceText(place), reason()));
    probe();
}

void KeysPage::probe()
{
    m_probe.reset(m_services.secrets.probe().release());
    connect(m_probe.get(), &SecretJob::finished, this, &KeysPage::onProbed);
    m_probe->start();
}

void KeysPage::onProbed(const SecretOutcome &outcome)
{
    m_probe.reset();
    if (outcome.error)
        m_problem->setText(errorWords(*outcome.error).sentences());
    m_problem->setVisible(outcome.error.has_value());
}

} // namespace signalbox
