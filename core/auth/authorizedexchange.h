// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/authorization.h"
#include "core/auth/exchangerecorder.h"
#include "core/base/deletelater.h"
#include "core/base/jobend.h"
#include "core/net/transport.h"

#include <memory>
#include <optional>

namespace signalbox {

class Authorizer;
class GoogleTokenJob;
struct TokenOutcome;

// One request with its authorization, seen as a plain Exchange. The secret headers are made when it
// starts, so a request that is sent again is signed again.
//
// It sends a second time, once and by itself, where the first was refused for a reason that we can
// mend: AWS finds our clock wrong, or Google no longer takes the token. A refused request was not
// acted upon. Nobody sees the first answer then.
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

    // Before start(): writes down what is sent and answered.
    void keepRecord() { m_keepsRecord = true; }
    // Of the last request; null where nothing was sent or nothing is kept.
    [[nodiscard]] std::shared_ptr<const ExchangeRecord> record() const;
    // As it is in force now: with a new token after a renewal.
    [[nodiscard]] const Authorization &authorization() const { return m_authorization; }

private:
    void send();
    void onHead(const wire::HttpResponseHead &head);
    void onBody(const QByteArray &bytes);
    void onFinished(const ExchangeOutcome &outcome);
    [[nodiscard]] bool mayBeMended(int status) const;
    [[nodiscard]] bool mend();
    void onToken(const TokenOutcome &outcome);
    void settle(ExchangeOutcome outcome);

    Authorizer &m_authorizer;
    wire::HttpRequest m_request;
    Authorization m_authorization;
    Limits m_limits;
    Lane m_lane;
    QString m_host;
    JobPtr<Exchange> m_exchange;
    JobPtr<GoogleTokenJob> m_token;
    // An answer that is kept back until it is known whether it can be mended.
    std::optional<wire::HttpResponseHead> m_refusal;
    QByteArray m_refusalBody;
    bool m_isSecondTry = false;
    bool m_keepsRecord = false;
    std::optional<ExchangeRecorder> m_recorder;
    JobEnd<ExchangeOutcome> m_end;
};

} // namespace signalbox
