// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorizedexchange.h"

#include "core/auth/authorizer.h"

namespace signalbox {

AuthorizedExchange::AuthorizedExchange(Authorizer &authorizer, wire::HttpRequest request,
                                       Authorization authorization, const Limits &limits, Lane lane)
    : m_authorizer(authorizer),
      m_request(std::move(request)),
      m_authorization(std::move(authorization)),
      m_limits(limits),
      m_lane(lane)
{}

AuthorizedExchange::~AuthorizedExchange() = default;

void AuthorizedExchange::start()
{
    if (m_outcome) // cancelled before it began
        return;
    Result<QList<SecretHeader>> headers =
        authorize(m_request, m_authorization, m_authorizer.clock.now());
    if (!headers) {
        settle({.end = ExchangeOutcome::End::Failed, .error = headers.error()});
        return;
    }
    m_exchange = m_authorizer.transport.send(std::move(m_request), std::move(headers).value(),
                                             m_limits, m_lane);
    connect(m_exchange.get(), &Exchange::headReceived, this, &Exchange::headReceived);
    connect(m_exchange.get(), &Exchange::bodyReceived, this, &Exchange::bodyReceived);
    connect(m_exchange.get(), &Exchange::finished, this, &Exchange::finished);
    m_exchange->start();
}

void AuthorizedExchange::cancel()
{
    if (m_exchange)
        m_exchange->cancel(); // and says so
    else
        settle({.end = ExchangeOutcome::End::Cancelled});
}

// The last word before delivery counts, so that a cancel always ends as Cancelled.
void AuthorizedExchange::settle(ExchangeOutcome outcome)
{
    const bool queued = m_outcome.has_value();
    m_outcome = std::move(outcome);
    if (!queued)
        QMetaObject::invokeMethod(this, &AuthorizedExchange::deliver, Qt::QueuedConnection);
}

// A copy, because a receiver that drops the exchange settles it as cancelled.
void AuthorizedExchange::deliver()
{
    const ExchangeOutcome outcome = *m_outcome;
    Q_EMIT finished(outcome);
}

} // namespace signalbox
