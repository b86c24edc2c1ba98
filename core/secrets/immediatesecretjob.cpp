// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/immediatesecretjob.h"

#include <QMetaObject>

namespace signalbox {

ImmediateSecretJob::ImmediateSecretJob(std::function<SecretOutcome()> work)
    : m_work(std::move(work))
{}

void ImmediateSecretJob::start()
{
    Q_ASSERT(!m_started);
    m_started = true;
    QMetaObject::invokeMethod(this, &ImmediateSecretJob::run, Qt::QueuedConnection);
}

void ImmediateSecretJob::cancel()
{
    m_cancelled = true;
}

void ImmediateSecretJob::run()
{
    Q_EMIT finished(m_cancelled ? SecretOutcome{.error = Error{.kind = ErrorKind::Cancelled}}
                                : m_work());
}

} // namespace signalbox
