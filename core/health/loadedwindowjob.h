// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/authorizedexchange.h"
#include "core/auth/authorizejob.h"
#include "core/base/deletelater.h"
#include "core/base/jobend.h"
#include "core/model/endpoint.h"
#include "core/wire/codec.h"

#include <QByteArray>
#include <QObject>

#include <optional>

namespace signalbox {

struct LoadedWindowOutcome
{
    bool cancelled = false;
    ModelFacts facts = {}; // from the server; empty: it told nothing
};

// Asks a server on a private host what it knows of one model: its model list, and where Ollama or
// llama.cpp show themselves to be there, the window that they have really loaded and what the model
// can do. Only free requests; the name of the model goes to a server that was recognised, and no
// other host is asked at all. A server that is silent or something else is no failure: there are no
// facts then. Keeps the job contract of core/net/transport.h.
class LoadedWindowJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoadedWindowJob)
public:
    // `modelId` as the card knows it. The authorizer outlives the job.
    LoadedWindowJob(Authorizer &authorizer, Endpoint endpoint, const QString &modelId);
    ~LoadedWindowJob() override;

    void start();
    void cancel();

Q_SIGNALS:
    void finished(const signalbox::LoadedWindowOutcome &outcome);

private:
    enum class Ask { Models, Props, Version, Running, Show };

    void onAuthorized(const AuthorizeOutcome &outcome);
    void ask(Ask next);
    void send(wire::HttpRequest request);
    void onExchangeFinished(const ExchangeOutcome &outcome);
    void read(const std::string &body);
    void readModels(const std::string &body);
    void learn(const std::optional<wire::ListedModel> &said);
    [[nodiscard]] std::string serverUrl(const std::string &path) const;
    void settle(LoadedWindowOutcome outcome);

    Authorizer &m_authorizer;
    Endpoint m_endpoint;
    QString m_sentId; // as the server calls the model
    std::string m_modelsUrl;
    AuthorizeJob m_authorizing;
    Authorization m_authorization;
    JobPtr<AuthorizedExchange> m_exchange;
    Ask m_ask = Ask::Models;
    int m_status = 0;
    QByteArray m_body;
    ModelFacts m_facts;
    JobEnd<LoadedWindowOutcome> m_end;
};

} // namespace signalbox
