// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/modeldetails.h"

#include "ui/providers/endpointeditor.h"
#include "ui/providers/modelhints.h"
#include "ui/providers/modeltest.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/textlabel.h"
#include "ui/words/errortext.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// The items of a capability's choice, in their order.
enum Said {
    SaidNothing,
    SaidYes,
    SaidNo,
};

void fillText(QLineEdit *edit, const QString &text)
{
    if (edit->text() != text) // setting moves the cursor of whoever is typing
        edit->setText(text);
}

} // namespace

ModelDetails::ModelDetails(const EndpointEditor &editor, const MakeModelTest &makeTest,
                           const QString &modelId, QWidget *parent)
    : QWidget(parent),
      m_editor(editor),
      m_modelId(modelId),
      m_displayName(addEdit(EndpointField::DisplayName, u"displayName"_s)),
      m_window(addEdit(EndpointField::ContextWindow, u"contextWindow"_s)),
      m_output(addEdit(EndpointField::MaxOutput, u"maxOutput"_s)),
      m_grid(new QGridLayout),
      m_tools(addCapability(tr("Tools"), u"tools"_s)),
      m_vision(addCapability(tr("Vision"), u"vision"_s)),
      m_reasoning(addCapability(tr("Reasoning"), u"reasoning"_s)),
      m_test(makeTest ? makeTest() : nullptr)
{
    m_displayName->setPlaceholderText(tr("same as Model ID"));
    m_grid->setHorizontalSpacing(Theme::space(3));
    m_grid->setVerticalSpacing(Theme::space(1));
    m_grid->setColumnStretch(1, 1);
    auto *sizes = new QHBoxLayout;
    sizes->setSpacing(Theme::space(3));
    sizes->addWidget(m_rows.value(EndpointField::ContextWindow), 1, Qt::AlignTop);
    sizes->addWidget(m_rows.value(EndpointField::MaxOutput), 1, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(3));
    layout->addWidget(m_rows.value(EndpointField::DisplayName));
    layout->addLayout(sizes);
    layout->addLayout(m_grid);
    if (m_test)
        layout->addWidget(m_test);
}

void ModelDetails::fill(const ModelDraft &model)
{
    fillText(m_displayName, model.displayName);
    fillText(m_window, model.contextWindow);
    fillText(m_output, model.maxOutput);
    const ModelFacts facts = m_editor.factsOf(model);
    showSize(EndpointField::ContextWindow, facts.contextWindow, tr("e.g. 131072"));
    showSize(EndpointField::MaxOutput, facts.maxOutput, tr("server's default"));
    show(m_tools, model.tools, facts.tools);
    show(m_vision, model.vision, facts.vision);
    show(m_reasoning, model.reasoning, facts.reasoning);
    if (m_test)
        m_test->setModel(model.id.trimmed(), m_modelId);
    showErrors();
}

void ModelDetails::apply(ModelDraft &model) const
{
    model.displayName = m_displayName->text();
    model.contextWindow = m_window->text();
    model.maxOutput = m_output->text();
    model.tools = said(m_tools);
    model.vision = said(m_vision);
    model.reasoning = said(m_reasoning);
}

// textChanged, not textEdited: assistive technology sets the text of a field as a program does.
QLineEdit *ModelDetails::addEdit(EndpointField field, const QString &objectName)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(objectName);
    m_rows.insert(field, new FieldRow(fieldLabel(field), edit));
    edit->setAccessibleName(nameOf(fieldLabel(field)));
    connect(edit, &QLineEdit::textChanged, this, &ModelDetails::edited);
    return edit;
}

QComboBox *ModelDetails::addCapability(const QString &label, const QString &objectName)
{
    auto *choice = new ChoiceBox;
    choice->setObjectName(objectName);
    choice->setAccessibleName(nameOf(label));
    choice->insertItem(SaidNothing, {});
    choice->insertItem(SaidYes, tr("Yes, set by you"));
    choice->insertItem(SaidNo, tr("No, set by you"));
    auto *title = new TextLabel(label, Theme::Style::Caption, Theme::Role::TextSecondary);
    title->setBuddy(choice);
    const int row = m_grid->rowCount();
    m_grid->addWidget(title, row, 0);
    m_grid->addWidget(choice, row, 1);
    connect(choice, &QComboBox::currentIndexChanged, this, &ModelDetails::edited);
    return choice;
}

QString ModelDetails::nameOf(const QString &label) const
{
    //: %1 is a field such as "Context Window", %2 the id of a model
    return m_modelId.isEmpty() ? label : tr("%1 of %2").arg(label, m_modelId);
}

// A size that nobody typed stands in the empty field.
void ModelDetails::showSize(EndpointField field, const std::optional<Known<qint64>> &known,
                            const QString &unknown)
{
    FieldRow *row = m_rows.value(field);
    auto *edit = static_cast<QLineEdit *>(row->field());
    edit->setPlaceholderText(known ? QLocale().toString(known->value) : unknown);
    const bool isTyped = !edit->text().trimmed().isEmpty();
    row->setHelp(known && !isTyped ? originText(known->from) : QString());
}

void ModelDetails::showErrors()
{
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row) {
        const auto error = m_modelId.isEmpty() ? m_editor.shownError(row.key())
                                               : m_editor.shownError(row.key(), m_modelId);
        row.value()->setError(error ? fieldErrorText({error->field, error->problem}) : QString());
    }
}

void ModelDetails::show(QComboBox *choice, const std::optional<bool> &said,
                        const std::optional<Known<bool>> &fact)
{
    choice->setItemText(SaidNothing, automaticText(fact));
    choice->setCurrentIndex(!said ? SaidNothing : *said ? SaidYes : SaidNo);
    std::optional<KnownFrom> from;
    if (said)
        from = KnownFrom::Person;
    else if (fact)
        from = fact->from;
    choice->setAccessibleDescription(originText(from));
}

// What holds while the person says nothing, and who says so.
QString ModelDetails::automaticText(const std::optional<Known<bool>> &fact)
{
    if (!fact)
        return tr("Automatic: not known");
    switch (fact->from) {
    case KnownFrom::Person: // was said before it had a place of its own
        break;
    case KnownFrom::Test:
        return fact->value ? tr("Automatic (test): yes") : tr("Automatic (test): no");
    case KnownFrom::Server:
        return fact->value ? tr("Automatic (server): yes") : tr("Automatic (server): no");
    case KnownFrom::Catalog:
        return fact->value ? tr("Automatic (catalog): yes") : tr("Automatic (catalog): no");
    }
    return fact->value ? tr("Automatic: yes") : tr("Automatic: no");
}

std::optional<bool> ModelDetails::said(const QComboBox *choice)
{
    const int index = choice->currentIndex();
    return index == SaidNothing ? std::nullopt : std::optional(index == SaidYes);
}

} // namespace signalbox
