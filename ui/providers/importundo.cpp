// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/importundo.h"

#include "core/import/importmerge.h"
#include "core/model/secretrefs.h"
#include "core/store/endpointstore.h"

#include <algorithm>

namespace signalbox {

ImportUndo::ImportUndo(EndpointStore &endpoints, SecretStore &secrets, ImportDone done,
                       QObject *parent)
    : QObject(parent), m_endpoints(endpoints), m_secrets(secrets), m_done(std::move(done))
{}

ImportUndo::~ImportUndo() = default;

int ImportUndo::keyCount() const
{
    const auto hasKey = [this](const EndpointId &id) {
        const Endpoint *endpoint = m_endpoints.find(id);
        return endpoint != nullptr && !endpoint->keyRef.isEmpty();
    };
    const auto gotKey = [&](const ImportChange &change) {
        return change.before.keyRef.isEmpty() && hasKey(change.after.id);
    };
    return int(std::ranges::count_if(m_done.outcome.added, hasKey) +
               std::ranges::count_if(m_done.outcome.changed, gotKey));
}

Result<QStringList> ImportUndo::undo()
{
    for (const EndpointId &id : m_done.outcome.added) {
        if (const Result<void> removed = remove(id); !removed)
            return removed.error();
    }
    QStringList left;
    const QList<ImportChange> &changed = m_done.outcome.changed;
    for (auto change = changed.crbegin(); change != changed.crend(); ++change) {
        const Result<bool> isBack = bringBack(*change);
        if (!isBack)
            return isBack.error();
        if (!*isBack)
            left.prepend(change->after.name);
    }
    return left;
}

Result<void> ImportUndo::remove(const EndpointId &id)
{
    const Endpoint *found = m_endpoints.find(id);
    if (found == nullptr)
        return {};
    const QStringList refs = secretRefsOf(*found);
    if (const Result<void> removed = m_endpoints.remove(id); !removed)
        return removed;
    removeSecrets(refs);
    return {};
}

Result<bool> ImportUndo::bringBack(const ImportChange &change)
{
    const Endpoint *found = m_endpoints.find(change.after.id);
    if (found == nullptr)
        return true;
    if (!isAsItWas(change.after, *found))
        return false;
    const QStringList refs = abandonedRefs(*found, change.before);
    if (const Result<void> updated = m_endpoints.update(change.before); !updated)
        return updated.error();
    removeSecrets(refs);
    return true;
}

// One that stays behind in a locked store is a leftover that the page of keys shows.
void ImportUndo::removeSecrets(const QStringList &refs)
{
    for (const QString &ref : refs) {
        m_removals.push_back(m_secrets.remove(SecretRef::fromString(ref)));
        m_removals.back()->start();
    }
}

} // namespace signalbox
