// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpointvalidation.h"

#include <QList>
#include <QStringList>
#include <QWidget>

#include <functional>
#include <optional>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace signalbox {

class FieldRow;

// A short list that belongs to an endpoint: its further models, its extra headers. Each entry is a
// row of texts with a button to remove it; under the label stand the fields to add one. Shows some
// rows at a time, so that a long list costs no more than it shows.
class EntryList final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EntryList)
public:
    static constexpr int kRowsAtATime = 20;

    // One field of an entry. `name` is what a screen reader says.
    struct Column
    {
        QString name;
        QString placeholder;
    };
    // Says what is wrong with an entry that somebody wants to add.
    using Check = std::function<std::optional<FieldError>(const QStringList &entry)>;

    // `addName` names the button that adds.
    EntryList(const QString &label, const QList<Column> &columns, const QString &addName,
              Check check, QWidget *parent = nullptr);

    void setEntries(const QList<QStringList> &entries);
    [[nodiscard]] const QList<QStringList> &entries() const { return m_entries; }
    void setHelp(const QString &help);
    // What is wrong with an entry that is in the list; empty: nothing.
    void setError(const QString &error);

Q_SIGNALS:
    void edited();

private:
    void addTyped();
    void remove(const QStringList &entry);
    void rebuild();
    [[nodiscard]] QWidget *makeRow(const QStringList &entry);

    Check m_check;
    QList<QStringList> m_entries;
    QVBoxLayout *m_rows;
    QList<QLineEdit *> m_edits;
    FieldRow *m_row;
    QPushButton *m_more;
    qsizetype m_shown = kRowsAtATime;
};

} // namespace signalbox
