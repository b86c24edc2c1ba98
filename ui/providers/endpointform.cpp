// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/endpointform.h"

#include "core/model/vendormodel.h"
#include "ui/providers/addressfields.h"
#include "ui/providers/authfields.h"
#include "ui/providers/endpointeditor.h"
#include "ui/providers/endpointlists.h"
#include "ui/providers/fallbackfields.h"
#include "ui/providers/modelfields.h"
#include "ui/providers/networkfields.h"
#include "ui/providers/pastefill.h"
#include "ui/providers/quirkfields.h"
#include "ui/theme/theme.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/fieldrow.h"
#include "ui/words/errortext.h"

#include <QEvent>
#include <QHideEvent>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTwoColumnsFrom = 700;

} // namespace

EndpointForm::EndpointForm(EndpointEditor &editor, const SavedParts &parts, QWidget *parent)
    : QWidget(parent),
      m_editor(editor),
      m_address(new AddressFields(editor)),
      m_auth(new AuthFields(editor)),
      m_models(new ModelFields(editor, parts.makeTest)),
      m_quirks(new QuirkFields(editor, parts.learnt)),
      m_lists(new EndpointLists(editor)),
      m_fallbacks(new FallbackFields(editor)),
      m_network(new NetworkFields(editor)),
      m_paste(new PasteFill(editor, *m_auth)),
      m_sections({m_address, m_auth, m_models, m_quirks, m_lists, m_fallbacks, m_network}),
      m_columns(new QBoxLayout(QBoxLayout::TopToBottom))
{
    fill();
    buildUi();
    for (FormSection *section : std::as_const(m_sections))
        connectSection(section);
    connectPaste();
    connect(m_address, &AddressFields::credentialsChosen, &m_editor, &EndpointEditor::setKey);
    connect(m_models, &ModelFields::chooseRequested, this, &EndpointForm::chooseModelsRequested);
    connect(m_lists, &EndpointLists::chooseRequested, this,
            &EndpointForm::chooseSupportedRequested);
    connect(&m_editor, &EndpointEditor::changed, this, &EndpointForm::refresh);
    refresh();
}

// Its fields outlive it by a moment, and the key field forgets what it holds when it hides.
EndpointForm::~EndpointForm()
{
    m_editor.disconnect(this);
    for (FormSection *section : std::as_const(m_sections))
        section->disconnect(this);
}

void EndpointForm::setKeySource(const KeySource &source)
{
    m_auth->setKeySource(source);
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
    for (const QBoxLayout *columns : {m_columns, m_quirks->columns()}) {
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
    m_quirks->columns()->setDirection(direction);
}

// Before its fields hide: those of secrets forget what they hold when the window closes.
void EndpointForm::hideEvent(QHideEvent *event)
{
    if (!event->spontaneous()) {
        m_network->storeTyped();
        m_editor.settle();
    }
    QWidget::hideEvent(event);
}

bool EndpointForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut)
        m_editor.settle();
    return QWidget::eventFilter(watched, event);
}

void EndpointForm::buildUi()
{
    auto *left = new QWidget;
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins({});
    leftLayout->setSpacing(Theme::space(3));
    leftLayout->addWidget(m_address);
    leftLayout->addWidget(m_auth);
    m_columns->setSpacing(Theme::space(4));
    m_columns->addWidget(left, 1, Qt::AlignTop);
    m_columns->addWidget(m_models, 1, Qt::AlignTop);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(4));
    layout->addLayout(m_columns);
    auto *quirks = new Disclosure(tr("Provider Quirks"), m_quirks);
    quirks->setOpen(true);
    layout->addWidget(quirks);
    m_more = new Disclosure(tr("Models and headers"), m_lists);
    m_more->setOpen(!m_lists->isEmpty());
    layout->addWidget(m_more);
    auto *fallbacks = new Disclosure(tr("When it cannot answer"), m_fallbacks);
    fallbacks->setOpen(!m_fallbacks->isEmpty());
    layout->addWidget(fallbacks);
    //: a section of a card: proxy, certificates and times
    auto *network = new Disclosure(tr("Network"), m_network);
    network->setOpen(!m_network->isEmpty());
    layout->addWidget(network);
}

void EndpointForm::connectPaste()
{
    m_address->setPasteFill(m_paste);
    connect(m_models, &ModelFields::modelTyped, this, [this](const QString &modelId) {
        if (m_editor.isNew() && m_editor.draft().baseUrl.trimmed().isEmpty() &&
            vendorModel(modelId))
            m_paste->take(modelId);
    });
    connect(m_paste, &PasteFill::filled, this, [this] {
        if (!m_lists->isEmpty()) // headers came along
            m_more->setOpen(true);
    });
    connect(m_paste, &PasteFill::undone, this, [this] { focusField(EndpointField::BaseUrl); });
}

void EndpointForm::connectSection(FormSection *section)
{
    m_rows.insert(section->rows());
    connect(section, &FormSection::edited, this, &EndpointForm::takeTyped);
    for (QLineEdit *edit : section->edits()) {
        connect(edit, &QLineEdit::returnPressed, &m_editor, &EndpointEditor::save);
        edit->installEventFilter(this);
    }
}

void EndpointForm::takeTyped()
{
    if (m_filling)
        return;
    const EndpointDraft &before = m_editor.draft();
    EndpointDraft draft = before;
    for (const FormSection *section : std::as_const(m_sections))
        section->apply(draft);
    if (draft.spec != before.spec)
        draft.auth = withSpec({.spec = before.spec, .auth = draft.auth}, draft.spec).auth;
    m_editor.setDraft(draft);
}

void EndpointForm::fill()
{
    const QScopedValueRollback guard(m_filling, true);
    for (FormSection *section : std::as_const(m_sections))
        section->fill(m_editor.draft());
}

void EndpointForm::refresh()
{
    fill();
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row) {
        const auto error = m_editor.shownError(row.key());
        row.value()->setError(error ? fieldErrorText(*error) : QString());
    }
    for (FormSection *section : std::as_const(m_sections))
        section->refresh();
}

} // namespace signalbox
