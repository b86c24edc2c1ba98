// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/googletokens.h"

#include <algorithm>
#include <utility>

namespace signalbox {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::seconds kRenewEarlier = 5min;

} // namespace

GoogleTokenJob::GoogleTokenJob(GoogleTokens &tokens, GoogleGrant grant, Route route, Secret refused)
    : m_tokens(tokens),
      m_grant(std::move(grant)),
      m_route(std::move(route)),
      m_refused(std::move(refused))
{}

void GoogleTokenJob::start()
{
    if (!m_end) // else cancelled before it began
        m_tokens.serve(*this);
}

// The exchange goes on: others may wait for it, and its token is good for the next request.
void GoogleTokenJob::cancel()
{
    settle({.error = Error{.kind = ErrorKind::Cancelled}});
}

void GoogleTokenJob::settle(TokenOutcome outcome)
{
    m_end.settle(this, &GoogleTokenJob::finished, std::move(outcome));
}

GoogleTokens::GoogleTokens(Transport &transport, ServerClocks &clocks, const Clock &clock)
    : m_transport(transport), m_clocks(clocks), m_clock(clock)
{}

// Now, not later: the services of the exchanges may be gone when the event loop is back.
GoogleTokens::~GoogleTokens()
{
    for (Running &running : m_running)
        delete running.exchange.release();
}

void GoogleTokens::serve(GoogleTokenJob &job)
{
    const QByteArray grant = job.m_grant.fingerprint();
    const auto kept = m_kept.constFind(grant);
    if (kept != m_kept.cend() && isGood(*kept) && kept->token != job.m_refused) {
        job.settle({.token = {.token = kept->token}});
        return;
    }
    m_kept.remove(grant);
    running(grant, job).waiting.append(&job);
}

// The exchange that a job can wait for; a new one if there is none.
GoogleTokens::Running &GoogleTokens::running(const QByteArray &grant, const GoogleTokenJob &job)
{
    const auto found = std::ranges::find_if(m_running, [&](const Running &each) {
        return each.grant == grant && each.route == job.m_route;
    });
    if (found != m_running.end())
        return *found;
    auto *exchange = new TokenExchangeJob(m_transport, m_clocks, job.m_grant, job.m_route);
    m_running.push_back({grant, job.m_route, JobPtr<TokenExchangeJob>(exchange), {}});
    connect(exchange, &TokenExchangeJob::finished, this,
            [this, exchange](const TokenOutcome &outcome) { onExchanged(exchange, outcome); });
    exchange->start();
    return m_running.back();
}

void GoogleTokens::onExchanged(const TokenExchangeJob *exchange, const TokenOutcome &outcome)
{
    const auto ended = std::ranges::find_if(
        m_running, [exchange](const Running &each) { return each.exchange.get() == exchange; });
    const Running running = std::move(*ended);
    m_running.erase(ended);
    if (!outcome.error)
        keep(running.grant, outcome.token);
    // Settling only queues, so nobody can change the list meanwhile.
    for (const QPointer<GoogleTokenJob> &job : running.waiting) {
        if (job && !job->m_end)
            job->settle(outcome);
    }
}

bool GoogleTokens::isGood(const Kept &kept) const
{
    return m_clock.now() < kept.goodUntil && m_clock.steady() < kept.steadyUntil;
}

void GoogleTokens::keep(const QByteArray &grant, const AccessToken &token)
{
    m_kept.removeIf([this](const auto &each) { return !isGood(each.value()); });
    const std::chrono::milliseconds left = token.lifetime - kRenewEarlier;
    if (left <= 0ms)
        return;
    m_kept.insert(grant, {.token = token.token,
                          .goodUntil = m_clock.now().addMSecs(left.count()),
                          .steadyUntil = m_clock.steady() + left});
}

} // namespace signalbox
