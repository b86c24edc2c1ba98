// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/modelfields.h"

#include "ui/providers/endpointeditor.h"
#include "ui/providers/furthermodels.h"
#include "ui/providers/modeldetails.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace signalbox {

using namespace Qt::StringLiterals;

ModelFields::ModelFields(EndpointEditor &editor, const MakeModelTest &makeTest, QWidget *parent)
    : FormSection(parent),
      m_modelId(makeEdit(u"modelId"_s, u"meta-llama/Llama-3.1-70B-Instruct"_s)),
      m_details(new ModelDetails(editor, makeTest)),
      m_further(new FurtherModels(editor, makeTest))
{
    connect(m_modelId, &QLineEdit::editingFinished, this,
            [this] { Q_EMIT modelTyped(m_modelId->text().trimmed()); });
    addRows(m_details->rows());
    for (QLineEdit *edit : m_details->edits())
        follow(edit);
    connect(m_details, &ModelDetails::edited, this, &ModelFields::edited);
    connect(m_further, &FurtherModels::edited, this, &ModelFields::edited);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(3));
    layout->addWidget(addRow(EndpointField::ModelId, m_modelId));
    layout->addWidget(makeChooser());
    layout->addWidget(m_details);
    layout->addWidget(m_further);
}

void ModelFields::fill(const EndpointDraft &draft)
{
    fillText(m_modelId, draft.models.first().id);
    m_details->fill(draft.models.first());
    m_further->fill(draft.models);
}

void ModelFields::apply(EndpointDraft &draft) const
{
    ModelDraft &first = draft.models.first();
    if (first.id != m_modelId->text())
        first.listed = {}; // of the model that stood there
    first.id = m_modelId->text();
    m_details->apply(first);
    m_further->apply(draft.models);
}

QWidget *ModelFields::makeChooser()
{
    auto *button = new QPushButton(tr("Choose models…"));
    button->setObjectName(u"chooseModels"_s);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, &ModelFields::chooseRequested);
    auto *help = new TextLabel(tr("Out of the list of the server, one or many."),
                               Theme::Style::Caption, Theme::Role::TextSecondary);
    help->setWordWrap(true);
    auto *chooser = new QWidget;
    auto *line = new QHBoxLayout(chooser);
    line->setContentsMargins({});
    line->setSpacing(Theme::space(3));
    line->addWidget(button);
    line->addWidget(help, 1);
    return chooser;
}

} // namespace signalbox
