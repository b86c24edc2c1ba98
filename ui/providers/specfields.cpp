// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/specfields.h"

#include "ui/theme/theme.h"
#include "ui/widgets/fieldrow.h"
#include "ui/words/errortext.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestCredentials = 64 * 1024;

} // namespace

SpecFields::SpecFields(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(Theme::space(3));
    for (const ApiSpecInfo &info : apiSpecs()) {
        for (const SpecField &field : info.fields) {
            if (!m_rows.contains(field.field))
                addRow(field);
        }
    }
}

void SpecFields::setSpec(ApiSpec spec)
{
    const ApiSpecInfo &info = apiSpecInfo(spec);
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row)
        row.value()->setVisible(info.field(row.key()) != nullptr);
    setVisible(!info.fields.isEmpty());
}

void SpecFields::setValues(const QMap<QString, QString> &values)
{
    for (auto edit = m_edits.cbegin(); edit != m_edits.cend(); ++edit) {
        const QString text = values.value(fieldName(edit.key()));
        if (edit.value()->text() != text) // setting moves the cursor of whoever is typing
            edit.value()->setText(text);
    }
}

QMap<QString, QString> SpecFields::values() const
{
    QMap<QString, QString> values;
    for (auto edit = m_edits.cbegin(); edit != m_edits.cend(); ++edit) {
        if (const QString text = edit.value()->text(); !text.isEmpty())
            values.insert(fieldName(edit.key()), text);
    }
    return values;
}

void SpecFields::addRow(const SpecField &field)
{
    QWidget *widget = nullptr;
    if (field.rule == FieldRule::File) {
        widget = fileButton();
    } else {
        auto *edit = new QLineEdit;
        edit->setObjectName(fieldName(field.field));
        edit->setPlaceholderText(field.example);
        connect(edit, &QLineEdit::textChanged, this, &SpecFields::edited);
        m_edits.insert(field.field, edit);
        widget = edit;
    }
    auto *row = new FieldRow(fieldLabel(field.field), widget);
    m_rows.insert(field.field, row);
    m_layout->addWidget(row);
}

QWidget *SpecFields::fileButton()
{
    auto *button = new QPushButton(tr("Choose a file…"));
    button->setObjectName(u"credentialsFile"_s);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, &SpecFields::chooseFile);
    return button;
}

void SpecFields::chooseFile()
{
    auto *dialog = new QFileDialog(window(), tr("Credentials file"), {},
                                   tr("Credentials (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        FieldRow *row = m_rows.value(EndpointField::CredentialsFile);
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            row->setError(tr("%1 cannot be read: %2").arg(path, file.errorString()));
        } else if (file.size() > kLargestCredentials) {
            row->setError(tr("%1 is too large for a file of credentials.").arg(path));
        } else {
            row->setError({});
            row->setHelp(
                tr("Read from %1. The file itself is not kept.").arg(QFileInfo(path).fileName()));
            Q_EMIT credentialsChosen(Secret(file.readAll()));
        }
    });
    dialog->open();
}

} // namespace signalbox
