// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/entrylist.h"

#include "ui/theme/signalboxstyle.h"
#include "ui/widgets/clearlayout.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/iconbutton.h"
#include "ui/words/errortext.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

namespace signalbox {

using namespace Qt::StringLiterals;

EntryList::EntryList(const QString &label, const QList<Column> &columns, const QString &addName,
                     Check check, QWidget *parent)
    : QWidget(parent), m_check(std::move(check)), m_rows(new QVBoxLayout), m_more(new QPushButton)
{
    auto *field = new QWidget;
    auto *line = new QHBoxLayout(field);
    line->setContentsMargins({});
    line->setSpacing(Theme::space(1));
    auto *add = new IconButton(Icon::Plus, addName);
    m_row = new FieldRow(label, field);
    for (const Column &column : columns) {
        auto *edit = new QLineEdit;
        edit->setPlaceholderText(column.placeholder);
        edit->setAccessibleName(column.name);
        connect(edit, &QLineEdit::returnPressed, this, &EntryList::addTyped);
        connect(edit, &QLineEdit::textChanged, this, [this] { m_row->setError({}); });
        line->addWidget(edit, 1);
        m_edits.append(edit);
    }
    line->addWidget(add);
    field->setFocusProxy(m_edits.first());
    m_rows->setSpacing(0);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(1));
    layout->addWidget(m_row);
    layout->addLayout(m_rows);
    layout->addWidget(m_more, 0, Qt::AlignLeft);
    m_more->setAutoDefault(false);
    m_more->hide();
    setButtonKind(*m_more, ButtonKind::Quiet);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_shown += kRowsAtATime;
        rebuild();
    });
    setFocusProxy(field);
    connect(add, &QToolButton::clicked, this, &EntryList::addTyped);
}

void EntryList::setEntries(const QList<QStringList> &entries)
{
    if (entries == m_entries)
        return;
    m_entries = entries;
    rebuild();
}

void EntryList::setHelp(const QString &help)
{
    m_row->setHelp(help);
}

void EntryList::setError(const QString &error)
{
    m_row->setError(error);
}

void EntryList::addTyped()
{
    QStringList entry;
    for (const QLineEdit *edit : std::as_const(m_edits))
        entry.append(edit->text().trimmed());
    if (const auto problem = m_check(entry)) {
        m_row->setError(fieldErrorText(*problem));
        return;
    }
    m_entries.insert(qMin(m_shown++, m_entries.size()), entry); // where it is seen
    for (QLineEdit *edit : std::as_const(m_edits))
        edit->clear();
    m_edits.first()->setFocus();
    rebuild();
    Q_EMIT edited();
}

void EntryList::remove(const QStringList &entry)
{
    m_entries.removeOne(entry);
    rebuild();
    m_edits.first()->setFocus(); // the button that had it is gone
    Q_EMIT edited();
}

void EntryList::rebuild()
{
    clearLayout(*m_rows);
    const qsizetype count = qMin(m_shown, m_entries.size());
    for (const QStringList &entry : m_entries.first(count))
        m_rows->addWidget(makeRow(entry));
    const qsizetype hidden = m_entries.size() - count;
    //: %1 is how many entries of a list are not shown
    m_more->setText(tr("Show more (%1)").arg(QLocale().toString(hidden)));
    m_more->setVisible(hidden > 0);
}

QWidget *EntryList::makeRow(const QStringList &entry)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(Theme::space(1), 0, 0, 0);
    for (const QString &text : entry) {
        auto *label = new ElidedLabel(text);
        label->setElideMode(Qt::ElideMiddle);
        line->addWidget(label, 1);
    }
    auto *button = new IconButton(Icon::Close, tr("Remove %1").arg(entry.first()));
    connect(button, &QToolButton::clicked, this, [this, entry] { remove(entry); });
    line->addWidget(button);
    return row;
}

} // namespace signalbox
