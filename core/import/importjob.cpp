// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importjob.h"

#include "core/base/errorcode.h"
#include "core/import/importmerge.h"
#include "core/store/endpointstore.h"

namespace signalbox {

using namespace Qt::StringLiterals;

ImportJob::ImportJob(ImportPlan plan, const Places &places)
    : m_plan(std::move(plan)), m_places(places)
{}

void ImportJob::start()
{
    if (!m_isSettled)
        continueLater();
}

void ImportJob::cancel()
{
    m_job.reset();
    settle(ImportOutcome::End::Cancelled);
}

void ImportJob::continueLater()
{
    QMetaObject::invokeMethod(this, &ImportJob::next, Qt::QueuedConnection);
}

void ImportJob::next()
{
    if (m_outcome.error) {
        settle(ImportOutcome::End::Failed);
        return;
    }
    while (m_index < m_plan.items.size() && !m_plan.items.at(m_index).isWanted())
        ++m_index;
    if (m_isSettled)
        return;
    if (m_index == m_plan.items.size()) {
        settle(ImportOutcome::End::Done);
        return;
    }
    const ImportItem &item = m_plan.items.at(m_index);
    if (item.key.kind == ImportedKey::Kind::InFile && m_places.newKeys)
        storeKey(item);
    else
        saveRow(item, item.endpoint.keyRef);
}

void ImportJob::storeKey(const ImportItem &item)
{
    const SecretRef ref = SecretRef::makeNew(*m_places.newKeys, u"api-key"_s);
    m_newRef = ref.toString();
    m_job.reset(m_places.secrets.write(ref, item.key.secret).release());
    connect(m_job.get(), &SecretJob::finished, this, &ImportJob::onKeyStored);
    m_job->start();
}

void ImportJob::onKeyStored(const SecretOutcome &outcome)
{
    if (outcome.error) {
        note(*outcome.error);
        settle(ImportOutcome::End::Failed);
    } else {
        saveRow(m_plan.items.at(m_index), m_newRef);
    }
}

void ImportJob::saveRow(const ImportItem &item, const QString &keyRef)
{
    Endpoint endpoint = item.endpoint;
    endpoint.keyRef = keyRef;
    const bool isNew = item.action == ImportItem::Action::Add;
    const Result<EndpointId> saved = isNew ? add(endpoint) : change(item.before, endpoint);
    if (!saved) {
        note(saved.error());
        removeKey(m_newRef);
        return;
    }
    if (item.bringsKey() && keyRef.isEmpty())
        m_outcome.withoutKey.append(*saved);
    m_newRef.clear();
    ++m_index;
    Q_EMIT progressed(int(m_outcome.added.size() + m_outcome.changed.size()));
    if (item.before.keyRef == keyRef)
        continueLater();
    else
        removeKey(item.before.keyRef);
}

Result<EndpointId> ImportJob::add(const Endpoint &endpoint)
{
    Result<EndpointId> added = m_places.endpoints.add(endpoint);
    if (added)
        m_outcome.added.append(*added);
    return added;
}

// A store of keys may have kept the job waiting for minutes. What a person typed meanwhile, and
// where a key was moved to, counts more than what was planned before.
Result<EndpointId> ImportJob::change(const Endpoint &before, const Endpoint &endpoint)
{
    const Endpoint *card = m_places.endpoints.find(endpoint.id);
    if (card != nullptr && !isAsItWas(before, *card))
        return Error{.kind = ErrorKind::InvalidInput,
                     .detail = u"the endpoint was changed after the import was planned"_s,
                     .code = kChangedMeanwhile};
    if (const Result<void> updated = m_places.endpoints.update(endpoint); !updated)
        return updated.error();
    m_outcome.changed.append({before, endpoint});
    return endpoint.id;
}

// That an old key may stay behind in a locked keychain changes nothing about the import's success.
void ImportJob::removeKey(const QString &keyRef)
{
    const SecretRef ref = SecretRef::fromString(keyRef);
    if (ref.isEmpty()) {
        continueLater();
        return;
    }
    m_job.reset(m_places.secrets.remove(ref).release());
    connect(m_job.get(), &SecretJob::finished, this, &ImportJob::continueLater);
    m_job->start();
}

void ImportJob::note(const Error &error)
{
    m_outcome.error = error;
    m_outcome.failedName = m_plan.items.at(m_index).endpoint.name;
}

void ImportJob::settle(ImportOutcome::End end)
{
    if (m_isSettled)
        return;
    m_isSettled = true;
    m_outcome.end = end;
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT finished(m_outcome); }, Qt::QueuedConnection);
}

} // namespace signalbox
