// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/furthermodelrow.h"

#include "ui/providers/endpointeditor.h"
#include "ui/providers/modelhints.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/foldarea.h"
#include "ui/widgets/iconbutton.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace signalbox {

using namespace Qt::StringLiterals;

FurtherModelRow::FurtherModelRow(EndpointEditor &editor, const ModelDraft &model,
                                 const MakeModelTest &makeTest, QWidget *parent)
    : QWidget(parent),
      m_editor(editor),
      m_makeTest(makeTest),
      m_modelId(model.id),
      m_hints(new ElidedLabel({}, Theme::Style::Caption, Theme::Role::TextSecondary)),
      m_edit(new IconButton(Icon::ChevronRight, tr("Details of %1").arg(model.id))),
      m_fold(new FoldArea)
{
    auto *name = new ElidedLabel(model.id);
    name->setElideMode(Qt::ElideMiddle);
    m_edit->setCheckable(true);
    auto *remove = new IconButton(Icon::Close, tr("Remove %1").arg(model.id));
    connect(m_edit, &QToolButton::toggled, this, &FurtherModelRow::setOpen);
    connect(remove, &QToolButton::clicked, this, [this] { Q_EMIT removeRequested(m_modelId); });

    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(name);
    words->addWidget(m_hints);
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::space(1));
    line->addWidget(m_edit);
    line->addLayout(words, 1);
    line->addWidget(remove);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(1));
    layout->addLayout(line);
    layout->addWidget(m_fold);
    fill(model);
}

void FurtherModelRow::fill(const ModelDraft &model)
{
    m_model = model;
    EndpointModel shown = model.applied(nullptr);
    shown.facts = m_editor.factsOf(model);
    const QString hints = modelHints(shown.known());
    m_hints->setText(model.displayName.trimmed().isEmpty()
                         ? hints
                         : QStringList{model.displayName.trimmed(), hints}.join(u" · "_s));
    m_hints->setVisible(!m_hints->text().isEmpty());
    if (m_details)
        m_details->fill(model);
}

void FurtherModelRow::apply(ModelDraft &model) const
{
    if (m_details)
        m_details->apply(model);
}

void FurtherModelRow::setOpen(bool open)
{
    m_edit->setSymbol(open ? Icon::ChevronDown : Icon::ChevronRight);
    if (open && m_details == nullptr)
        makeDetails();
    m_fold->setOpen(open);
}

void FurtherModelRow::makeDetails()
{
    m_details = new ModelDetails(m_editor, m_makeTest, m_modelId);
    m_details->fill(m_model);
    connect(m_details, &ModelDetails::edited, this, &FurtherModelRow::edited);
    for (QLineEdit *edit : m_details->edits())
        connect(edit, &QLineEdit::editingFinished, &m_editor, &EndpointEditor::settle);
    auto *inset = new QWidget;
    auto *layout = new QVBoxLayout(inset);
    layout->setContentsMargins(Theme::space(5), 0, 0, Theme::space(2));
    layout->addWidget(m_details);
    m_fold->setContent(inset);
}

} // namespace signalbox
