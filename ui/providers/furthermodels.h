// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/endpointdraft.h"
#include "ui/providers/modeldetails.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace signalbox {

class EndpointEditor;
class FieldRow;
class FurtherModelRow;

// The models of an endpoint beside the card's own: a field to add one, and a row each that unfolds
// to its details. Shows some rows at a time, so that a long list costs no more than it shows.
class FurtherModels final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FurtherModels)
public:
    static constexpr int kRowsAtATime = 20;

    // The editor outlives it.
    explicit FurtherModels(EndpointEditor &editor, const MakeModelTest &makeTest = {},
                           QWidget *parent = nullptr);

    // All models of the draft; the first is not shown here.
    void fill(const QList<ModelDraft> &models);
    // Writes all but the first.
    void apply(QList<ModelDraft> &models) const;

Q_SIGNALS:
    void edited();

private:
    void addTyped();
    void remove(const QString &id);
    void rebuild();
    void showMore();

    EndpointEditor &m_editor;
    const MakeModelTest m_makeTest;
    QList<ModelDraft> m_models;
    qsizetype m_shown = kRowsAtATime;
    QLineEdit *m_edit;
    FieldRow *m_field;
    QVBoxLayout *m_layout;
    QPushButton *m_more;
    QList<FurtherModelRow *> m_rows; // of the first m_shown models
};

} // namespace signalbox
