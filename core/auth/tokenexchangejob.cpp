// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/tokenexchangejob.h"

#include "core/auth/serverclocks.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestAnswer = 64 * 1024;

Limits limits()
{
    Limits small = Limits::probe();
    small.body = kLargestAnswer;
    return small;
}

} // namespace

TokenExchangeJob::TokenExchangeJob(Transport &transport, ServerClocks &clocks, GoogleGrant grant,
                                   Route route)
    : m_transport(transport),
      m_clocks(clocks),
      m_grant(std::move(grant)),
      m_route(std::move(route)),
      m_host(tokenUriOf(m_grant.credentials).host())
{}

TokenExchangeJob::~TokenExchangeJob() = default;

void TokenExchangeJob::start()
{
    if (!m_end) // else cancelled before it began
        ask();
}

void TokenExchangeJob::cancel()
{
    settle({.error = Error{.kind = ErrorKind::Cancelled}});
}

void TokenExchangeJob::ask()
{
    Result<TokenRequest> made = makeTokenRequest(m_grant, m_clocks.now(m_host));
    if (!made) {
        settle({.error = made.error()});
        return;
    }
    TokenRequest request = std::move(made).value();
    m_shown = request.secrets;
    m_head = {};
    m_body.clear();
    m_exchange.reset(
        m_transport.send(std::move(request.request), {}, limits(), Lane::Probe, m_route).release());
    connect(m_exchange.get(), &Exchange::headReceived, this,
            [this](const wire::HttpResponseHead &head) { m_head = head; });
    connect(m_exchange.get(), &Exchange::bodyReceived, this,
            [this](const QByteArray &bytes) { m_body.append(bytes); });
    connect(m_exchange.get(), &Exchange::finished, this, &TokenExchangeJob::onExchangeFinished);
    m_exchange->start();
}

void TokenExchangeJob::onExchangeFinished(const ExchangeOutcome &outcome)
{
    // A refusal keeps its meaning even when its body broke off.
    if (outcome.error && m_head.status < 300) {
        settle({.error = outcome.error});
        return;
    }
    const Result<AccessToken> token = readTokenAnswer(m_head, m_body, m_shown);
    if (token) {
        settle({.token = *token});
        return;
    }
    // "Token must be a short-lived token and in a reasonable timeframe" is an invalid_grant too.
    const bool mayBeTheClock = token.error().code == "invalid_grant"_L1 && !m_isSecondTry;
    if (mayBeTheClock && m_clocks.learn(m_host, m_head)) {
        m_isSecondTry = true;
        ask();
        return;
    }
    Error error = token.error();
    error.subject = m_host;
    settle({.error = error});
}

void TokenExchangeJob::settle(TokenOutcome outcome)
{
    if (!m_end.settle(this, &TokenExchangeJob::finished, std::move(outcome)))
        return;
    m_exchange.reset();
}

} // namespace signalbox
