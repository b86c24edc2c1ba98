// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/modelfields.h"

#include "ui/providers/endpointeditor.h"
#include "ui/providers/entrylist.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fieldrow.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

ModelFields::ModelFields(const EndpointEditor &editor, QWidget *parent)
    : FormSection(parent),
      m_modelId(makeEdit(u"modelId"_s, u"meta-llama/Llama-3.1-70B-Instruct"_s)),
      m_displayName(makeEdit(u"displayName"_s, tr("same as Model ID"))),
      m_contextWindow(makeEdit(u"contextWindow"_s, tr("e.g. 131072"))),
      m_maxOutput(makeEdit(u"maxOutput"_s, tr("server's default"))),
      m_further(new EntryList(tr("More models"),
                              {{tr("More models"), tr("another model ID of this server")}},
                              tr("Add model"), [&editor](const QStringList &entry) {
                                  return editor.errorOfFurtherModel(entry.first());
                              }))
{
    connect(m_further, &EntryList::edited, this, &ModelFields::edited);
    auto *sizes = new QHBoxLayout;
    sizes->setSpacing(Theme::space(3));
    sizes->addWidget(addRow(EndpointField::ContextWindow, m_contextWindow), 1, Qt::AlignTop);
    sizes->addWidget(addRow(EndpointField::MaxOutput, m_maxOutput), 1, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(3));
    layout->addWidget(addRow(EndpointField::ModelId, m_modelId));
    layout->addWidget(addRow(EndpointField::DisplayName, m_displayName));
    layout->addLayout(sizes);
    layout->addWidget(m_further);
}

void ModelFields::fill(const EndpointDraft &draft)
{
    fillText(m_modelId, draft.modelId);
    fillText(m_displayName, draft.displayName);
    fillText(m_contextWindow, draft.contextWindow);
    fillText(m_maxOutput, draft.maxOutput);
    QList<QStringList> further;
    for (const QString &id : draft.moreModels)
        further.append({id});
    m_further->setEntries(further);
}

void ModelFields::apply(EndpointDraft &draft) const
{
    draft.modelId = m_modelId->text();
    draft.displayName = m_displayName->text();
    draft.contextWindow = m_contextWindow->text();
    draft.maxOutput = m_maxOutput->text();
    draft.moreModels.clear();
    for (const QStringList &entry : m_further->entries())
        draft.moreModels.append(entry.first());
}

} // namespace signalbox
