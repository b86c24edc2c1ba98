// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/importundo.h"

#include "core/store/endpointstore.h"

#include <algorithm>
#include <ranges>

namespace signalbox {

ImportUndo::ImportUndo(const PendingDeletion::Services &services, ImportDone done, QObject *parent)
    : QObject(parent), m_services(services), m_done(std::move(done))
{}

int ImportUndo::keyCount() const
{
    const auto hasKey = [this](const EndpointId &id) {
        const Endpoint *endpoint = m_services.endpoints.find(id);
        return endpoint != nullptr && !endpoint->keyRef.isEmpty();
    };
    const auto gotKey = [&](const Endpoint &before) {
        return before.keyRef.isEmpty() && hasKey(before.id);
    };
    return int(std::ranges::count_if(m_done.outcome.added, hasKey) +
               std::ranges::count_if(m_done.before, gotKey));
}

Result<void> ImportUndo::undo()
{
    for (const EndpointId &id : m_done.outcome.added) {
        if (const Result<void> removed = remove(id); !removed)
            return removed;
    }
    for (const Endpoint &before : m_done.before | std::views::reverse) {
        if (const Result<void> done = bringBack(before); !done)
            return done;
    }
    return {};
}

Result<void> ImportUndo::remove(const EndpointId &id)
{
    const Endpoint *found = m_services.endpoints.find(id);
    if (found == nullptr)
        return {};
    const Endpoint endpoint = *found;
    if (const Result<void> removed = m_services.endpoints.remove(id); !removed)
        return removed;
    removeKey(endpoint);
    return {};
}

Result<void> ImportUndo::bringBack(const Endpoint &before)
{
    const Endpoint *found = m_services.endpoints.find(before.id);
    if (found == nullptr)
        return {};
    const Endpoint imported = *found;
    if (const Result<void> updated = m_services.endpoints.update(before); !updated)
        return updated;
    if (imported.keyRef != before.keyRef)
        removeKey(imported);
    return {};
}

void ImportUndo::removeKey(const Endpoint &endpoint)
{
    auto *removal = new PendingDeletion(m_services, endpoint, 0, this);
    connect(removal, &PendingDeletion::finished, removal, &QObject::deleteLater);
    removal->finish();
}

} // namespace signalbox
