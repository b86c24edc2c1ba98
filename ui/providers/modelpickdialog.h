// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/draftmodelsjob.h"

#include <QDialog>

#include <functional>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace signalbox {

class InlineMessage;
class ModelPickModel;
class TextLabel;

// Lets a person choose models out of what a server lists: asks the server when it opens, and shows
// a filter, a list with ticks, and how many are chosen. Modal to its window; the owner shows it
// with open() and hears accepted().
class ModelPickDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModelPickDialog)
public:
    struct Request
    {
        QString title;
        QString serverName; // for what went wrong
        QStringList picked; // at the beginning
        qsizetype fewest = 0;
        qsizetype most = 0;
    };
    // Makes the job that asks the server; once for every try.
    using MakeJob = std::function<JobPtr<DraftModelsJob>()>;

    ModelPickDialog(Request request, MakeJob makeJob, QWidget *parent);
    ~ModelPickDialog() override;

    // In their order: those of the beginning that are still picked, then by the list.
    [[nodiscard]] QList<OfferedModel> picked() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildUi();
    [[nodiscard]] QListView *makeList();
    [[nodiscard]] QWidget *makeFoot();
    void ask();
    void onListed(const ModelListOutcome &outcome);
    void showState();
    void showCount();

    Request m_request;
    MakeJob m_makeJob;
    JobPtr<DraftModelsJob> m_job;
    ModelPickModel *m_model;
    bool m_truncated = false;
    QLineEdit *m_filter = nullptr;
    QListView *m_list = nullptr;
    TextLabel *m_nothing = nullptr; // why there is no list
    InlineMessage *m_failure = nullptr;
    TextLabel *m_count = nullptr;
    QPushButton *m_all = nullptr;
    QPushButton *m_none = nullptr;
    QPushButton *m_use = nullptr;
};

} // namespace signalbox
