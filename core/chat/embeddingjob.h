// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/authorizedexchange.h"
#include "core/auth/authorizejob.h"
#include "core/base/deletelater.h"
#include "core/base/jobend.h"
#include "core/model/endpoint.h"
#include "core/wire/embeddings.h"

#include <QByteArray>
#include <QObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace signalbox {

struct EmbeddingOutcome
{
    bool cancelled = false;
    std::optional<Error> error = {};              // then there are no vectors
    std::vector<std::vector<float>> vectors = {}; // one for each text, all of one length
    QString model = {};                           // as the server calls it
    std::optional<qint64> inputTokens = {};       // of all requests; unset: not reported
    std::optional<qint64> totalTokens = {};
};

// Turns texts into vectors, in as many requests as the provider wants, one after the other. All or
// nothing. Keeps the job contract of core/net/transport.h. Sends each request once.
class EmbeddingJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmbeddingJob)
public:
    // `modelId` as the card knows it; no text is empty. The authorizer outlives the job.
    EmbeddingJob(Authorizer &authorizer, Endpoint endpoint, const QString &modelId,
                 const QStringList &texts);
    ~EmbeddingJob() override;

    void start();
    void cancel();

Q_SIGNALS:
    void finished(const signalbox::EmbeddingOutcome &outcome);

private:
    void onAuthorized(const AuthorizeOutcome &outcome);
    void makeNext();
    void send();
    void onExchangeFinished(const ExchangeOutcome &outcome);
    [[nodiscard]] std::optional<Error> read();
    void settle(EmbeddingOutcome outcome);

    Authorizer &m_authorizer;
    Endpoint m_endpoint;
    QString m_modelId;
    QStringList m_texts;
    qsizetype m_sent = 0; // texts of the request that runs
    AuthorizeJob m_authorizing;
    Authorization m_authorization;
    wire::HttpRequest m_request; // until it is sent
    JobPtr<AuthorizedExchange> m_exchange;
    wire::HttpResponseHead m_head;
    QByteArray m_body;
    EmbeddingOutcome m_result;
    JobEnd<EmbeddingOutcome> m_end;
};

} // namespace signalbox
