// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importjob.h"

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
    const Endpoint *card = isNew ? nullptr : m_places.endpoints.find(endpoint.id);
    const QString before = card == nullptr ? QString() : card->keyRef;
    const Result<EndpointId> added =
        isNew ? m_places.endpoints.add(endpoint) : Result<EndpointId>(endpoint.id);
    const Result<void> updated = isNew ? Result<void>() : m_places.endpoints.update(endpoint);
    if (!added || !updated) {
        note(added ? updated.error() : added.error());
        removeKey(m_newRef);
        return;
    }
    (isNew ? m_outcome.added : m_outcome.changed).append(*added);
    m_newRef.clear();
    ++m_index;
    if (before == keyRef || before.isEmpty())
        continueLater();
    else
        removeKey(before);
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
