// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/furthermodels.h"

#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/iconbutton.h"
#include "ui/words/errortext.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace signalbox {

using namespace Qt::StringLiterals;

FurtherModels::FurtherModels(Check check, QWidget *parent)
    : QWidget(parent), m_check(std::move(check)), m_rows(new QVBoxLayout), m_edit(new QLineEdit)
{
    m_edit->setObjectName(u"furtherModel"_s);
    m_edit->setPlaceholderText(tr("another model ID of this server"));
    auto *add = new IconButton(Icon::Plus, tr("Add model"));
    auto *field = new QWidget;
    auto *line = new QHBoxLayout(field);
    line->setContentsMargins({});
    line->setSpacing(Theme::space(1));
    line->addWidget(m_edit);
    line->addWidget(add);
    m_row = new FieldRow(tr("More models"), field);
    m_edit->setAccessibleName(tr("More models"));
    field->setFocusProxy(m_edit);
    m_rows->setSpacing(0);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(1));
    layout->addWidget(m_row);
    layout->addLayout(m_rows);

    connect(add, &QToolButton::clicked, this, &FurtherModels::addTyped);
    connect(m_edit, &QLineEdit::returnPressed, this, &FurtherModels::addTyped);
    connect(m_edit, &QLineEdit::textChanged, this, [this] { m_row->setError({}); });
}

void FurtherModels::setIds(const QStringList &ids)
{
    if (ids == m_ids)
        return;
    m_ids = ids;
    rebuild();
}

void FurtherModels::addTyped()
{
    const QString id = m_edit->text().trimmed();
    if (const auto problem = m_check(id)) {
        m_row->setError(fieldErrorText({EndpointField::ModelId, *problem}));
        return;
    }
    m_ids.append(id);
    m_edit->clear();
    rebuild();
    Q_EMIT edited();
}

void FurtherModels::remove(const QString &id)
{
    m_ids.removeOne(id);
    rebuild();
    m_edit->setFocus(); // the button that had it is gone
    Q_EMIT edited();
}

void FurtherModels::rebuild()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may hold the button that was just pressed
        delete item;
    }
    for (const QString &id : std::as_const(m_ids)) {
        auto *row = new QWidget;
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(Theme::space(1), 0, 0, 0);
        auto *label = new ElidedLabel(id);
        label->setElideMode(Qt::ElideMiddle);
        auto *button = new IconButton(Icon::Close, tr("Remove %1").arg(id));
        connect(button, &QToolButton::clicked, this, [this, id] { remove(id); });
        line->addWidget(label, 1);
        line->addWidget(button);
        m_rows->addWidget(row);
    }
}

} // namespace signalbox
