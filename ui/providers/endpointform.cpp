// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/endpointform.h"

#include "ui/providers/endpointeditor.h"
#include "ui/providers/endpointlists.h"
#include "ui/providers/entrylist.h"
#include "ui/providers/specfields.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/secretedit.h"
#include "ui/words/errortext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHideEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTwoColumnsFrom = 700;
const QString kExampleUrl = u"https://my-server.example.com/v1"_s;

QLineEdit *lineEdit(const QString &objectName, const QString &placeholder)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(objectName);
    edit->setPlaceholderText(placeholder);
    return edit;
}

QComboBox *comboBox(const QString &objectName)
{
    auto *box = new ChoiceBox;
    box->setObjectName(objectName);
    return box;
}

template <typename Value>
void choose(QComboBox *box, Value value)
{
    box->setCurrentIndex(box->findData(static_cast<int>(value)));
}

template <typename Value>
Value chosen(const QComboBox *box)
{
    return static_cast<Value>(box->currentData().toInt());
}

// Only text that differs is set: setting moves the cursor of whoever is typing.
void fillText(QLineEdit *edit, const QString &text)
{
    if (edit->text() != text)
        edit->setText(text);
}

} // namespace

QString EndpointForm::authLabel(AuthMode mode)
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
QString EndpointForm::keyHelp(AuthMode mode)
{
    if (mode == AuthMode::AwsSignature)
        return tr("The secret access key. Leave blank for an AWS profile or the environment.");
    if (mode == AuthMode::GoogleCredentials)
        return tr("The content of a credentials file. Leave blank for those of gcloud.");
    return {};
}

EndpointForm::EndpointForm(EndpointEditor &editor, QWidget *learnt, QWidget *parent)
    : QWidget(parent), m_editor(editor), m_learnt(learnt)
{
    makeFields();
    makeQuestions();
    buildUi();
    fill();
    connectFields();
    refresh();
}

void EndpointForm::setKeySource(const KeySource &source)
{
    m_keySource = source;
    refreshKey();
}

void EndpointForm::focusField(EndpointField field)
{
    if (FieldRow *row = m_rows.value(field))
        row->field()->setFocus(Qt::OtherFocusReason);
}

void EndpointForm::focusFirstError()
{
    QList<EndpointField> fields = {EndpointField::Name, EndpointField::BaseUrl};
    for (const SpecField &field : apiSpecInfo(m_editor.draft().spec).fields)
        fields.append(field.field);
    fields += {EndpointField::ApiKey,      EndpointField::AuthHeader,    EndpointField::ModelId,
               EndpointField::DisplayName, EndpointField::ContextWindow, EndpointField::MaxOutput};
    for (const EndpointField field : fields) {
        if (m_editor.shownError(field)) {
            focusField(field);
            return;
        }
    }
}

QSize EndpointForm::minimumSizeHint() const
{
    int width = 0;
    for (const QBoxLayout *columns : {m_columns, m_quirks}) {
        for (int i = 0; i < columns->count(); ++i)
            width = qMax(width, columns->itemAt(i)->minimumSize().width());
    }
    return {width, QWidget::minimumSizeHint().height()};
}

void EndpointForm::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const auto direction =
        width() >= kTwoColumnsFrom ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    m_columns->setDirection(direction);
    m_quirks->setDirection(direction);
}

// Before its fields hide: the key field forgets what it holds when the window closes.
void EndpointForm::hideEvent(QHideEvent *event)
{
    if (!event->spontaneous())
        m_editor.settle();
    QWidget::hideEvent(event);
}

bool EndpointForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut)
        m_editor.settle();
    return QWidget::eventFilter(watched, event);
}

