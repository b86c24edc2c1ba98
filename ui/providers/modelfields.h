// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/formsection.h"

namespace signalbox {

class EndpointEditor;
class EntryList;

// The models of an endpoint: the one that the card names, with its sizes, and further ones.
class ModelFields final : public FormSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModelFields)
public:
    // The editor outlives it.
    explicit ModelFields(const EndpointEditor &editor, QWidget *parent = nullptr);

    void fill(const EndpointDraft &draft) override;
    void apply(EndpointDraft &draft) const override;

private:
    QLineEdit *m_modelId;
    QLineEdit *m_displayName;
    QLineEdit *m_contextWindow;
    QLineEdit *m_maxOutput;
    EntryList *m_further;
};

} // namespace signalbox
