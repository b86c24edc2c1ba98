// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/accesstoken.h"
#include "core/base/deletelater.h"
#include "core/base/jobend.h"
#include "core/net/transport.h"

#include <QObject>

#include <optional>

namespace signalbox {

class ServerClocks;

struct TokenOutcome
{
    std::optional<Error> error = {};
    AccessToken token = {};
};

// One exchange of a grant for an access token. A server that finds our clock wrong is asked once
// more with its own time. The grant's token URI must have passed checkTokenUri(). Keeps the job
// contract of core/net/transport.h.
class TokenExchangeJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TokenExchangeJob)
public:
    // Transport and clocks outlive the job.
    TokenExchangeJob(Transport &transport, ServerClocks &clocks, GoogleGrant grant,
                     Route route = {});
    ~TokenExchangeJob() override;

    void start();
    void cancel();

Q_SIGNALS:
    void finished(const signalbox::TokenOutcome &outcome);

private:
    void ask();
    void onExchangeFinished(const ExchangeOutcome &outcome);
    void settle(TokenOutcome outcome);

    Transport &m_transport;
    ServerClocks &m_clocks;
    GoogleGrant m_grant;
    Route m_route;
    QString m_host;
    QList<Secret> m_shown;
    JobPtr<Exchange> m_exchange;
    wire::HttpResponseHead m_head;
    QByteArray m_body;
    bool m_isSecondTry = false;
    JobEnd<TokenOutcome> m_end;
};

} // namespace signalbox