void EndpointForm::makeFields()
{
    m_name = lineEdit(u"name"_s, tr("e.g. LM Studio"));
    m_baseUrl = lineEdit(u"baseUrl"_s, kExampleUrl);
    m_baseUrl->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoAutoUppercase);
    m_key = new SecretEdit;
    m_key->setObjectName(u"apiKey"_s);
    m_auth = comboBox(u"authentication"_s);
    m_authHeader = lineEdit(u"authHeader"_s, u"X-Auth-Token"_s);
    m_modelId = lineEdit(u"modelId"_s, u"meta-llama/Llama-3.1-70B-Instruct"_s);
    m_displayName = lineEdit(u"displayName"_s, tr("same as Model ID"));
    m_contextWindow = lineEdit(u"contextWindow"_s, tr("e.g. 131072"));
    m_maxOutput = lineEdit(u"maxOutput"_s, tr("server's default"));
    m_spec = comboBox(u"apiSpec"_s);
    for (const ApiSpecInfo &info : apiSpecs())
        m_spec->addItem(info.name, int(info.spec));
    m_specFields = new SpecFields;
    m_furtherModels = new EntryList(
        tr("More models"), {{tr("More models"), tr("another model ID of this server")}},
        tr("Add model"),
        [this](const QStringList &entry) { return m_editor.errorOfFurtherModel(entry.first()); });
    m_lists = new EndpointLists(m_editor);
    m_streaming = new QCheckBox(tr("Show tokens as they are generated"));
    m_streaming->setObjectName(u"streaming"_s);
    m_toolFormat = comboBox(u"toolCallFormat"_s);
    m_toolFormat->addItem(tr("OpenAI-native"), int(ToolCallFormat::OpenAiNative));
    m_toolFormat->addItem(tr("Legacy function"), int(ToolCallFormat::LegacyFunction));
    m_apiFallback = new QCheckBox(tr("Ask the other API of OpenAI where this one is missing"));
    m_apiFallback->setObjectName(u"apiFallback"_s);
}

void EndpointForm::makeQuestions()
{
    m_hostQuestion = new InlineMessage(InlineMessage::Kind::Warning);
    m_hostQuestion->setObjectName(u"hostQuestion"_s);
    QPushButton *send = m_hostQuestion->addButton(tr("Keep key"));
    QPushButton *enter = m_hostQuestion->addButton(tr("Enter a new key"));
    connect(send, &QPushButton::clicked, &m_editor, &EndpointEditor::sendKeyToNewHost);
    connect(enter, &QPushButton::clicked, this, &EndpointForm::enterNewKey);

    m_keyFailure = new InlineMessage(InlineMessage::Kind::Failure);
    m_keyFailure->setObjectName(u"keyFailure"_s);
    QPushButton *keep = m_keyFailure->addButton(tr("Keep for this session"));
    QPushButton *again = m_keyFailure->addButton(tr("Try again"));
    connect(keep, &QPushButton::clicked, &m_editor, &EndpointEditor::keepKeyForSession);
    connect(again, &QPushButton::clicked, &m_editor, &EndpointEditor::save);
}

void EndpointForm::buildUi()
{
    m_columns = new QBoxLayout(QBoxLayout::TopToBottom);
    m_columns->setSpacing(Theme::space(4));
    m_columns->addWidget(leftColumn(), 1, Qt::AlignTop);
    m_columns->addWidget(rightColumn(), 1, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(4));
    layout->addLayout(m_columns);
    auto *section = new Disclosure(tr("Provider Quirks"), quirks());
    section->setOpen(true);
    layout->addWidget(section);
    auto *more = new Disclosure(tr("Models and headers"), m_lists);
    more->setOpen(!m_lists->isEmpty());
    layout->addWidget(more);
}

QWidget *EndpointForm::leftColumn()
{
    auto *column = new QWidget;
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(3));
    layout->addWidget(addRow(EndpointField::Name, m_name));
    layout->addWidget(addRow(EndpointField::Spec, m_spec));
    layout->addWidget(addRow(EndpointField::BaseUrl, m_baseUrl));
    layout->addWidget(m_specFields);
    m_rows.insert(m_specFields->rows());
    layout->addWidget(m_hostQuestion);
    layout->addWidget(addRow(EndpointField::ApiKey, m_key));
    layout->addWidget(m_keyFailure);
    layout->addWidget(addRow(EndpointField::Auth, m_auth));
    layout->addWidget(addRow(EndpointField::AuthHeader, m_authHeader));
    return column;
}

QWidget *EndpointForm::rightColumn()
{
    auto *column = new QWidget;
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(3));
    layout->addWidget(addRow(EndpointField::ModelId, m_modelId));
    layout->addWidget(addRow(EndpointField::DisplayName, m_displayName));
    auto *sizes = new QHBoxLayout;
    sizes->setSpacing(Theme::space(3));
    sizes->addWidget(addRow(EndpointField::ContextWindow, m_contextWindow), 1, Qt::AlignTop);
    sizes->addWidget(addRow(EndpointField::MaxOutput, m_maxOutput), 1, Qt::AlignTop);
    layout->addLayout(sizes);
    layout->addWidget(m_furtherModels);
    return column;
}

