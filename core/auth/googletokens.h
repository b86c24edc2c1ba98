// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/tokenexchangejob.h"
#include "core/base/clock.h"
#include "core/base/jobend.h"

#include <QHash>
#include <QPointer>

#include <list>

namespace signalbox {

class GoogleTokens;

// Waits for an access token of a grant: the kept one, or a new one. Keeps the job contract of
// core/net/transport.h.
class GoogleTokenJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GoogleTokenJob)
public:
    // `route`: to the token server. `refused`: a token that the API no longer takes, so that it is
    // not given again.
    GoogleTokenJob(GoogleTokens &tokens, GoogleGrant grant, Route route, Secret refused = {});

    void start();
    void cancel();

Q_SIGNALS:
    void finished(const signalbox::TokenOutcome &outcome);

private:
    friend class GoogleTokens;
    void settle(TokenOutcome outcome);

    GoogleTokens &m_tokens;
    GoogleGrant m_grant;
    Route m_route;
    Secret m_refused;
    JobEnd<TokenOutcome> m_end;
};

// The access tokens of all grants, kept in memory until five minutes before they end. However many
// ask on the same route, one exchange of a grant runs at a time, and its outcome goes to all. Main
// thread; outlives its jobs.
class GoogleTokens final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GoogleTokens)
public:
    // All three outlive this.
    GoogleTokens(Transport &transport, ServerClocks &clocks, const Clock &clock);
    ~GoogleTokens() override;

private:
    friend class GoogleTokenJob;
    struct Kept
    {
        Secret token;
        // By both clocks: one may be set, the other may stand still while the machine sleeps.
        QDateTime goodUntil;
        std::chrono::milliseconds steadyUntil{0};
    };
    struct Running
    {
        QByteArray grant;
        Route route;
        JobPtr<TokenExchangeJob> exchange;
        QList<QPointer<GoogleTokenJob>> waiting;
    };

    void serve(GoogleTokenJob &job);
    [[nodiscard]] Running &running(const QByteArray &grant, const GoogleTokenJob &job);
    void onExchanged(const TokenExchangeJob *exchange, const TokenOutcome &outcome);
    [[nodiscard]] bool isGood(const Kept &kept) const;
    void keep(const QByteArray &grant, const AccessToken &token);

    Transport &m_transport;
    ServerClocks &m_clocks;
    const Clock &m_clock;
    QHash<QByteArray, Kept> m_kept; // by GoogleGrant::fingerprint()
    std::list<Running> m_running;
};

} // namespace signalbox
