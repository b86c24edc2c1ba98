// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/endpointlists.h"

#include "ui/providers/endpointeditor.h"
#include "ui/providers/entrylist.h"
#include "ui/theme/theme.h"
#include "ui/words/errortext.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// What would be wrong with the list of `field` if it had one more entry.
EntryList::Check checkOf(const EndpointEditor &editor, EndpointField field,
                         void (*add)(EndpointDraft &draft, const QStringList &entry))
{
    return [&editor, field, add](const QStringList &entry) {
        EndpointDraft draft = editor.draft();
        add(draft, entry);
        return editor.errorOf(draft, field);
    };
}

void addAlias(EndpointDraft &draft, const QStringList &entry)
{
    draft.modelMapping.insert(entry.first(), entry.last());
}

void addAllowed(EndpointDraft &draft, const QStringList &entry)
{
    draft.allowedModels.append(entry.first());
}

void addHeader(EndpointDraft &draft, const QStringList &entry)
{
    draft.extraHeaders.append({entry.first(), entry.last()});
}

} // namespace

EndpointLists::EndpointLists(const EndpointEditor &editor, QWidget *parent)
    : FormSection(parent),
      m_editor(editor),
      m_mapping(new EntryList(
          fieldLabel(EndpointField::ModelMapping),
          {{tr("Alias"), tr("name used here")}, {tr("Stands for"), tr("Model ID of the server")}},
          tr("Add alias"), checkOf(editor, EndpointField::ModelMapping, addAlias))),
      m_allowed(new EntryList(fieldLabel(EndpointField::AllowedModels),
                              {{fieldLabel(EndpointField::AllowedModels), tr("Model ID")}},
                              tr("Add supported model"),
                              checkOf(editor, EndpointField::AllowedModels, addAllowed))),
      m_headers(
          new EntryList(fieldLabel(EndpointField::ExtraHeaders),
                        {{tr("Header"), u"X-Team"_s}, {tr("Value of the header"), tr("value")}},
                        tr("Add header"), checkOf(editor, EndpointField::ExtraHeaders, addHeader)))
{
    m_allowed->setHelp(tr("Leave empty to offer every model that the server lists."));
    m_headers->setHelp(tr("Sent with every request. The key has its own field."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(3));
    for (EntryList *list : {m_mapping, m_allowed, m_headers}) {
        layout->addWidget(list);
        connect(list, &EntryList::edited, this, &EndpointLists::edited);
    }
    auto *choose = new QPushButton(tr("Choose supported models…"));
    choose->setObjectName(u"chooseSupported"_s);
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &EndpointLists::chooseRequested);
    layout->insertWidget(layout->indexOf(m_allowed) + 1, choose, 0, Qt::AlignLeft);
}

void EndpointLists::fill(const EndpointDraft &draft)
{
    QList<QStringList> aliases;
    for (auto it = draft.modelMapping.cbegin(); it != draft.modelMapping.cend(); ++it)
        aliases.append({it.key(), it.value()});
    m_mapping->setEntries(aliases);
    QList<QStringList> allowed;
    for (const QString &id : draft.allowedModels)
        allowed.append({id});
    m_allowed->setEntries(allowed);
    QList<QStringList> headers;
    for (const ExtraHeader &header : draft.extraHeaders)
        headers.append({header.name, header.value});
    m_headers->setEntries(headers);
}

void EndpointLists::refresh()
{
    const auto show = [this](EntryList *list, EndpointField field) {
        if (const auto error = m_editor.shownError(field))
            list->setError(fieldErrorText(*error));
    };
    show(m_mapping, EndpointField::ModelMapping);
    show(m_allowed, EndpointField::AllowedModels);
    show(m_headers, EndpointField::ExtraHeaders);
}

void EndpointLists::apply(EndpointDraft &draft) const
{
    draft.modelMapping.clear();
    for (const QStringList &entry : m_mapping->entries())
        draft.modelMapping.insert(entry.first(), entry.last());
    draft.allowedModels.clear();
    for (const QStringList &entry : m_allowed->entries())
        draft.allowedModels.append(entry.first());
    draft.extraHeaders.clear();
    for (const QStringList &entry : m_headers->entries())
        draft.extraHeaders.append({entry.first(), entry.last()});
}

bool EndpointLists::isEmpty() const
{
    return m_mapping->entries().isEmpty() && m_allowed->entries().isEmpty() &&
           m_headers->entries().isEmpty();
}

} // namespace signalbox
