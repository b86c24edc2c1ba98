// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorizedexchange.h"

#include "core/auth/authorizer.h"

#include <QUrl>

#include <algorithm>
#include <array>

namespace signalbox {

namespace {

// The names under which services of AWS refuse the time of a signature, in the header
// x-amzn-errortype or in the body. A wrong secret has one of them as well.
bool isAboutTheSignature(const wire::HttpResponseHead &head, const QByteArray &body)
{
    constexpr std::array names{"InvalidSignature", "SignatureDoesNotMatch", "RequestTimeTooSkewed",
                               "RequestExpired"};
    const std::string_view type = wire::headerValue(head.headers, "x-amzn-errortype");
    return std::ranges::any_of(names, [&](const char *name) {
        return type.find(name) != std::string_view::npos || body.contains(name);
    });
}

} // namespace

AuthorizedExchange::AuthorizedExchange(Authorizer &authorizer, wire::HttpRequest request,
                                       Authorization authorization, const Limits &limits, Lane lane)
    : m_authorizer(authorizer),
      m_request(std::move(request)),
      m_authorization(std::move(authorization)),
      m_limits(limits),
      m_lane(lane),
      m_host(QUrl(QString::fromStdString(m_request.url)).host())
{}

AuthorizedExchange::~AuthorizedExchange() = default;

void AuthorizedExchange::start()
{
    if (!m_end) // else cancelled before it began
        send();
}

void AuthorizedExchange::cancel()
{
    settle({.end = ExchangeOutcome::End::Cancelled});
}

std::shared_ptr<const ExchangeRecord> AuthorizedExchange::record() const
{
    return m_recorder ? std::make_shared<const ExchangeRecord>(m_recorder->record()) : nullptr;
}

void AuthorizedExchange::send()
{
    Result<QList<SecretHeader>> headers =
        authorize(m_request, m_authorization, m_authorizer.serverClocks.now(m_host));
    if (!headers) {
        settle({.end = ExchangeOutcome::End::Failed, .error = headers.error()});
        return;
    }
    m_refusal.reset();
    m_refusalBody.clear();
    if (m_keepsRecord)
        m_recorder.emplace(m_request, *headers, m_authorization.secrets());
    // The body may be large; it is kept only where it may be needed again.
    const bool isLastTry = m_isSecondTry || !(m_authorization.aws || m_authorization.google);
    wire::HttpRequest request = isLastTry ? std::move(m_request) : m_request;
    m_exchange.reset(m_authorizer.transport
                         .send(std::move(request), std::move(headers).value(), m_limits, m_lane,
                               m_authorization.route)
                         .release());
    connect(m_exchange.get(), &Exchange::headReceived, this, &AuthorizedExchange::onHead);
    connect(m_exchange.get(), &Exchange::bodyReceived, this, &AuthorizedExchange::onBody);
    connect(m_exchange.get(), &Exchange::finished, this, &AuthorizedExchange::onFinished);
    m_exchange->start();
}

void AuthorizedExchange::onHead(const wire::HttpResponseHead &head)
{
    if (m_recorder)
        m_recorder->takeHead(head);
    if (mayBeMended(head.status))
        m_refusal = head;
    else
        Q_EMIT headReceived(head);
}

// The transport bounds the body of a refusal.
void AuthorizedExchange::onBody(const QByteArray &bytes)
{
    if (m_recorder)
        m_recorder->takeBody(bytes);
    if (m_refusal)
        m_refusalBody.append(bytes);
    else
        Q_EMIT bodyReceived(bytes);
}

void AuthorizedExchange::onFinished(const ExchangeOutcome &outcome)
{
    if (m_refusal) {
        if (mend())
            return;
        Q_EMIT headReceived(*m_refusal);
        if (!m_end) // else the receiver cancelled
            Q_EMIT bodyReceived(m_refusalBody);
    }
    if (!m_end)
        settle(outcome);
}

bool AuthorizedExchange::mayBeMended(int status) const
{
    if (m_isSecondTry)
        return false;
    if (m_authorization.aws)
        return status == 400 || status == 401 || status == 403;
    return m_authorization.google && status == 401;
}

bool AuthorizedExchange::mend()
{
    if (m_authorization.aws) {
        m_isSecondTry = isAboutTheSignature(*m_refusal, m_refusalBody) &&
                        m_authorizer.serverClocks.learn(m_host, *m_refusal);
        if (m_isSecondTry)
            send();
        return m_isSecondTry;
    }
    m_isSecondTry = true;
    m_token.reset(new GoogleTokenJob(m_authorizer.googleTokens, *m_authorization.google,
                                     m_authorization.route.toSomebodyElse(),
                                     m_authorization.headers.first().value));
    connect(m_token.get(), &GoogleTokenJob::finished, this, &AuthorizedExchange::onToken);
    m_token->start();
    return true;
}

void AuthorizedExchange::onToken(const TokenOutcome &outcome)
{
    if (outcome.error) {
        settle({.end = ExchangeOutcome::End::Failed, .error = outcome.error});
        return;
    }
    m_authorization.headers = googleTokenHeaders(*m_authorization.google, outcome.token.token);
    send();
}

void AuthorizedExchange::settle(ExchangeOutcome outcome)
{
    if (!m_end.settle(this, &AuthorizedExchange::finished, std::move(outcome)))
        return;
    m_exchange.reset();
    m_token.reset();
}

} // namespace signalbox
