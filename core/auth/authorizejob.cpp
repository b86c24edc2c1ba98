// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorizejob.h"

#include "core/auth/authorizer.h"
#include "core/auth/keyorder.h"
#include "core/model/endpointurl.h"
#include "core/model/modelmapping.h"

namespace signalbox {

using namespace Qt::StringLiterals;

AuthorizeJob::AuthorizeJob(Authorizer &authorizer, Endpoint endpoint)
    : m_authorizer(authorizer), m_endpoint(std::move(endpoint))
{}

AuthorizeJob::~AuthorizeJob() = default;

void AuthorizeJob::start()
{
    if (m_outcome) // cancelled before it began
        return;
    if (m_endpoint.auth == AuthMode::None) {
        settle({});
        return;
    }
    if (m_endpoint.keyRef.isEmpty()) {
        const Result<QUrl> url = requestUrl(m_endpoint, Operation::Chat,
                                            sentModelId(m_endpoint, m_endpoint.primaryModelId()));
        if (url)
            onKey(environmentKey(m_endpoint.id, *url, m_authorizer.environment));
        else
            settle({.error = url.error()});
        return;
    }
    const SecretRef ref = SecretRef::fromString(m_endpoint.keyRef);
    if (ref.isEmpty()) {
        onRead({.error =
                    Error{.kind = ErrorKind::SecretNotFound,
                          .detail = u"the endpoint names a place for its key that is unknown"_s}});
        return;
    }
    m_read = m_authorizer.secrets.read(ref);
    connect(m_read.get(), &SecretJob::finished, this, &AuthorizeJob::onRead);
    m_read->start();
}

void AuthorizeJob::cancel()
{
    if (m_read)
        m_read->disconnect(this);
    m_read.reset();
    settle({.error = Error{.kind = ErrorKind::Cancelled}});
}

void AuthorizeJob::onRead(const SecretOutcome &outcome)
{
    if (!outcome.error) {
        onKey({.key = outcome.secret, .source = {.place = KeySource::Place::SecretStore}});
        return;
    }
    const FoundKey standIn = endpointVariableKey(m_endpoint.id, m_authorizer.environment);
    if (standIn.key.isEmpty())
        settle({.error = outcome.error});
    else
        onKey(standIn);
}

void AuthorizeJob::onKey(const FoundKey &found)
{
    settle({.authorization = {.source = found.source,
                              .headers = keyHeaders(m_endpoint, found.key),
                              .hosts = found.hosts}});
}

// The last word before delivery counts, so that a cancel always ends as Cancelled.
void AuthorizeJob::settle(AuthorizeOutcome outcome)
{
    const bool queued = m_outcome.has_value();
    m_outcome = std::move(outcome);
    if (!queued)
        QMetaObject::invokeMethod(this, &AuthorizeJob::deliver, Qt::QueuedConnection);
}

// A copy, because a receiver that drops the job settles it as cancelled.
void AuthorizeJob::deliver()
{
    const AuthorizeOutcome outcome = *m_outcome;
    Q_EMIT finished(outcome);
}

} // namespace signalbox