QWidget *EndpointForm::quirks()
{
    m_quirks = new QBoxLayout(QBoxLayout::TopToBottom);
    m_quirks->setSpacing(Theme::space(4));
    auto *streaming = new FieldRow(tr("Streaming"), m_streaming);
    streaming->setHelp(tr("Switch off for a server that does not stream."));
    m_toolFormatRow = new FieldRow(tr("Tool Call Format"), m_toolFormat);
    m_toolFormatRow->setHelp(tr("Legacy function is for servers without the newer tools format."));
    m_quirks->addWidget(streaming, 1, Qt::AlignTop);
    m_quirks->addWidget(m_toolFormatRow, 1, Qt::AlignTop);
    m_apiFallbackRow = new FieldRow(tr("API Fallback"), m_apiFallback);
    m_apiFallbackRow->setHelp(
        tr("The chat completions API and the Responses API stand in for each other."));

    auto *section = new QWidget;
    auto *layout = new QVBoxLayout(section);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(4));
    layout->addLayout(m_quirks);
    layout->addWidget(m_apiFallbackRow);
    if (m_learnt)
        layout->addWidget(m_learnt);
    return section;
}

FieldRow *EndpointForm::addRow(EndpointField field, QWidget *widget)
{
    auto *row = new FieldRow(fieldLabel(field), widget);
    m_rows.insert(field, row);
    return row;
}

void EndpointForm::connectFields()
{
    const auto take = [this] {
        if (!m_filling)
            m_editor.setDraft(typed());
    };
    // textChanged, not textEdited: assistive technology sets the text of a field as a program does.
    const QList<QLineEdit *> common = {m_name,        m_baseUrl,       m_authHeader, m_modelId,
                                       m_displayName, m_contextWindow, m_maxOutput};
    for (QLineEdit *edit : common + m_specFields->edits()) {
        connect(edit, &QLineEdit::textChanged, this, take);
        connect(edit, &QLineEdit::returnPressed, &m_editor, &EndpointEditor::save);
        edit->installEventFilter(this);
    }
    for (QComboBox *box : {m_auth, m_spec, m_toolFormat})
        connect(box, &QComboBox::currentIndexChanged, this, take);
    for (QCheckBox *box : {m_streaming, m_apiFallback})
        connect(box, &QCheckBox::toggled, this, take);
    connect(m_furtherModels, &EntryList::edited, this, take);
    connect(m_lists, &EndpointLists::edited, this, take);
    connect(m_specFields, &SpecFields::credentialsChosen, &m_editor, &EndpointEditor::setKey);

    m_key->installEventFilter(this);
    connect(m_key, &QLineEdit::textChanged, &m_editor,
            [this](const QString &text) { m_editor.setKey(Secret(text.toUtf8())); });
    connect(m_key, &QLineEdit::returnPressed, &m_editor, &EndpointEditor::save);
    connect(m_key, &SecretEdit::removeRequested, &m_editor, &EndpointEditor::removeKey);
    connect(&m_editor, &EndpointEditor::keyStored, this, [this] {
        if (!m_editor.hasTypedKey())
            m_key->wipe();
    });
    connect(&m_editor, &EndpointEditor::changed, this, &EndpointForm::refresh);
}

void EndpointForm::enterNewKey()
{
    m_enteringKeyFor = m_editor.questionedHost();
    refresh();
    focusField(EndpointField::ApiKey);
}

EndpointDraft EndpointForm::typed() const
{
    EndpointDraft draft = {
        .name = m_name->text(),
        .spec = chosen<ApiSpec>(m_spec),
        .fields = m_specFields->values(),
        .baseUrl = m_baseUrl->text(),
        .auth = chosen<AuthMode>(m_auth),
        .authHeader = m_authHeader->text(),
        .modelId = m_modelId->text(),
        .displayName = m_displayName->text(),
        .contextWindow = m_contextWindow->text(),
        .maxOutput = m_maxOutput->text(),
        .streaming = m_streaming->isChecked(),
        .toolFormat = chosen<ToolCallFormat>(m_toolFormat),
        .apiFallback = m_apiFallback->isChecked(),
    };
    for (const QStringList &entry : m_furtherModels->entries())
        draft.moreModels.append(entry.first());
    m_lists->apply(draft);
    const ApiSpec before = m_editor.draft().spec;
    if (draft.spec != before)
        draft.auth = withSpec({.spec = before, .auth = draft.auth}, draft.spec).auth;
    return draft;
}

void EndpointForm::fill()
{
    const QScopedValueRollback guard(m_filling, true);
    const EndpointDraft &draft = m_editor.draft();
    fillText(m_name, draft.name);
    fillText(m_baseUrl, draft.baseUrl);
    choose(m_spec, draft.spec);
    m_specFields->setValues(draft.fields);
    fillAuthModes();
    choose(m_auth, draft.auth);
    fillText(m_authHeader, draft.authHeader);
    fillText(m_modelId, draft.modelId);
    fillText(m_displayName, draft.displayName);
    fillText(m_contextWindow, draft.contextWindow);
    fillText(m_maxOutput, draft.maxOutput);
    QList<QStringList> further;
    for (const QString &id : draft.moreModels)
        further.append({id});
    m_furtherModels->setEntries(further);
    m_streaming->setChecked(draft.streaming);
    choose(m_toolFormat, draft.toolFormat);
    m_apiFallback->setChecked(draft.apiFallback);
}

