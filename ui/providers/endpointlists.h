// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/formsection.h"

namespace signalbox {

class EndpointEditor;
class EntryList;

// The lists of a card that few endpoints need: aliases of models, which models are offered, and
// extra headers.
class EndpointLists final : public FormSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EndpointLists)
public:
    // The editor outlives it.
    explicit EndpointLists(const EndpointEditor &editor, QWidget *parent = nullptr);

    void fill(const EndpointDraft &draft) override;
    void apply(EndpointDraft &draft) const override;
    void refresh() override;
    [[nodiscard]] bool isEmpty() const;

Q_SIGNALS:
    // The person wants to choose the supported models out of the server's list.
    void chooseRequested();

private:
    const EndpointEditor &m_editor;
    EntryList *m_mapping;
    EntryList *m_allowed;
    EntryList *m_headers;
};

} // namespace signalbox
