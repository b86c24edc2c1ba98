// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/furthermodels.h"

#include "ui/providers/endpointeditor.h"
#include "ui/providers/furthermodelrow.h"
#include "ui/theme/signalboxstyle.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/iconbutton.h"
#include "ui/words/errortext.h"

#include <QHBoxLayout>
#include <QHash>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

FurtherModels::FurtherModels(EndpointEditor &editor, const MakeModelTest &makeTest, QWidget *parent)
    : QWidget(parent),
      m_editor(editor),
      m_makeTest(makeTest),
      m_edit(new QLineEdit),
      m_layout(new QVBoxLayout(this)),
      m_more(new QPushButton)
{
    auto *field = new QWidget;
    auto *line = new QHBoxLayout(field);
    line->setContentsMargins({});
    line->setSpacing(Theme::space(1));
    auto *add = new IconButton(Icon::Plus, tr("Add model"));
    line->addWidget(m_edit, 1);
    line->addWidget(add);
    field->setFocusProxy(m_edit);
    m_field = new FieldRow(tr("More models"), field);
    m_edit->setAccessibleName(tr("More models"));
    m_edit->setPlaceholderText(tr("another model ID of this server"));
    connect(m_edit, &QLineEdit::returnPressed, this, &FurtherModels::addTyped);
    connect(m_edit, &QLineEdit::textChanged, this, [this] { m_field->setError({}); });
    connect(add, &QToolButton::clicked, this, &FurtherModels::addTyped);

    m_more->setObjectName(u"moreModels"_s);
    m_more->setAutoDefault(false);
    m_more->hide();
    setButtonKind(*m_more, ButtonKind::Quiet);
    connect(m_more, &QPushButton::clicked, this, &FurtherModels::showMore);
    m_layout->setContentsMargins({});
    m_layout->setSpacing(Theme::space(2));
    m_layout->addWidget(m_field);
    m_layout->addWidget(m_more, 0, Qt::AlignLeft);
    setFocusProxy(m_edit);
}

void FurtherModels::fill(const QList<ModelDraft> &models)
{
    const QList<ModelDraft> further = models.mid(1);
    const bool isSame = std::ranges::equal(m_models, further, {}, &ModelDraft::id, &ModelDraft::id);
    m_models = further;
    if (!isSame)
        rebuild();
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        m_rows.at(i)->fill(m_models.at(i));
}

void FurtherModels::apply(QList<ModelDraft> &models) const
{
    models = models.first(1) + m_models;
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        m_rows.at(i)->apply(models[i + 1]);
}

void FurtherModels::addTyped()
{
    const QString id = m_edit->text().trimmed();
    if (const auto problem = m_editor.errorOfFurtherModel(id)) {
        m_field->setError(fieldErrorText(*problem));
        return;
    }
    m_edit->clear();
    m_edit->setFocus();
    m_models.insert(qMin(m_shown++, m_models.size()), {.id = id}); // where it is seen
    rebuild();
    Q_EMIT edited();
}

void FurtherModels::remove(const QString &id)
{
    const auto found = std::ranges::find(m_models, id, &ModelDraft::id);
    if (found == m_models.end())
        return;
    m_models.erase(found);
    rebuild();
    m_edit->setFocus(); // the button that had it is gone
    Q_EMIT edited();
}

// Rows that stay keep their widgets, and with them what is unfolded and where the focus is.
void FurtherModels::rebuild()
{
    QHash<QString, FurtherModelRow *> before;
    for (FurtherModelRow *row : std::as_const(m_rows))
        before.insert(row->modelId(), row);
    m_rows.clear();
    const qsizetype count = qMin(m_shown, m_models.size());
    for (const ModelDraft &model : m_models.first(count)) {
        FurtherModelRow *row = before.take(model.id);
        if (row == nullptr) {
            row = new FurtherModelRow(m_editor, model, m_makeTest);
            connect(row, &FurtherModelRow::edited, this, &FurtherModels::edited);
            connect(row, &FurtherModelRow::removeRequested, this, &FurtherModels::remove);
        }
        m_rows.append(row);
        m_layout->insertWidget(int(m_rows.size()), row);
    }
    for (FurtherModelRow *row : std::as_const(before)) {
        row->hide();
        row->deleteLater(); // it may hold the button that was just pressed
    }
    const qsizetype hidden = m_models.size() - count;
    //: %1 is how many entries of a list are not shown
    m_more->setText(tr("Show more (%1)").arg(QLocale().toString(hidden)));
    m_more->setVisible(hidden > 0);
}

void FurtherModels::showMore()
{
    m_shown += kRowsAtATime;
    rebuild();
}

} // namespace signalbox
