// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/importdialog.h"

#include "core/secrets/vaultsecretstore.h"
#include "core/store/endpointstore.h"
#include "ui/providers/importrow.h"
#include "ui/providers/keyplacetext.h"
#include "ui/providers/vaultdialog.h"
#include "ui/theme/signalboxstyle.h"
#include "ui/theme/theme.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/textlabel.h"
#include "ui/words/errortext.h"
#include "ui/words/importtext.h"
#include "ui/words/visibletext.h"

#include <QCheckBox>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kSize(620, 640);
constexpr int kFailureWidth = 420;

TextLabel *paragraph(const QString &text, Theme::Style style = Theme::Style::Body)
{
    auto *label = new TextLabel(text, style, Theme::Role::TextSecondary);
    label->setWordWrap(true);
    return label;
}

bool isTickedAtFirst(const ImportItem &item)
{
    return item.action == ImportItem::Action::Add && !item.isOtherServer;
}

} // namespace

ImportDialog::ImportDialog(ImportSource source, const ProviderServices &services,
                           SecretRef::Place newKeys, QWidget *parent)
    : QDialog(parent), m_source(std::move(source)), m_services(services), m_newKeys(newKeys)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Import endpoints"));
    buildUi();
}

ImportDialog::~ImportDialog() = default;

void ImportDialog::buildUi()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(4), Theme::space(4), Theme::space(4), Theme::space(4));
    layout->setSpacing(Theme::space(3));
    const bool isKnown = !m_source.file.failure;
    auto *title = new TextLabel(isKnown ? importFormatText(m_source.file.format)
                                        : tr("Nothing can be imported"),
                                Theme::Style::Title);
    title->setWordWrap(true);
    layout->addWidget(title);
    if (!m_source.origin.isEmpty())
        layout->addWidget(
            paragraph(withVisibleControls(m_source.origin.simplified(), VisibleIn::Exact)));
    if (isKnown) {
        buildPreview(*layout);
        resize(kSize.boundedTo(parentWidget()->window()->size()));
    } else {
        layout->addWidget(paragraph(importFailureText(*m_source.file.failure, m_source.file.line)));
        setFixedWidth(kFailureWidth);
    }
    layout->addWidget(makeFoot());
    if (isKnown)
        showRows();
}

void ImportDialog::buildPreview(QVBoxLayout &layout)
{
    buildWarnings(layout);
    m_failure = new InlineMessage(InlineMessage::Kind::Failure);
    m_failure->setObjectName(u"failure"_s);
    m_failure->hide();
    layout.addWidget(m_failure);
    m_scroll = new QScrollArea;
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout.addWidget(m_scroll, 1);
}

void ImportDialog::buildWarnings(QVBoxLayout &layout)
{
    if (!m_source.isChosen)
        layout.addWidget(new InlineMessage(
            InlineMessage::Kind::Warning,
            tr("A link asks for this. Tick only what you know: chats with an endpoint go to its "
               "address.")));
    if (!m_source.file.holdsKeys())
        return;
    layout.addWidget(
        new InlineMessage(InlineMessage::Kind::Warning,
                          //: %1 is a place such as "the keychain of this computer"
                          tr("The file holds keys in plain text. They are copied to %1 and nowhere "
                             "else. Delete the file afterwards, or take the keys out of it.")
                              .arg(keyPlaceText(m_newKeys))));
    m_keys = new QCheckBox(tr("Import keys too"));
    m_keys->setChecked(true);
    connect(m_keys, &QCheckBox::toggled, this, &ImportDialog::onKeysToggled);
    layout.addWidget(m_keys);
}

QWidget *ImportDialog::makeFoot()
{
    auto *foot = new QWidget;
    auto *layout = new QHBoxLayout(foot);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    const bool isKnown = !m_source.file.failure;
    auto *cancel = new QPushButton(isKnown ? tr("Cancel") : tr("Close"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    if (!isKnown) {
        layout->addStretch(1);
        layout->addWidget(cancel);
        return foot;
    }
    m_state = paragraph(tr("Nothing is contacted before you import. Each added endpoint is then "
                           "checked, with one short request to its model."),
                        Theme::Style::Caption);
    m_import = new QPushButton;
    m_import->setObjectName(u"import"_s);
    m_import->setAutoDefault(false); // to be pressed, not hit by a stray Enter
    cancel->setDefault(true);
    setButtonKind(*m_import, ButtonKind::Primary);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::start);
    layout->addWidget(m_state, 1);
    layout->addWidget(cancel);
    layout->addWidget(m_import);
    return foot;
}

void ImportDialog::showRows(const QHash<QString, bool> &ticks)
{
    auto *list = new QWidget;
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, Theme::space(2), 0);
    layout->setSpacing(Theme::space(3));
    const ImportPlan preview = plan({.keys = takesKeys()});
    m_rows.clear();
    for (const ImportItem &item : preview.items) {
        const bool isTicked = m_source.isChosen && isTickedAtFirst(item);
        auto *row = new ImportRow(item, ticks.value(item.nameInFile, isTicked));
        connect(row, &ImportRow::toggled, this, &ImportDialog::showCount);
        layout->addWidget(row);
        m_rows.append(row);
    }
    for (const LeftOut &leftOut : preview.leftOut)
        layout->addWidget(paragraph(leftOutText(leftOut), Theme::Style::Caption));
    layout->addStretch(1);
    m_scroll->setWidget(list); // the one before goes
    showCount();
}

