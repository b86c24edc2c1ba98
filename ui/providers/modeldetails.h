// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/endpointdraft.h"

#include <QHash>
#include <QWidget>

#include <functional>

class QComboBox;
class QGridLayout;
class QLineEdit;

namespace signalbox {

class EndpointEditor;
class FieldRow;
class ModelTest;

// Makes the widget that tests a model of the card; empty: there is nothing to test yet.
using MakeModelTest = std::function<ModelTest *()>;

// What a card says of one model: display name, sizes, and what it can do. Where the person says
// nothing, what is known otherwise stands in the field, and below it who says so.
class ModelDetails final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModelDetails)
public:
    // The editor outlives it. `modelId` stands in the accessible names; empty for the card's own
    // model, whose fields go by their labels.
    explicit ModelDetails(const EndpointEditor &editor, const MakeModelTest &makeTest,
                          const QString &modelId = {}, QWidget *parent = nullptr);

    void fill(const ModelDraft &model);
    void apply(ModelDraft &model) const;

    [[nodiscard]] const QHash<EndpointField, FieldRow *> &rows() const { return m_rows; }
    [[nodiscard]] QList<QLineEdit *> edits() const { return {m_displayName, m_window, m_output}; }

Q_SIGNALS:
    void edited();

private:
    QLineEdit *addEdit(EndpointField field, const QString &objectName);
    [[nodiscard]] QComboBox *addCapability(const QString &label, const QString &objectName);
    [[nodiscard]] QString nameOf(const QString &label) const;
    void showSize(EndpointField field, const std::optional<Known<qint64>> &known,
                  const QString &unknown);
    void showErrors();
    static void show(QComboBox *choice, const std::optional<bool> &said,
                     const std::optional<Known<bool>> &fact);
    [[nodiscard]] static QString automaticText(const std::optional<Known<bool>> &fact);
    [[nodiscard]] static std::optional<bool> said(const QComboBox *choice);

    const EndpointEditor &m_editor;
    const QString m_modelId;
    QHash<EndpointField, FieldRow *> m_rows;
    QLineEdit *m_displayName;
    QLineEdit *m_window;
    QLineEdit *m_output;
    QGridLayout *m_grid;
    QComboBox *m_tools;
    QComboBox *m_vision;
    QComboBox *m_reasoning;
    ModelTest *m_test; // null: there is nothing to test yet
};

} // namespace signalbox
