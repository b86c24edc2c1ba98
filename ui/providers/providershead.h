// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/providers/importdialog.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QPushButton;

namespace signalbox {

class ImportUndo;
class InlineMessage;

// The head of Settings > Providers: its title, the ways of endpoints in and out of files, and what
// came of them. Whatever is imported passes ImportDialog; while one is open, further wishes are
// not heard.
class ProvidersHead final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProvidersHead)
public:
    explicit ProvidersHead(const ProviderServices &services, QWidget *parent = nullptr);
    ~ProvidersHead() override;

    void setKeyPlace(SecretRef::Place place) { m_keyPlace = place; }
    void importFile(const QString &path);
    void importLink(const QString &link);
    void importEnvironment();

private:
    [[nodiscard]] QWidget *makeTitle();
    void chooseFile();
    void preview(const ImportSource &source);
    void onImported(const ImportDone &done);
    void undo();
    void chooseExport();
    void exportTo(const QString &path);
    void showFailure(const QString &text);
    void refresh();

    ProviderServices m_services;
    SecretRef::Place m_keyPlace;
    QPointer<ImportDialog> m_dialog;
    QPointer<ImportUndo> m_undo;
    QTimer m_undoTime;
    QPushButton *m_export = nullptr;
    QPushButton *m_undoButton = nullptr;
    InlineMessage *m_note = nullptr;
    InlineMessage *m_failure = nullptr;
};

} // namespace signalbox
