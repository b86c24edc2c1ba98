// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/authorization.h"
#include "core/net/transport.h"

#include <memory>
#include <optional>

namespace signalbox {

class Authorizer;

// One request with its authorization, seen as a plain Exchange: the secret headers are made when it
// starts, so a request that is sent again is signed again.
class AuthorizedExchange final : public Exchange
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AuthorizedExchange)
public:
    AuthorizedExchange(Authorizer &authorizer, wire::HttpRequest request,
                       Authorization authorization, const Limits &limits, Lane lane);
    ~AuthorizedExchange() override;

    void start() override;
    void cancel() override;

    // As it is in force now.
    [[nodiscard]] const Authorization &authorization() const { return m_authorization; }

private:
    void settle(ExchangeOutcome outcome);
    void deliver();

    Authorizer &m_authorizer;
    wire::HttpRequest m_request;
    Authorization m_authorization;
    Limits m_limits;
    Lane m_lane;
    std::unique_ptr<Exchange> m_exchange;
    std::optional<ExchangeOutcome> m_outcome; // without an exchange; its delivery is queued or done
};

} // namespace signalbox
