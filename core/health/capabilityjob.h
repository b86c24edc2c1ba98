// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/authorizedexchange.h"
#include "core/auth/authorizejob.h"
#include "core/base/clock.h"
#include "core/base/deletelater.h"
#include "core/base/jobend.h"
#include "core/base/result.h"
#include "core/model/capability.h"
#include "core/model/endpoint.h"
#include "core/model/learntquirk.h"
#include "core/wire/codec.h"

#include <QByteArray>
#include <QObject>

#include <chrono>
#include <optional>

namespace signalbox {

struct CapabilityAnswer;

struct CapabilityOutcome
{
    bool cancelled = false;
    CapabilityReport report = {};
    QList<LearntQuirk> learnt = {}; // without which the model would not have answered
};

// Tests what one model can do, by asking it: one short question for each capability, one after the
// other, each of a small limit on tokens. The questions are billed; see capabilitycheck.h for them.
// What follows from an earlier answer is not asked, and a server that cannot be asked at all ends
// the test. A refusal that says how the server wants to be asked is followed, three times at most
// for each question. Keeps the job contract of core/net/transport.h.
class CapabilityJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CapabilityJob)
public:
    // All of it outlives the job.
    struct Services
    {
        Authorizer &authorizer;
        const Clock &clock;
    };

    // `modelId` as the card knows it; `learnt`: what is known of it.
    CapabilityJob(const Services &services, Endpoint endpoint, const QString &modelId,
                  QList<LearntQuirk> learnt = {});
    ~CapabilityJob() override;

    void start();
    void cancel();
    [[nodiscard]] const Endpoint &endpoint() const { return m_endpoint; }
    [[nodiscard]] const QString &modelId() const { return m_modelId; }

Q_SIGNALS:
    // A question was sent or answered.
    void progressed(const signalbox::CapabilityReport &soFar);
    void finished(const signalbox::CapabilityOutcome &outcome);

private:
    void onAuthorized(const AuthorizeOutcome &outcome);
    void next();
    [[nodiscard]] bool isSettledAlready();
    void ask();
    void onExchangeFinished(const ExchangeOutcome &outcome);
    [[nodiscard]] CapabilityAnswer readAnswer() const;
    [[nodiscard]] bool repair(const wire::ApiError &error);
    void take(const CapabilityAnswer &answer);
    void fail(const Error &error);
    void note(CapabilityResult result);
    void endOfQuestion();
    [[nodiscard]] wire::Quirks quirks() const;
    [[nodiscard]] wire::ChatRequest request() const;
    [[nodiscard]] const wire::Codec &codec() const;
    [[nodiscard]] Capability capability() const { return capabilities().at(m_at); }
    void settle(CapabilityOutcome outcome);

    Services m_services;
    Endpoint m_endpoint;
    QString m_modelId;
    QList<LearntQuirk> m_learnt; // in force
    QList<LearntQuirk> m_tried;  // for the question that is open
    QList<LearntQuirk> m_helped;
    CapabilityReport m_report = untestedReport();
    qsizetype m_at = 0; // of capabilities()
    bool m_thinks = false;
    bool m_needsRoom = false;
    bool m_isOver = false; // nothing more can be asked
    AuthorizeJob m_authorizing;
    Authorization m_authorization;
    JobPtr<AuthorizedExchange> m_exchange;
    wire::HttpResponseHead m_head;
    QByteArray m_body;
    std::chrono::milliseconds m_askedAt{0};
    JobEnd<CapabilityOutcome> m_end;
};

} // namespace signalbox
