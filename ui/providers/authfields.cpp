// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/authfields.h"

#include "ui/providers/endpointeditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/secretedit.h"
#include "ui/words/errortext.h"
#include "ui/words/keysourcetext.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

AuthFields::AuthFields(EndpointEditor &editor, QWidget *parent)
    : FormSection(parent),
      m_editor(editor),
      m_hostQuestion(new InlineMessage(InlineMessage::Kind::Warning)),
      m_key(new SecretEdit),
      m_keyFailure(new InlineMessage(InlineMessage::Kind::Failure)),
      m_auth(makeChoice(u"authentication"_s)),
      m_header(makeEdit(u"authHeader"_s, u"X-Auth-Token"_s))
{
    makeKey();
    makeQuestions();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(3));
    layout->addWidget(m_hostQuestion);
    layout->addWidget(addRow(EndpointField::ApiKey, m_key));
    layout->addWidget(m_keyFailure);
    layout->addWidget(addRow(EndpointField::Auth, m_auth));
    layout->addWidget(addRow(EndpointField::AuthHeader, m_header));
}

void AuthFields::setKeySource(const KeySource &source)
{
    m_keySource = source;
    refreshKey();
}

Secret AuthFields::typedKey() const
{
    return Secret(m_key->text().toUtf8());
}

void AuthFields::setTypedKey(const Secret &key)
{
    m_key->setRevealed(false);
    m_key->replaceSecret(QString::fromUtf8(key.reveal()));
}

void AuthFields::fill(const EndpointDraft &draft)
{
    fillModes(draft.spec);
    choose(m_auth, draft.auth);
    fillText(m_header, draft.authHeader);
}

void AuthFields::apply(EndpointDraft &draft) const
{
    draft.auth = chosen<AuthMode>(m_auth);
    draft.authHeader = m_header->text();
}

void AuthFields::refresh()
{
    const bool isCustom = m_editor.draft().auth == AuthMode::CustomHeader;
    rows().value(EndpointField::AuthHeader)->setVisible(isCustom);
    refreshKey();
    refreshQuestions();
}

QString AuthFields::authLabel(AuthMode mode)
{
    switch (mode) {
    case AuthMode::Bearer:
        return tr("Bearer token");
    case AuthMode::XApiKey:
        return tr("x-api-key header");
    case AuthMode::ApiKey:
        return tr("api-key header");
    case AuthMode::XGoogApiKey:
        return tr("x-goog-api-key header");
    case AuthMode::CustomHeader:
        return tr("Custom header");
    case AuthMode::AwsSignature:
        return tr("AWS signature");
    case AuthMode::GoogleCredentials:
        return tr("Google credentials");
    case AuthMode::None:
        return tr("None");
    }
    Q_UNREACHABLE();
}

// What is meant by the key where it is no plain key.
QString AuthFields::keyHelp(AuthMode mode)
{
    if (mode == AuthMode::AwsSignature)
        return tr("The secret access key. Leave blank for an AWS profile or the environment.");
    if (mode == AuthMode::GoogleCredentials)
        return tr("The content of a credentials file. Leave blank for those of gcloud.");
    return {};
}

QString AuthFields::placeText(SecretRef::Place place)
{
    switch (place) {
    case SecretRef::Place::Keychain:
        return tr("stored in the keychain");
    case SecretRef::Place::Vault:
        return tr("stored in the vault");
    case SecretRef::Place::Session:
        return tr("kept for this session");
    }
    Q_UNREACHABLE();
}

void AuthFields::makeKey()
{
    m_key->setObjectName(u"apiKey"_s);
    follow(m_key);
    connect(m_key, &QLineEdit::textChanged, &m_editor,
            [this](const QString &text) { m_editor.setKey(Secret(text.toUtf8())); });
    connect(m_key, &SecretEdit::removeRequested, &m_editor, &EndpointEditor::removeKey);
    connect(&m_editor, &EndpointEditor::keyStored, this, [this] {
        if (!m_editor.hasTypedKey())
            m_key->wipe();
    });
}

void AuthFields::makeQuestions()
{
    m_hostQuestion->setObjectName(u"hostQuestion"_s);
    QPushButton *send = m_hostQuestion->addButton(tr("Keep key"));
    QPushButton *enter = m_hostQuestion->addButton(tr("Enter a new key"));
    connect(send, &QPushButton::clicked, &m_editor, &EndpointEditor::sendKeyToNewHost);
    connect(enter, &QPushButton::clicked, this, &AuthFields::enterNewKey);

    m_keyFailure->setObjectName(u"keyFailure"_s);
    QPushButton *keep = m_keyFailure->addButton(tr("Keep for this session"));
    QPushButton *again = m_keyFailure->addButton(tr("Try again"));
    connect(keep, &QPushButton::clicked, &m_editor, &EndpointEditor::keepKeyForSession);
    connect(again, &QPushButton::clicked, &m_editor, &EndpointEditor::save);
}

// The ways that the spec takes.
void AuthFields::fillModes(ApiSpec spec)
{
    const QList<AuthMode> &modes = apiSpecInfo(spec).authModes;
    QList<AuthMode> shown;
    for (int i = 0; i < m_auth->count(); ++i)
        shown.append(static_cast<AuthMode>(m_auth->itemData(i).toInt()));
    if (shown == modes)
        return;
    m_auth->clear();
    for (const AuthMode mode : modes)
        m_auth->addItem(authLabel(mode), int(mode));
}

void AuthFields::enterNewKey()
{
    m_enteringKeyFor = m_editor.questionedHost();
    refresh();
    m_key->setFocus(Qt::OtherFocusReason);
}

void AuthFields::refreshKey()
{
    const SecretRef stored = m_editor.storedKey();
    m_key->setStored(!stored.isEmpty(),
                     stored.isEmpty() ? keyPlaceholder() : placeText(stored.place()));
    m_key->setEnabled(m_editor.draft().auth != AuthMode::None);
    rows().value(EndpointField::ApiKey)->setHelp(keyLine());
}

void AuthFields::refreshQuestions()
{
    const QString &host = m_editor.questionedHost();
    m_hostQuestion->setText(tr("Send the stored key to %1?").arg(host));
    m_hostQuestion->setVisible(!host.isEmpty() && host != m_enteringKeyFor);
    const std::optional<Error> &error = m_editor.keyError();
    if (error)
        m_keyFailure->setText(errorWords(*error).sentences());
    m_keyFailure->setVisible(error.has_value());
}

// Where the key in force comes from while the card has none of its own.
QString AuthFields::keyPlaceholder() const
{
    switch (m_keySource.place) {
    case KeySource::Place::Environment:
    case KeySource::Place::AwsProfile:
    case KeySource::Place::GoogleFile:
        return keySourceText(m_keySource);
    case KeySource::Place::SecretStore: // of the card as it was
    case KeySource::Place::None:
        return tr("leave blank if none");
    }
    Q_UNREACHABLE();
}

QString AuthFields::keyLine() const
{
    if (m_editor.draft().auth == AuthMode::None)
        return tr("Without authentication no key is sent.");
    if (m_editor.isSavingKey())
        return tr("Storing the key…");
    const QString &host = m_editor.questionedHost();
    if (!host.isEmpty() && host == m_enteringKeyFor)
        return tr("The new Base URL is saved together with the new key.");
    return keyHelp(m_editor.draft().auth);
}

} // namespace signalbox
