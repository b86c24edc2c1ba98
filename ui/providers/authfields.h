// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/model/apispec.h"
#include "core/model/keysource.h"
#include "core/secrets/secretstore.h"
#include "ui/providers/formsection.h"

namespace signalbox {

class EndpointEditor;
class InlineMessage;
class SecretEdit;

// The key of an endpoint and the way in which it is shown to the server, with the questions that
// come with a key: may it go to another host, and what if it cannot be stored. The key itself goes
// from its field to the editor and is never part of the draft.
class AuthFields final : public FormSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AuthFields)
public:
    // The editor outlives it.
    explicit AuthFields(EndpointEditor &editor, QWidget *parent = nullptr);

    // Where the key of the last check came from.
    void setKeySource(const KeySource &source);

    [[nodiscard]] Secret typedKey() const;
    // As if it were typed: it shows as dots.
    void setTypedKey(const Secret &key);

    void fill(const EndpointDraft &draft) override;
    void apply(EndpointDraft &draft) const override;
    void refresh() override;

private:
    [[nodiscard]] static QString authLabel(AuthMode mode);
    [[nodiscard]] static QString keyHelp(AuthMode mode);
    [[nodiscard]] static QString placeText(SecretRef::Place place);
    void makeKey();
    void makeQuestions();
    void fillModes(ApiSpec spec);
    void enterNewKey();
    void refreshKey();
    void refreshQuestions();
    [[nodiscard]] QString keyPlaceholder() const;
    [[nodiscard]] QString keyLine() const;

    EndpointEditor &m_editor;
    KeySource m_keySource;
    QString m_enteringKeyFor; // the host whose question was answered with a new key
    InlineMessage *m_hostQuestion;
    SecretEdit *m_key;
    InlineMessage *m_keyFailure;
    QComboBox *m_auth;
    QLineEdit *m_header;
};

} // namespace signalbox