// Without its key an endpoint can be nothing new, or no longer wrong.
void ImportDialog::onKeysToggled()
{
    QHash<QString, bool> ticks;
    for (const ImportRow *row : std::as_const(m_rows)) {
        if (row->item().action != ImportItem::Action::Skip)
            ticks.insert(row->item().nameInFile, row->isTicked());
    }
    showRows(ticks);
}

bool ImportDialog::takesKeys() const
{
    return m_keys != nullptr && m_keys->isChecked();
}

void ImportDialog::showCount()
{
    const auto count = int(std::ranges::count_if(m_rows, &ImportRow::isTicked));
    m_import->setText(tr("Import %n endpoint(s)", nullptr, count));
    m_import->setEnabled(count > 0 && !m_job);
}

ImportPlan ImportDialog::plan(const ImportChoices &choices) const
{
    return planImport(m_source.file, m_services.endpoints.endpoints(), choices);
}

ImportChoices ImportDialog::choices() const
{
    ImportChoices choices{.keys = takesKeys()};
    for (const ImportRow *row : m_rows) {
        const ImportItem &item = row->item();
        if (!row->isTicked())
            choices.declined.append(item.nameInFile);
        else if (item.action == ImportItem::Action::Change)
            choices.changes.append(item.nameInFile);
    }
    return choices;
}

// What was ticked is what is done: an endpoint may have changed while the preview was open.
bool ImportDialog::isAsShown(const ImportPlan &plan) const
{
    return std::ranges::all_of(m_rows, [&plan](const ImportRow *row) {
        if (!row->isTicked())
            return true;
        const ImportItem &shown = row->item();
        const ImportItem *item = plan.find(shown.nameInFile);
        return item != nullptr && item->action == shown.action &&
               item->isOtherServer == shown.isOtherServer && item->existing == shown.existing &&
               importAddressText(item->endpoint) == importAddressText(shown.endpoint);
    });
}

void ImportDialog::start()
{
    m_failure->hide();
    const ImportPlan wanted = plan(choices());
    if (!isAsShown(wanted)) {
        showRows();
        fail(tr("The endpoints were changed while this was open. Look at the list again."));
        return;
    }
    const bool storesKeys = std::ranges::any_of(wanted.items, &ImportItem::bringsKey);
    const bool isVaultOpen = m_services.vault.state() == VaultSecretStore::State::Open;
    if (storesKeys && m_newKeys == SecretRef::Place::Vault && !isVaultOpen)
        unlockVault();
    else
        startJob(wanted);
}

void ImportDialog::unlockVault()
{
    auto *dialog = new VaultDialog(m_services.vault, VaultDialog::Purpose::Open, this);
    connect(dialog, &QDialog::accepted, this, &ImportDialog::start);
    dialog->open();
}

void ImportDialog::startJob(const ImportPlan &plan)
{
    m_wanted = std::ranges::count_if(plan.items, &ImportItem::isWanted);
    m_done.fileHeldKeys = plan.fileHoldsKeys;
    m_job.reset(new ImportJob(plan, {m_services.endpoints, m_services.secrets, m_newKeys}));
    connect(m_job.get(), &ImportJob::finished, this, &ImportDialog::onFinished);
    connect(m_job.get(), &ImportJob::progressed, this, &ImportDialog::showProgress);
    for (ImportRow *row : m_rows)
        row->setEnabled(false);
    if (m_keys != nullptr)
        m_keys->setEnabled(false);
    m_import->setEnabled(false);
    showProgress(0);
    m_job->start();
}

void ImportDialog::showProgress(int done)
{
    m_state->setText(tr("Importing: %1 of %2 done.")
                         .arg(QLocale().toString(done), QLocale().toString(m_wanted)));
}

void ImportDialog::onFinished(const ImportOutcome &outcome)
{
    m_job.reset();
    m_done.outcome.added += outcome.added;
    m_done.outcome.changed += outcome.changed;
    if (!outcome.error) {
        accept();
        return;
    }
    if (m_keys != nullptr)
        m_keys->setEnabled(true);
    showRows();
    m_state->setText({});
    const QString text = errorWords(*outcome.error, outcome.failedName).sentences();
    fail(outcome.failedName.isEmpty()
             ? text
             //: %1 is the name of an endpoint, %2 the sentences of an error
             : tr("%1 was not imported. %2").arg(outcome.failedName, text));
}

// A running import ends first, so that what it saved is known.
void ImportDialog::reject()
{
    if (m_job)
        m_job->cancel();
    else
        QDialog::reject();
}

// Whatever way it closes, what was saved is told.
void ImportDialog::done(int result)
{
    if (!m_done.outcome.added.isEmpty() || !m_done.outcome.changed.isEmpty())
        Q_EMIT imported(m_done);
    QDialog::done(result);
}

void ImportDialog::fail(const QString &text)
{
    m_failure->setText(text);
    m_failure->show();
}

} // namespace signalbox
