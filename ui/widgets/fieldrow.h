// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace signalbox {

class TextLabel;

// A field of a form: its label above, the field, and one line under it that holds either what is
// wrong or a word of help. Gives the field its accessible name, and the line as its description.
class FieldRow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FieldRow)
public:
    // Takes the field.
    FieldRow(const QString &label, QWidget *field, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *field() const { return m_field; }
    void setHelp(const QString &help);
    void setError(const QString &error); // empty: nothing is wrong
    [[nodiscard]] const QString &error() const { return m_error; }

private:
    void showLine();

    QWidget *m_field;
    TextLabel *m_line;
    QString m_help;
    QString m_error;
};

} // namespace signalbox
