// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/authorization.h"
#include "core/base/jobend.h"
#include "core/secrets/secretstore.h"

#include <QObject>

#include <memory>
#include <optional>

namespace signalbox {

class Authorizer;
class GoogleTokenJob;
class RouteJob;
struct FoundKey;
struct RouteOutcome;
struct TokenOutcome;

struct AuthorizeOutcome
{
    std::optional<Error> error = {};
    Authorization authorization = {};
};

// Finds out how requests to an endpoint are sent and authorized: makes its route, reads the key in
// force (the order stands in keyorder.h) and makes of it what the endpoint's auth mode wants; for
// credentials of Google that is an access token, which may have to be fetched. Where a plain key is
// wanted, none at all is an answer too, an Authorization without headers. A stored key that cannot
// be read is an error, unless the variable that names the card stands in. Keeps the job contract of
// core/net/transport.h.
class AuthorizeJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AuthorizeJob)
public:
    AuthorizeJob(Authorizer &authorizer, Endpoint endpoint);
    ~AuthorizeJob() override;

    void start();
    void cancel();

Q_SIGNALS:
    void finished(const signalbox::AuthorizeOutcome &outcome);

private:
    void onRoute(const RouteOutcome &outcome);
    void readKey();
    void onRead(const SecretOutcome &outcome);
    [[nodiscard]] Result<Authorization> withKey(const FoundKey &found) const;
    [[nodiscard]] Result<Authorization> withoutKey() const;
    void onFound(const Result<Authorization> &found);
    void onToken(const TokenOutcome &outcome);
    void settle(AuthorizeOutcome outcome);

    Authorizer &m_authorizer;
    Endpoint m_endpoint;
    std::unique_ptr<RouteJob> m_routing;
    std::unique_ptr<SecretJob> m_read;
    Authorization m_authorization; // what is known of it
    std::unique_ptr<GoogleTokenJob> m_token;
    JobEnd<AuthorizeOutcome> m_end;
};

} // namespace signalbox
