// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/movekeysjob.h"

#include "core/model/secretrefs.h"
#include "core/store/endpointstore.h"

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

bool liesAt(const QString &text, SecretRef::Place place)
{
    const SecretRef ref = SecretRef::fromString(text);
    return !ref.isEmpty() && ref.place() == place;
}

bool names(const Endpoint &endpoint, const QString &text)
{
    return secretRefsOf(endpoint).contains(text);
}

// "api-key": what a reference is of, which its new one is of too.
QString fieldOf(const SecretRef &ref)
{
    return ref.name().section(u'/', -1);
}

} // namespace

MoveKeysJob::MoveKeysJob(EndpointStore &endpoints, SecretStore &secrets, SecretRef::Place from,
                         SecretRef::Place to)
    : m_endpoints(endpoints), m_secrets(secrets), m_from(from), m_to(to)
{}

int MoveKeysJob::count(const QList<Endpoint> &endpoints, SecretRef::Place place)
{
    int count = 0;
    for (const Endpoint &endpoint : endpoints)
        count += int(std::ranges::count_if(
            secretRefsOf(endpoint), [place](const QString &ref) { return liesAt(ref, place); }));
    return count;
}

void MoveKeysJob::start()
{
    if (m_end)
        return;
    for (const Endpoint &endpoint : m_endpoints.endpoints()) {
        for (const QString &ref : secretRefsOf(endpoint)) {
            if (liesAt(ref, m_from))
                m_steps.append({endpoint.id, ref});
        }
    }
    next();
}

void MoveKeysJob::cancel()
{
    m_job.reset();
    settle(MoveKeysOutcome::End::Cancelled);
}

void MoveKeysJob::follow(std::unique_ptr<SecretJob> job, Next next)
{
    m_job.reset(job.release());
    connect(m_job.get(), &SecretJob::finished, this, next);
    m_job->start();
}

void MoveKeysJob::next()
{
    if (m_index == m_steps.size())
        settle(MoveKeysOutcome::End::Done);
    else
        follow(m_secrets.read(SecretRef::fromString(m_steps.at(m_index).ref)),
               &MoveKeysJob::onRead);
}

void MoveKeysJob::onRead(const SecretOutcome &outcome)
{
    if (outcome.error && outcome.error->kind == ErrorKind::SecretNotFound) {
        ++m_outcome.missing;
        ++m_index;
        next();
        return;
    }
    if (outcome.error) {
        fail(*outcome.error);
        return;
    }
    m_secret = outcome.secret;
    m_new = SecretRef::makeNew(m_to, fieldOf(SecretRef::fromString(m_steps.at(m_index).ref)));
    follow(m_secrets.write(m_new, m_secret), &MoveKeysJob::onWritten);
}

void MoveKeysJob::onWritten(const SecretOutcome &outcome)
{
    if (outcome.error)
        takeBack(*outcome.error);
    else
        follow(m_secrets.read(m_new), &MoveKeysJob::onReadBack);
}

void MoveKeysJob::onReadBack(const SecretOutcome &outcome)
{
    if (outcome.error) {
        takeBack(outcome.error);
        return;
    }
    if (outcome.secret != m_secret) {
        takeBack(
            Error{.kind = ErrorKind::Storage, .detail = u"the key was read back as another"_s});
        return;
    }
    // A person may have changed the key meanwhile, or deleted the endpoint.
    const Endpoint *endpoint = m_endpoints.find(m_steps.at(m_index).endpoint);
    if (endpoint == nullptr || !names(*endpoint, m_steps.at(m_index).ref)) {
        takeBack({});
        return;
    }
    if (const Result<void> named = nameNew(*endpoint); !named) {
        takeBack(named.error());
        return;
    }
    m_secret = {};
    ++m_outcome.moved;
    follow(m_secrets.remove(SecretRef::fromString(m_steps.at(m_index).ref)),
           &MoveKeysJob::onOldRemoved);
}

Result<void> MoveKeysJob::nameNew(Endpoint endpoint)
{
    for (QString *ref : secretRefFields(endpoint)) {
        if (*ref == m_steps.at(m_index).ref)
            *ref = m_new.toString();
    }
    return m_endpoints.update(endpoint);
}

void MoveKeysJob::onOldRemoved(const SecretOutcome &outcome)
{
    if (outcome.error) {
        fail(*outcome.error);
        return;
    }
    ++m_index;
    next();
}

void MoveKeysJob::takeBack(const std::optional<Error> &error)
{
    m_secret = {};
    m_outcome.error = error;
    follow(m_secrets.remove(m_new), &MoveKeysJob::onNewRemoved);
}

// That a copy may stay behind in a store that does not answer is no reason to hide why it failed.
void MoveKeysJob::onNewRemoved(const SecretOutcome &)
{
    if (m_outcome.error) {
        fail(*m_outcome.error);
        return;
    }
    ++m_index;
    next();
}

void MoveKeysJob::fail(const Error &error)
{
    m_outcome.error = error;
    const Endpoint *endpoint = m_endpoints.find(m_steps.at(m_index).endpoint);
    m_outcome.failedName = endpoint == nullptr ? QString() : endpoint->name;
    settle(MoveKeysOutcome::End::Failed);
}

void MoveKeysJob::settle(MoveKeysOutcome::End end)
{
    m_job.reset();
    m_secret = {};
    m_outcome.end = end;
    m_end.settle(this, &MoveKeysJob::finished, m_outcome);
}

} // namespace signalbox
