// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "ui/providers/formsection.h"

class QVBoxLayout;

namespace signalbox {

class EndpointEditor;

// Whom to ask where the endpoint cannot answer, in this order. Only those can be chosen that do not
// lead back.
class FallbackFields final : public FormSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FallbackFields)
public:
    // The editor outlives it.
    explicit FallbackFields(const EndpointEditor &editor, QWidget *parent = nullptr);

    void fill(const EndpointDraft &draft) override;
    void apply(EndpointDraft &draft) const override;
    void refresh() override;
    [[nodiscard]] bool isEmpty() const { return m_fallbacks.isEmpty(); }

private:
    void addChosen();
    void remove(const EndpointId &id);
    void refreshChoice();
    void rebuild();
    [[nodiscard]] QWidget *makeRow(qsizetype index);

    const EndpointEditor &m_editor;
    QList<EndpointId> m_fallbacks;
    QStringList m_shown; // ids and names of the rows
    QComboBox *m_choice; // its first item is only a prompt
    FieldRow *m_row;
    QVBoxLayout *m_rows;
};

} // namespace signalbox
