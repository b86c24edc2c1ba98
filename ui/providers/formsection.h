// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpointfield.h"

#include <QComboBox>
#include <QHash>
#include <QList>
#include <QWidget>

class QLineEdit;

namespace signalbox {

struct EndpointDraft;
class FieldRow;

// A part of the form of an endpoint: some fields of the draft, shown and read back. Keeps nothing
// of its own; the form asks it for what is typed whenever it says edited().
class FormSection : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FormSection)
public:
    using QWidget::QWidget;

    // Shows the draft. Text that is right already is not set again: setting moves the cursor.
    virtual void fill(const EndpointDraft &draft) = 0;
    // Writes what stands in the fields.
    virtual void apply(EndpointDraft &draft) const = 0;
    // Shows what follows from more than the draft: hints, questions, which fields are needed.
    virtual void refresh() {}

    // The rows that show what is wrong with their field.
    [[nodiscard]] const QHash<EndpointField, FieldRow *> &rows() const { return m_rows; }
    // Enter in one of them saves, leaving one settles.
    [[nodiscard]] const QList<QLineEdit *> &edits() const { return m_edits; }

Q_SIGNALS:
    void edited();

protected:
    FieldRow *addRow(EndpointField field, QWidget *widget);
    [[nodiscard]] QLineEdit *makeEdit(const QString &objectName, const QString &placeholder);
    // Says edited() for every change of its text, and joins edits().
    void follow(QLineEdit *edit);
    void addRows(const QHash<EndpointField, FieldRow *> &rows) { m_rows.insert(rows); }
    [[nodiscard]] QComboBox *makeChoice(const QString &objectName);

    static void fillText(QLineEdit *edit, const QString &text);
    template <typename Value>
    static void choose(QComboBox *box, Value value)
    {
        box->setCurrentIndex(box->findData(static_cast<int>(value)));
    }
    template <typename Value>
    static Value chosen(const QComboBox *box)
    {
        return static_cast<Value>(box->currentData().toInt());
    }

private:
    QHash<EndpointField, FieldRow *> m_rows;
    QList<QLineEdit *> m_edits;
};

} // namespace signalbox
