// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/formsection.h"

#include "ui/widgets/choicebox.h"
#include "ui/widgets/fieldrow.h"
#include "ui/words/errortext.h"

#include <QLineEdit>

namespace signalbox {

FieldRow *FormSection::addRow(EndpointField field, QWidget *widget)
{
    auto *row = new FieldRow(fieldLabel(field), widget);
    m_rows.insert(field, row);
    return row;
}

QLineEdit *FormSection::makeEdit(const QString &objectName, const QString &placeholder)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(objectName);
    edit->setPlaceholderText(placeholder);
    follow(edit);
    return edit;
}

// textChanged, not textEdited: assistive technology sets the text of a field as a program does.
void FormSection::follow(QLineEdit *edit)
{
    m_edits.append(edit);
    connect(edit, &QLineEdit::textChanged, this, &FormSection::edited);
}

QComboBox *FormSection::makeChoice(const QString &objectName)
{
    auto *box = new ChoiceBox;
    box->setObjectName(objectName);
    connect(box, &QComboBox::currentIndexChanged, this, &FormSection::edited);
    return box;
}

void FormSection::fillText(QLineEdit *edit, const QString &text)
{
    if (edit->text() != text)
        edit->setText(text);
}

} // namespace signalbox
