// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorizejob.h"

#include "core/auth/authorizer.h"
#include "core/auth/awsauthorization.h"
#include "core/auth/googleauthorization.h"
#include "core/auth/keyorder.h"
#include "core/auth/routejob.h"
#include "core/model/endpointurl.h"

namespace signalbox {

using namespace Qt::StringLiterals;

AuthorizeJob::AuthorizeJob(Authorizer &authorizer, Endpoint endpoint)
    : m_authorizer(authorizer), m_endpoint(std::move(endpoint))
{}

AuthorizeJob::~AuthorizeJob() = default;

void AuthorizeJob::start()
{
    if (m_end) // cancelled before it began
        return;
    const EndpointNetwork &network = m_endpoint.network;
    if (network.proxyPasswordRef.isEmpty() && network.clientKeyPassphraseRef.isEmpty()) {
        onRoute({.route = routeWithoutSecrets(network)});
        return;
    }
    m_routing = std::make_unique<RouteJob>(m_authorizer.secrets, network);
    connect(m_routing.get(), &RouteJob::finished, this, &AuthorizeJob::onRoute);
    m_routing->start();
}

void AuthorizeJob::onRoute(const RouteOutcome &outcome)
{
    if (outcome.error) {
        settle({.error = outcome.error});
        return;
    }
    m_authorization.route = outcome.route;
    if (m_endpoint.auth == AuthMode::None)
        settle({.authorization = m_authorization});
    else if (m_endpoint.keyRef.isEmpty())
        onFound(withoutKey());
    else
        readKey();
}

void AuthorizeJob::cancel()
{
    settle({.error = Error{.kind = ErrorKind::Cancelled}});
}

void AuthorizeJob::readKey()
{
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

void AuthorizeJob::onRead(const SecretOutcome &outcome)
{
    if (!outcome.error) {
        onFound(
            withKey({.key = outcome.secret, .source = {.place = KeySource::Place::SecretStore}}));
        return;
    }
    const FoundKey standIn = endpointVariableKey(m_endpoint.id, m_authorizer.environment);
    if (standIn.key.isEmpty())
        settle({.error = outcome.error});
    else
        onFound(withKey(standIn));
}

Result<Authorization> AuthorizeJob::withKey(const FoundKey &found) const
{
    switch (m_endpoint.auth) {
    case AuthMode::AwsSignature:
        return awsAuthorization(m_endpoint, found);
    case AuthMode::GoogleCredentials:
        return googleAuthorization(m_endpoint, found, m_authorizer.environment);
    case AuthMode::Bearer:
    case AuthMode::XApiKey:
    case AuthMode::ApiKey:
    case AuthMode::XGoogApiKey:
    case AuthMode::CustomHeader:
    case AuthMode::None:
        break;
    }
    return Authorization{
        .source = found.source, .headers = keyHeaders(m_endpoint, found.key), .hosts = found.hosts};
}

Result<Authorization> AuthorizeJob::withoutKey() const
{
    const Result<QUrl> url = effectiveBaseUrl(m_endpoint);
    if (!url)
        return url.error();
    if (m_endpoint.auth == AuthMode::AwsSignature)
        return awsAuthorizationWithoutKey(m_endpoint, *url, m_authorizer.environment);
    if (m_endpoint.auth == AuthMode::GoogleCredentials)
        return googleAuthorizationWithoutKey(m_endpoint, *url, m_authorizer.environment);
    return withKey(environmentKey(m_endpoint.id, *url, m_authorizer.environment));
}

void AuthorizeJob::onFound(const Result<Authorization> &found)
{
    if (!found) {
        settle({.error = found.error()});
        return;
    }
    const Route route = m_authorization.route;
    m_authorization = *found;
    m_authorization.route = route;
    if (!m_authorization.google) {
        settle({.authorization = m_authorization});
        return;
    }
    m_token = std::make_unique<GoogleTokenJob>(m_authorizer.googleTokens, *m_authorization.google,
                                               route.toSomebodyElse());
    connect(m_token.get(), &GoogleTokenJob::finished, this, &AuthorizeJob::onToken);
    m_token->start();
}

void AuthorizeJob::onToken(const TokenOutcome &outcome)
{
    if (outcome.error) {
        settle({.error = outcome.error});
        return;
    }
    m_authorization.headers = googleTokenHeaders(*m_authorization.google, outcome.token.token);
    settle({.authorization = m_authorization});
}

void AuthorizeJob::settle(AuthorizeOutcome outcome)
{
    if (!m_end.settle(this, &AuthorizeJob::finished, std::move(outcome)))
        return;
    if (m_routing) {
        m_routing->disconnect(this);
        m_routing->cancel();
    }
    if (m_read) {
        m_read->disconnect(this);
        m_read->cancel();
    }
    if (m_token) {
        m_token->disconnect(this);
        m_token->cancel();
    }
}

} // namespace signalbox
