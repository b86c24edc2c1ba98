// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/deletelater.h"
#include "core/import/importjob.h"
#include "ui/providers/importundo.h"
#include "ui/providers/providerservices.h"

#include <QDialog>
#include <QHash>
#include <QList>

class QCheckBox;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace signalbox {

class ImportRow;
class InlineMessage;
class TextLabel;

// What is to be imported, and whose wish it is.
struct ImportSource
{
    ImportedFile file;
    QString origin = {};  // "config.yaml"
    bool isChosen = true; // by the person; of what came as a link nothing is ticked
};

// Shows what an import would do, each endpoint with its full address and a tick of its own, and
// does it when the person says so. Until then nothing is saved, read from a key store or contacted.
// New endpoints are ticked, except beside one of the same name at another server; what would change
// an endpoint is not. A stored key stays with its server: see planImport().
class ImportDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportDialog)
public:
    // The services outlive it. Keys of the file go to `newKeys`.
    ImportDialog(ImportSource source, const ProviderServices &services, SecretRef::Place newKeys,
                 QWidget *parent);
    ~ImportDialog() override;

Q_SIGNALS:
    // Once, when it closes and something was saved: also by an import that failed or was cancelled.
    void imported(const signalbox::ImportDone &done);

public Q_SLOTS:
    void reject() override;

protected:
    void done(int result) override;

private:
    void buildUi();
    void buildPreview(QVBoxLayout &layout);
    void buildWarnings(QVBoxLayout &layout);
    [[nodiscard]] QWidget *makeFoot();
    // `ticks`: what the person ticked, by the names in the file; other rows are as at first.
    void showRows(const QHash<QString, bool> &ticks = {});
    void onKeysToggled();
    void showCount();
    [[nodiscard]] ImportPlan plan(const ImportChoices &choices) const;
    [[nodiscard]] bool takesKeys() const;
    [[nodiscard]] ImportChoices choices() const;
    [[nodiscard]] bool isAsShown(const ImportPlan &plan) const;
    void start();
    void startJob(const ImportPlan &plan);
    void unlockVault();
    void showProgress(int done);
    void onFinished(const ImportOutcome &outcome);
    void fail(const QString &text);

    const ImportSource m_source;
    ProviderServices m_services;
    const SecretRef::Place m_newKeys;
    JobPtr<ImportJob> m_job;
    ImportDone m_done;
    qsizetype m_wanted = 0; // by the running job
    QList<ImportRow *> m_rows;
    QScrollArea *m_scroll = nullptr;
    QCheckBox *m_keys = nullptr; // null: the file holds none
    InlineMessage *m_failure = nullptr;
    TextLabel *m_state = nullptr;
    QPushButton *m_import = nullptr;
};

} // namespace signalbox
