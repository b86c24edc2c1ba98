// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/endpointkeyjob.h"

namespace signalbox {

using namespace Qt::StringLiterals;

EndpointKeyJob::EndpointKeyJob(SecretStore &store, const EndpointId &endpoint,
                               const QString &keyRef)
    : m_store(store), m_endpoint(endpoint), m_keyRef(keyRef)
{}

EndpointKeyJob::~EndpointKeyJob() = default;

void EndpointKeyJob::start()
{
    if (m_outcome) // cancelled before it began
        return;
    if (m_keyRef.isEmpty()) {
        settle({.secret = Secret(qgetenv(environmentVariable(m_endpoint).constData()))});
        return;
    }
    const SecretRef ref = SecretRef::fromString(m_keyRef);
    if (ref.isEmpty()) {
        onRead({.error =
                    Error{.kind = ErrorKind::SecretNotFound,
                          .detail = u"the endpoint names a place for its key that is unknown"_s}});
        return;
    }
    m_read = m_store.read(ref);
    connect(m_read.get(), &SecretJob::finished, this, &EndpointKeyJob::onRead);
    m_read->start();
}

void EndpointKeyJob::cancel()
{
    if (m_read)
        m_read->disconnect(this);
    m_read.reset();
    settle({.error = Error{.kind = ErrorKind::Cancelled}});
}

void EndpointKeyJob::onRead(const SecretOutcome &outcome)
{
    const QByteArray fromEnvironment = qgetenv(environmentVariable(m_endpoint).constData());
    if (outcome.error && !fromEnvironment.isEmpty())
        settle({.secret = Secret(fromEnvironment)});
    else
        settle(outcome);
}

// The last word before delivery counts, so that a cancel always ends as Cancelled.
void EndpointKeyJob::settle(SecretOutcome outcome)
{
    const bool queued = m_outcome.has_value();
    m_outcome = std::move(outcome);
    if (!queued)
        QMetaObject::invokeMethod(this, &EndpointKeyJob::deliver, Qt::QueuedConnection);
}

// A copy, because a receiver that drops the job settles it as cancelled.
void EndpointKeyJob::deliver()
{
    const SecretOutcome outcome = *m_outcome;
    Q_EMIT finished(outcome);
}

QByteArray EndpointKeyJob::environmentVariable(const EndpointId &endpoint)
{
    QByteArray name = "SIGNALBOX_KEY_" + endpoint.value().toUpper().toUtf8();
    for (char &c : name) {
        const bool kept = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!kept)
            c = '_';
    }
    return name;
}

} // namespace signalbox