// The ways that the chosen spec takes.
void EndpointForm::fillAuthModes()
{
    const QList<AuthMode> &modes = apiSpecInfo(m_editor.draft().spec).authModes;
    QList<AuthMode> shown;
    for (int i = 0; i < m_auth->count(); ++i)
        shown.append(static_cast<AuthMode>(m_auth->itemData(i).toInt()));
    if (shown == modes)
        return;
    m_auth->clear();
    for (const AuthMode mode : modes)
        m_auth->addItem(authLabel(mode), int(mode));
}

void EndpointForm::refresh()
{
    fill();
    refreshSpec();
    m_lists->refresh();
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row) {
        const auto error = m_editor.shownError(row.key());
        row.value()->setError(error ? fieldErrorText(*error) : QString());
    }
    m_rows.value(EndpointField::AuthHeader)
        ->setVisible(m_editor.draft().auth == AuthMode::CustomHeader);
    m_apiFallbackRow->setVisible(m_editor.draft().spec == ApiSpec::OpenAiChatCompletions ||
                                 m_editor.draft().spec == ApiSpec::OpenAiResponses);
    refreshUrlLine();
    refreshKey();
    refreshQuestions();
}

void EndpointForm::refreshSpec()
{
    const ApiSpec spec = m_editor.draft().spec;
    const ApiSpecInfo &info = apiSpecInfo(spec);
    m_specFields->setSpec(spec);
    m_baseUrl->setPlaceholderText(info.baseUrlIsOptional() ? info.cloudUrl : kExampleUrl);
    m_toolFormatRow->setVisible(spec == ApiSpec::OpenAiChatCompletions || spec == ApiSpec::Azure);
}

void EndpointForm::refreshUrlLine()
{
    QString help;
    if (const Result<QUrl> url = m_editor.requestUrl()) {
        const QUrl shown =
            url->adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
        help = tr("requests go to %1").arg(shown.toString(QUrl::FullyEncoded));
        if (m_editor.isUnencrypted())
            help += u" · "_s + tr("not encrypted");
    }
    m_rows.value(EndpointField::BaseUrl)->setHelp(help);
}

void EndpointForm::refreshKey()
{
    const SecretRef stored = m_editor.storedKey();
    if (stored.isEmpty())
        m_key->setStored(false, keyPlaceholder());
    else if (stored.place() == SecretRef::Place::Keychain)
        m_key->setStored(true, tr("stored in the keychain"));
    else
        m_key->setStored(true, tr("kept for this session"));
    const bool sent = m_editor.draft().auth != AuthMode::None;
    m_key->setEnabled(sent);
    FieldRow *row = m_rows.value(EndpointField::ApiKey);
    if (!sent)
        row->setHelp(tr("Without authentication no key is sent."));
    else if (m_editor.isSavingKey())
        row->setHelp(tr("Storing the key…"));
    else if (!m_editor.questionedHost().isEmpty() && m_editor.questionedHost() == m_enteringKeyFor)
        row->setHelp(tr("The new Base URL is saved together with the new key."));
    else
        row->setHelp(keyHelp(m_editor.draft().auth));
}

// Where the key in force comes from while the card has none of its own.
QString EndpointForm::keyPlaceholder() const
{
    switch (m_keySource.place) {
    case KeySource::Place::Environment:
        return tr("in force: %1 of the environment").arg(m_keySource.name);
    case KeySource::Place::AwsProfile:
        return tr("in force: the AWS profile %1").arg(m_keySource.name);
    case KeySource::Place::GoogleFile:
        return tr("in force: %1").arg(m_keySource.name);
    case KeySource::Place::SecretStore: // of the card as it was
    case KeySource::Place::None:
        return tr("leave blank if none");
    }
    Q_UNREACHABLE();
}

void EndpointForm::refreshQuestions()
{
    const QString &host = m_editor.questionedHost();
    m_hostQuestion->setText(tr("Send the stored key to %1?").arg(host));
    m_hostQuestion->setVisible(!host.isEmpty() && host != m_enteringKeyFor);
    const std::optional<Error> &error = m_editor.keyError();
    if (error) {
        const ErrorWords words = errorWords(*error);
        m_keyFailure->setText(words.title + u' ' + words.advice);
    }
    m_keyFailure->setVisible(error.has_value());
}

} // namespace signalbox
