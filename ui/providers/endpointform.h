// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpointfield.h"
#include "core/model/keysource.h"
#include "ui/providers/modeldetails.h"

#include <QHash>
#include <QList>
#include <QWidget>

class QBoxLayout;

namespace signalbox {

class AddressFields;
class AuthFields;
class Disclosure;
class EndpointEditor;
class EndpointLists;
class FallbackFields;
class FieldRow;
class FormSection;
class ModelFields;
class NetworkFields;
class PasteFill;
class QuirkFields;

// What the form of a saved endpoint has beside its fields; nothing for a new one.
struct SavedParts
{
    QWidget *learnt = nullptr; // stands among the quirks; the form takes it
    MakeModelTest makeTest = {};
};

// The fields of a card, in two columns where there is room. Hands what is typed to an
// EndpointEditor, which outlives it, and shows what that says.
class EndpointForm final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EndpointForm)
public:
    explicit EndpointForm(EndpointEditor &editor, const SavedParts &parts = {},
                          QWidget *parent = nullptr);
    ~EndpointForm() override;

    // Where the key of the last check came from.
    void setKeySource(const KeySource &source);
    void focusField(EndpointField field);
    // The topmost field with an error, if any.
    void focusFirstError();
    // Of one column: the form decides by the width that it gets.
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    // The person wants to choose out of the server's list: the models of the card, or those that
    // it supports.
    void chooseModelsRequested();
    void chooseSupportedRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildUi();
    void connectPaste();
    void connectSection(FormSection *section);
    void takeTyped();
    void fill();
    void refresh();

    EndpointEditor &m_editor;
    bool m_filling = false;
    AddressFields *m_address;
    AuthFields *m_auth;
    ModelFields *m_models;
    QuirkFields *m_quirks;
    EndpointLists *m_lists;
    FallbackFields *m_fallbacks;
    NetworkFields *m_network;
    PasteFill *m_paste;
    QList<FormSection *> m_sections; // all of them, from top to bottom
    QHash<EndpointField, FieldRow *> m_rows;
    QBoxLayout *m_columns;
    Disclosure *m_more = nullptr;
};

} // namespace signalbox
