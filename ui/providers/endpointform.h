// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpointvalidation.h"
#include "core/model/keysource.h"

#include <QHash>
#include <QWidget>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QLineEdit;

namespace signalbox {

class EndpointEditor;
struct EndpointDraft;
class FieldRow;
class EndpointLists;
class EntryList;
class InlineMessage;
class SecretEdit;
class SpecFields;

// The fields of a card, in two columns where there is room. Hands what is typed to an
// EndpointEditor, which outlives it, and shows what that says.
class EndpointForm final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EndpointForm)
public:
    // `learnt` stands among the quirks; the form takes it. None for a new endpoint.
    explicit EndpointForm(EndpointEditor &editor, QWidget *learnt = nullptr,
                          QWidget *parent = nullptr);

    // Where the key of the last check came from.
    void setKeySource(const KeySource &source);
    void focusField(EndpointField field);
    // The topmost field with an error, if any.
    void focusFirstError();
    // Of one column: the form decides by the width that it gets.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] static QString authLabel(AuthMode mode);
    [[nodiscard]] static QString keyHelp(AuthMode mode);
    void makeFields();
    void makeQuestions();
    void buildUi();
    [[nodiscard]] QWidget *leftColumn();
    [[nodiscard]] QWidget *rightColumn();
    [[nodiscard]] QWidget *quirks();
    FieldRow *addRow(EndpointField field, QWidget *widget);
    void connectFields();
    void enterNewKey();
    [[nodiscard]] EndpointDraft typed() const;
    void fill();
    void fillAuthModes();
    void refresh();
    void refreshSpec();
    void refreshUrlLine();
    void refreshKey();
    [[nodiscard]] QString keyPlaceholder() const;
    void refreshQuestions();

    EndpointEditor &m_editor;
    bool m_filling = false;
    KeySource m_keySource;
    QString m_enteringKeyFor; // the host whose question was answered with a new key
    QHash<EndpointField, FieldRow *> m_rows;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_baseUrl = nullptr;
    SecretEdit *m_key = nullptr;
    QComboBox *m_auth = nullptr;
    QLineEdit *m_authHeader = nullptr;
    QLineEdit *m_modelId = nullptr;
    QLineEdit *m_displayName = nullptr;
    QLineEdit *m_contextWindow = nullptr;
    QLineEdit *m_maxOutput = nullptr;
    EntryList *m_furtherModels = nullptr;
    EndpointLists *m_lists = nullptr;
    QComboBox *m_spec = nullptr;
    SpecFields *m_specFields = nullptr;
    QCheckBox *m_streaming = nullptr;
    QComboBox *m_toolFormat = nullptr;
    QCheckBox *m_apiFallback = nullptr;
    FieldRow *m_apiFallbackRow = nullptr;
    QWidget *m_learnt;
    FieldRow *m_toolFormatRow = nullptr;
    InlineMessage *m_hostQuestion = nullptr;
    InlineMessage *m_keyFailure = nullptr;
    QBoxLayout *m_columns = nullptr;
    QBoxLayout *m_quirks = nullptr;
};

} // namespace signalbox
