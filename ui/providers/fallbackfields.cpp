// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/fallbackfields.h"

#include "ui/providers/endpointeditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/clearlayout.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/iconbutton.h"
#include "ui/words/errortext.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

FallbackFields::FallbackFields(const EndpointEditor &editor, QWidget *parent)
    : FormSection(parent),
      m_editor(editor),
      m_choice(new ChoiceBox),
      m_row(addRow(EndpointField::Fallbacks, m_choice)),
      m_rows(new QVBoxLayout)
{
    m_choice->setObjectName(u"fallbacks"_s);
    connect(m_choice, &QComboBox::activated, this, &FallbackFields::addChosen);
    m_row->setHelp(tr("Asked in this order when the server is down, too slow or too busy. Never "
                      "after a rejected key, and never once a reply has begun."));
    m_rows->setSpacing(0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(1));
    layout->addWidget(m_row);
    layout->addLayout(m_rows);
}

void FallbackFields::fill(const EndpointDraft &draft)
{
    m_fallbacks = draft.fallbacks;
}

void FallbackFields::apply(EndpointDraft &draft) const
{
    draft.fallbacks = m_fallbacks;
}

// Rebuilt only when it differs: an open list would close, and a button lose the focus.
void FallbackFields::refresh()
{
    QStringList rows;
    for (const EndpointId &id : std::as_const(m_fallbacks))
        rows.append(id.value() + u' ' + m_editor.endpointName(id));
    if (m_shown != rows) {
        m_shown = rows;
        rebuild();
    }
    refreshChoice();
}

void FallbackFields::refreshChoice()
{
    const QList<Endpoint> possible = m_editor.possibleFallbacks();
    QStringList names{possible.isEmpty() ? tr("No other endpoint can stand in")
                                         : tr("Choose an endpoint to add")};
    for (const Endpoint &endpoint : possible)
        names.append(endpoint.name);
    m_choice->setEnabled(!possible.isEmpty());
    QStringList shown;
    for (int i = 0; i < m_choice->count(); ++i)
        shown.append(m_choice->itemText(i));
    if (shown == names)
        return;
    m_choice->clear();
    m_choice->addItem(names.first());
    for (const Endpoint &endpoint : possible)
        m_choice->addItem(endpoint.name, endpoint.id.value());
}

void FallbackFields::addChosen()
{
    const EndpointId id(m_choice->currentData().toString());
    m_choice->setCurrentIndex(0);
    if (!id.isValid())
        return;
    m_fallbacks.append(id);
    Q_EMIT edited();
}

void FallbackFields::remove(const EndpointId &id)
{
    m_fallbacks.removeOne(id);
    m_choice->setFocus(); // the button that has it goes
    Q_EMIT edited();
}

void FallbackFields::rebuild()
{
    clearLayout(*m_rows);
    for (qsizetype i = 0; i < m_fallbacks.size(); ++i)
        m_rows->addWidget(makeRow(i));
}

QWidget *FallbackFields::makeRow(qsizetype index)
{
    const EndpointId id = m_fallbacks.at(index);
    const QString stored = m_editor.endpointName(id);
    const QString name = stored.isEmpty() ? tr("Deleted endpoint") : stored;
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(Theme::space(1), 0, 0, 0);
    //: %1 is the place in an order, %2 the name of an endpoint
    auto *label = new ElidedLabel(tr("%1. %2").arg(QString::number(index + 1), name));
    label->setElideMode(Qt::ElideMiddle);
    line->addWidget(label, 1);
    auto *button = new IconButton(Icon::Close, tr("Remove %1").arg(name));
    connect(button, &QToolButton::clicked, this, [this, id] { remove(id); });
    line->addWidget(button);
    return row;
}

} // namespace signalbox
