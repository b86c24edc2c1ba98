// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/authorizedexchange.h"
#include "core/auth/authorizejob.h"
#include "core/base/clock.h"
#include "core/base/deletelater.h"
#include "core/base/jobend.h"
#include "core/base/result.h"
#include "core/health/healthcheck.h"
#include "core/model/learntquirk.h"
#include "core/wire/chatevent.h"
#include "core/wire/codec.h"

#include <QByteArray>
#include <QObject>

#include <array>
#include <memory>
#include <optional>

namespace signalbox {

struct HealthOutcome
{
    bool cancelled = false;
    HealthReport report = {};       // state and steps; the times of day are the monitor's to add
    QList<LearntQuirk> learnt = {}; // without which the model would not have answered
};

// Runs one HealthCheck over the probe lane. Sends nothing of the person's beyond the headers that
// the server wants: the prompt of the model check is one fixed word, without a system prompt and
// without the card's extra body. A refusal that says how the server wants to be asked is followed,
// three times at most. Keeps the job contract of core/net/transport.h.
class HealthJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HealthJob)
public:
    struct Services
    {
        Authorizer &authorizer;
        const Clock &clock;
    };

    // `withModel`: ask the model too, which is billed. `learnt`: what is known of the first model.
    HealthJob(const Services &services, Endpoint endpoint, bool withModel,
              QList<LearntQuirk> learnt = {});
    ~HealthJob() override;

    void start();
    void cancel();
    [[nodiscard]] const Endpoint &endpoint() const { return m_endpoint; }

Q_SIGNALS:
    void stepped(const signalbox::HealthReport &soFar);
    void finished(const signalbox::HealthOutcome &outcome);

private:
    void onAuthorized(const AuthorizeOutcome &outcome);
    void ask();
    [[nodiscard]] Endpoint otherEndpoint() const;
    void askModel();
    void askEmbedding();
    [[nodiscard]] bool repair();
    void send(const Result<wire::HttpRequest> &request, const Limits &limits);
    void onExchangeFinished(const ExchangeOutcome &outcome);
    void noteExchange(const QList<StepResult> &before,
                      const std::shared_ptr<const ExchangeRecord> &record);
    [[nodiscard]] Endpoint modelEndpoint() const;
    [[nodiscard]] wire::Quirks quirks() const;
    [[nodiscard]] ProbeAnswer answerOf(const ExchangeOutcome &outcome) const;
    [[nodiscard]] ProbeAnswer readAnswer() const;
    [[nodiscard]] std::optional<wire::ApiError> apiError() const;
    [[nodiscard]] QList<LearntQuirk> whatHelped() const;
    [[nodiscard]] LearntQuirk listQuirk() const;
    [[nodiscard]] HealthReport report() const;
    void settle(HealthOutcome outcome);

    Services m_services;
    Endpoint m_endpoint;
    QList<LearntQuirk> m_learnt; // in force
    QList<LearntQuirk> m_tried;  // by this job
    HealthCheck m_check;
    AuthorizeJob m_authorizing;
    Authorization m_authorization;
    JobPtr<AuthorizedExchange> m_exchange;
    wire::HttpResponseHead m_head;
    QByteArray m_body;
    std::chrono::milliseconds m_askedAt{0};
    std::array<std::shared_ptr<const ExchangeRecord>, 4> m_records; // by step
    JobEnd<HealthOutcome> m_end;
};

} // namespace signalbox
