// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace signalbox {

class EndpointEditor;
class EntryList;
struct EndpointDraft;

// The lists of a card that few endpoints need: aliases of models, which models are offered, and
// extra headers.
class EndpointLists final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EndpointLists)
public:
    // The editor outlives it.
    explicit EndpointLists(const EndpointEditor &editor, QWidget *parent = nullptr);

    // Shows what the editor's draft holds and what is wrong with it.
    void refresh();
    void apply(EndpointDraft &draft) const;
    [[nodiscard]] bool isEmpty() const;

Q_SIGNALS:
    void edited();

private:
    const EndpointEditor &m_editor;
    EntryList *m_mapping;
    EntryList *m_allowed;
    EntryList *m_headers;
};

} // namespace signalbox
