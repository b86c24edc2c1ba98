// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/routejob.h"

#include "core/model/endpointfield.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

Proxy::Kind kindOf(ProxyMode mode)
{
    switch (mode) {
    case ProxyMode::System:
        return Proxy::Kind::System;
    case ProxyMode::None:
        return Proxy::Kind::None;
    case ProxyMode::Http:
        return Proxy::Kind::Http;
    case ProxyMode::Socks5:
        return Proxy::Kind::Socks5;
    }
    Q_UNREACHABLE();
}

std::optional<std::chrono::milliseconds> timeOf(const std::optional<int> &seconds)
{
    if (!seconds)
        return std::nullopt;
    return std::chrono::seconds(*seconds);
}

} // namespace

Route routeWithoutSecrets(const EndpointNetwork &network)
{
    Route route{.caFile = network.caFile,
                .clientCertificateFile = network.clientCertificateFile,
                .clientKeyFile = network.clientKeyFile,
                .pinnedCertificate = network.pinnedCertificate.toLatin1(),
                .times = {.connect = timeOf(network.connectSeconds),
                          .firstByte = timeOf(network.firstByteSeconds),
                          .idle = timeOf(network.idleSeconds),
                          .total = timeOf(network.totalSeconds)}};
    route.proxy.kind = kindOf(network.proxy);
    if (isOwnProxy(network.proxy)) {
        route.proxy.host = network.proxyHost;
        route.proxy.port = static_cast<quint16>(network.proxyPort);
        route.proxy.user = network.proxyUser;
    }
    return route;
}

RouteJob::RouteJob(SecretStore &secrets, EndpointNetwork network)
    : m_secrets(secrets), m_route(routeWithoutSecrets(network))
{
    if (!m_route.proxy.user.isEmpty() && !network.proxyPasswordRef.isEmpty())
        m_wanted.append({fieldName(EndpointField::ProxyPassword), network.proxyPasswordRef,
                         &m_route.proxy.password});
    if (!network.clientKeyPassphraseRef.isEmpty())
        m_wanted.append({fieldName(EndpointField::ClientKeyPassphrase),
                         network.clientKeyPassphraseRef, &m_route.clientKeyPassphrase});
}

RouteJob::~RouteJob() = default;

void RouteJob::start()
{
    if (!m_end) // else cancelled before it began
        readNext();
}

void RouteJob::cancel()
{
    settle({.error = Error{.kind = ErrorKind::Cancelled}});
}

void RouteJob::readNext()
{
    if (m_wanted.isEmpty()) {
        settle({.route = m_route});
        return;
    }
    const SecretRef ref = SecretRef::fromString(m_wanted.first().ref);
    if (ref.isEmpty()) {
        onRead({.error = Error{.kind = ErrorKind::SecretNotFound,
                               .detail = u"the endpoint names an unknown place for it"_s}});
        return;
    }
    m_read.reset(m_secrets.read(ref).release());
    connect(m_read.get(), &SecretJob::finished, this, &RouteJob::onRead);
    m_read->start();
}

void RouteJob::onRead(const SecretOutcome &outcome)
{
    const Wanted wanted = m_wanted.takeFirst();
    if (outcome.error) {
        Error error = *outcome.error;
        if (error.kind == ErrorKind::SecretNotFound)
            error.subject = wanted.field;
        settle({.error = error});
        return;
    }
    *wanted.target = outcome.secret;
    readNext();
}

void RouteJob::settle(RouteOutcome outcome)
{
    if (!m_end.settle(this, &RouteJob::finished, std::move(outcome)))
        return;
    m_read.reset();
}

} // namespace signalbox
