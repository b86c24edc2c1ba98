// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/providershead.h"

#include "core/base/privatefile.h"
#include "core/import/environmentimport.h"
#include "core/import/importfile.h"
#include "core/import/importlink.h"
#include "core/import/signalboxexport.h"
#include "core/store/endpointstore.h"
#include "ui/providers/importundo.h"
#include "ui/providers/keyplacetext.h"
#include "ui/providers/pendingdeletion.h"
#include "ui/theme/theme.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/textlabel.h"
#include "ui/words/errortext.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPushButton>

namespace signalbox {

using namespace Qt::StringLiterals;

ProvidersHead::ProvidersHead(const ProviderServices &services, QWidget *parent)
    : QWidget(parent), m_services(services), m_keyPlace(services.newKeys)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    layout->addWidget(makeTitle());
    m_note = new InlineMessage(InlineMessage::Kind::Note);
    m_note->setObjectName(u"importNote"_s);
    m_undoButton = m_note->addButton(tr("Undo"));
    connect(m_undoButton, &QPushButton::clicked, this, &ProvidersHead::undo);
    connect(m_note->addButton(tr("Close")), &QPushButton::clicked, m_note, &QWidget::hide);
    m_failure = new InlineMessage(InlineMessage::Kind::Failure);
    m_failure->setObjectName(u"importFailure"_s);
    connect(m_failure->addButton(tr("Close")), &QPushButton::clicked, m_failure, &QWidget::hide);
    for (InlineMessage *message : {m_note, m_failure}) {
        message->hide();
        layout->addWidget(message);
    }
    m_undoTime.setSingleShot(true);
    m_undoTime.setInterval(PendingDeletion::kUndoMs);
    connect(&m_undoTime, &QTimer::timeout, m_undoButton, &QWidget::hide);
    connect(&services.endpoints, &EndpointStore::added, this, &ProvidersHead::refresh);
    connect(&services.endpoints, &EndpointStore::removed, this, &ProvidersHead::refresh);
    refresh();
}

ProvidersHead::~ProvidersHead() = default;

QWidget *ProvidersHead::makeTitle()
{
    auto *import = new QPushButton(tr("Import…"));
    import->setObjectName(u"importEndpoints"_s);
    auto *menu = new QMenu(import);
    connect(menu->addAction(tr("From a file…")), &QAction::triggered, this,
            &ProvidersHead::chooseFile);
    connect(menu->addAction(tr("From environment variables…")), &QAction::triggered, this,
            &ProvidersHead::importEnvironment);
    import->setMenu(menu);
    m_export = new QPushButton(tr("Export…"));
    m_export->setObjectName(u"exportEndpoints"_s);
    connect(m_export, &QPushButton::clicked, this, &ProvidersHead::chooseExport);
    auto *title = new QWidget;
    auto *layout = new QHBoxLayout(title);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(2));
    layout->addWidget(new TextLabel(tr("Providers"), Theme::Style::Title), 1);
    for (QPushButton *button : {import, m_export}) {
        button->setAutoDefault(false);
        layout->addWidget(button);
    }
    return title;
}

void ProvidersHead::chooseFile()
{
    auto *dialog =
        new QFileDialog(window(), tr("Import endpoints"), {},
                        tr("Settings and backups (*.json *.yaml *.yml *.zip);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ProvidersHead::importFile);
    dialog->open();
}

void ProvidersHead::importFile(const QString &path)
{
    Result<ImportedFile> file = importFromFile(path);
    if (file)
        preview({.file = std::move(file).value(), .origin = QDir::toNativeSeparators(path)});
    else
        showFailure(tr("%1 cannot be read: %2").arg(path, file.error().detail));
}

void ProvidersHead::importLink(const QString &link)
{
    preview({.file = importFromLink(link), .isChosen = false});
}

// Whether a variable is set is all that is asked: see core/import/environmentimport.h.
void ProvidersHead::importEnvironment()
{
    preview({.file = importFromEnvironment([](const QByteArray &name) {
                 return !qEnvironmentVariableIsEmpty(name.constData());
             })});
}

void ProvidersHead::preview(const ImportSource &source)
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    m_note->hide();
    m_failure->hide();
    m_dialog = new ImportDialog(source, m_services, m_keyPlace, this);
    connect(m_dialog, &ImportDialog::imported, this, &ProvidersHead::onImported);
    m_dialog->open();
}

void ProvidersHead::onImported(const ImportDone &done)
{
    delete m_undo;
    m_undo = new ImportUndo(m_services.endpoints, m_services.secrets, done, this);
    QStringList sentences;
    if (const auto added = int(done.outcome.added.size()); added > 0)
        sentences.append(tr("Added %n endpoint(s).", nullptr, added));
    if (const auto changed = int(done.outcome.changed.size()); changed > 0)
        sentences.append(tr("Changed %n endpoint(s).", nullptr, changed));
    if (const int keys = m_undo->keyCount(); keys > 0)
        //: %1 is a place such as "the keychain of this computer"
        sentences.append(tr("%n key(s) went to %1.", nullptr, keys).arg(keyPlaceText(m_keyPlace)));
    if (done.fileHeldKeys)
        sentences.append(tr("The file still holds keys in plain text: delete it, or take them "
                            "out of it."));
    m_note->setText(sentences.join(u' '));
    m_undoButton->show();
    m_note->show();
    m_undoTime.start();
}

void ProvidersHead::undo()
{
    m_undoTime.stop();
    m_note->hide();
    const Result<QStringList> left = m_undo->undo();
    if (!left)
        showFailure(errorWords(left.error()).sentences());
    else if (!left->isEmpty())
        //: %1 is the name of an endpoint, or several
        showFailure(tr("Changed since the import, and left as it is: %1")
                        .arg(QLocale().createSeparatedList(*left)));
}

void ProvidersHead::chooseExport()
{
    auto *dialog = new QFileDialog(window(), tr("Export endpoints"), {},
                                   tr("Endpoints of Signalbox (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(u"signalbox-endpoints.json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ProvidersHead::exportTo);
    dialog->open();
}

void ProvidersHead::exportTo(const QString &path)
{
    m_note->hide();
    m_failure->hide();
    const QList<Endpoint> &endpoints = m_services.endpoints.endpoints();
    const Result<void> written = writePrivateFile(path, signalboxExport(endpoints));
    if (!written) {
        showFailure(tr("%1 was not written: %2").arg(path, written.error().detail));
        return;
    }
    m_note->setText(
        tr("Wrote %n endpoint(s) to %1. Keys are not in it.", nullptr, int(endpoints.size()))
            .arg(QFileInfo(path).fileName()));
    m_undoButton->hide();
    m_note->show();
}

void ProvidersHead::showFailure(const QString &text)
{
    m_failure->setText(text);
    m_failure->show();
}

void ProvidersHead::refresh()
{
    m_export->setEnabled(!m_services.endpoints.endpoints().isEmpty());
}

} // namespace signalbox
