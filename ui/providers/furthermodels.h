// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpointvalidation.h"

#include <QStringList>
#include <QWidget>

#include <functional>
#include <optional>

class QLineEdit;
class QVBoxLayout;

namespace signalbox {

class FieldRow;

// The models of an endpoint besides its Model ID: a short list, each with a button to remove it,
// and a field to add one.
class FurtherModels final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FurtherModels)
public:
    using Check = std::function<std::optional<FieldProblem>(const QString &)>;

    // `check` says what is wrong with an id that somebody wants to add.
    explicit FurtherModels(Check check, QWidget *parent = nullptr);

    void setIds(const QStringList &ids);
    [[nodiscard]] const QStringList &ids() const { return m_ids; }

Q_SIGNALS:
    void edited();

private:
    void addTyped();
    void remove(const QString &id);
    void rebuild();

    Check m_check;
    QStringList m_ids;
    QVBoxLayout *m_rows;
    QLineEdit *m_edit;
    FieldRow *m_row;
};

} // namespace signalbox
