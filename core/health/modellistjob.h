// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/authorizedexchange.h"
#include "core/auth/authorizejob.h"
#include "core/base/deletelater.h"
#include "core/base/jobend.h"
#include "core/base/result.h"
#include "core/model/endpoint.h"
#include "core/model/offeredmodel.h"
#include "core/wire/codec.h"

#include <QByteArray>
#include <QObject>
#include <QSet>

#include <optional>

namespace signalbox {

struct ModelListOutcome
{
    std::optional<Error> error = {}; // Cancelled too
    QList<OfferedModel> models = {};
    bool truncated = false; // there are more
};

// Asks an endpoint's server for all models it lists, page after page, and keeps the job contract of
// core/net/transport.h. At most 10,000 models of at most 100 pages; what goes beyond is left out
// and `truncated` set, as it is when the pages go in circles. Each model is named once, and one
// whose id nobody could read or type is no model.
class ModelListJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModelListJob)
public:
    // The authorizer outlives the job.
    ModelListJob(Authorizer &authorizer, Endpoint endpoint);
    ~ModelListJob() override;

    void start();
    void cancel();

Q_SIGNALS:
    void finished(const signalbox::ModelListOutcome &outcome);

private:
    void onAuthorized(const AuthorizeOutcome &outcome);
    void ask();
    void onExchangeFinished(const ExchangeOutcome &outcome);
    [[nodiscard]] Result<wire::ModelList> pageOf(const ExchangeOutcome &outcome) const;
    void take(const wire::ModelList &page);
    void settle(ModelListOutcome outcome);

    Authorizer &m_authorizer;
    Endpoint m_endpoint;
    AuthorizeJob m_authorizing;
    Authorization m_authorization;
    JobPtr<AuthorizedExchange> m_exchange;
    wire::HttpResponseHead m_head;
    QByteArray m_body;
    QString m_page; // what is asked for; empty: the first
    QSet<QString> m_pages;
    QSet<QString> m_ids;
    QList<OfferedModel> m_models;
    bool m_truncated = false;
    JobEnd<ModelListOutcome> m_end;
};

} // namespace signalbox
