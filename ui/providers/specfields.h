// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/model/apispec.h"

#include <QHash>
#include <QMap>
#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace signalbox {

class FieldRow;
class SecretEdit;

// The fields that the chosen API spec wants beyond the common ones, as its row of the table says.
// A file of credentials is chosen here and read once: what is in it becomes the key.
class SpecFields final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpecFields)
public:
    explicit SpecFields(QWidget *parent = nullptr);

    void setSpec(ApiSpec spec);
    // By fieldName(); what the chosen spec does not show is kept.
    void setValues(const QMap<QString, QString> &values);
    [[nodiscard]] QMap<QString, QString> values() const;

    // Of every spec, shown or not.
    [[nodiscard]] const QHash<EndpointField, FieldRow *> &rows() const { return m_rows; }
    [[nodiscard]] QList<QLineEdit *> edits() const { return m_edits.values(); }

Q_SIGNALS:
    void edited();
    // A file of credentials was read.
    void credentialsChosen(const signalbox::Secret &credentials);

private:
    void addRow(const SpecField &field);
    [[nodiscard]] QWidget *fileButton();
    void chooseFile();

    QVBoxLayout *m_layout;
    QHash<EndpointField, FieldRow *> m_rows;
    QHash<EndpointField, QLineEdit *> m_edits;
};

} // namespace signalbox
