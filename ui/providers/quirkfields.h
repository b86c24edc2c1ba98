// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/formsection.h"

class QBoxLayout;
class QCheckBox;

namespace signalbox {

class EndpointEditor;

// How a server differs: what the person sets, and below it what was learnt. In two columns where
// the form says so.
class QuirkFields final : public FormSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QuirkFields)
public:
    // The editor outlives it. Takes `learnt`, if there is one.
    QuirkFields(const EndpointEditor &editor, QWidget *learnt, QWidget *parent = nullptr);

    void fill(const EndpointDraft &draft) override;
    void apply(EndpointDraft &draft) const override;
    void refresh() override;

    // The two settings that stand side by side or below each other.
    [[nodiscard]] QBoxLayout *columns() const { return m_columns; }

private:
    const EndpointEditor &m_editor;
    QCheckBox *m_streaming;
    QComboBox *m_toolFormat;
    QCheckBox *m_apiFallback;
    FieldRow *m_toolFormatRow;
    FieldRow *m_apiFallbackRow;
    QBoxLayout *m_columns;
};

} // namespace signalbox
