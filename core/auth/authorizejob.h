// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/authorization.h"
#include "core/secrets/secretstore.h"

#include <QObject>

#include <memory>
#include <optional>

namespace signalbox {

class Authorizer;
struct FoundKey;

struct AuthorizeOutcome
{
    std::optional<Error> error = {};
    Authorization authorization = {};
};

// Finds out how requests to an endpoint are authorized: reads the key in force (the order stands in
// keyorder.h) and makes of it what the endpoint's auth mode wants. No key at all is an answer too,
// an Authorization without headers; a stored key that cannot be read is an error, unless the
// variable that names the card stands in. Keeps the job contract of core/net/transport.h.
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
    void onRead(const SecretOutcome &outcome);
    void onKey(const FoundKey &found);
    void settle(AuthorizeOutcome outcome);
    void deliver();

    Authorizer &m_authorizer;
    Endpoint m_endpoint;
    std::unique_ptr<SecretJob> m_read;
    std::optional<AuthorizeOutcome> m_outcome; // settled; its delivery is queued or done
};

} // namespace signalbox
