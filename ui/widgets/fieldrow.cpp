// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fieldrow.h"

#include "ui/theme/signalboxstyle.h"
#include "ui/widgets/textlabel.h"

#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

FieldRow::FieldRow(const QString &label, QWidget *field, QWidget *parent)
    : QWidget(parent),
      m_field(field),
      m_line(new TextLabel({}, Theme::Style::Caption, Theme::Role::TextSecondary))
{
    auto *title = new TextLabel(label, Theme::Style::Caption, Theme::Role::TextSecondary);
    title->setBuddy(field);
    field->setAccessibleName(label);
    m_line->setObjectName(u"line"_s);
    m_line->setWordWrap(true);
    m_line->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::space(1));
    layout->addWidget(title);
    layout->addWidget(field);
    layout->addWidget(m_line);
}

void FieldRow::setHelp(const QString &help)
{
    m_help = help;
    showLine();
}

void FieldRow::setError(const QString &error)
{
    if (error == m_error)
        return;
    m_error = error;
    setInvalid(*m_field, !error.isEmpty());
    showLine();
}

void FieldRow::showLine()
{
    const QString text = m_error.isEmpty() ? m_help : m_error;
    m_line->setText(text);
    m_line->setRole(m_error.isEmpty() ? Theme::Role::TextSecondary : Theme::Role::Danger);
    m_line->setVisible(!text.isEmpty());
    m_field->setAccessibleDescription(text);
}

} // namespace signalbox
