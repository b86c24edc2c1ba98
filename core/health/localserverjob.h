// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/deletelater.h"
#include "core/base/jobend.h"
#include "core/health/loadedwindowjob.h"
#include "core/model/endpoint.h"
#include "core/net/transport.h"
#include "core/wire/localserver.h"

#include <QByteArray>
#include <QObject>

#include <optional>

namespace signalbox {

class Authorizer;

// A server on this machine, ready to become a card.
struct LocalServer
{
    // Of core/model/knownproviders.h; empty: it speaks the dialect, and no more.
    QString providerId = {};
    Endpoint endpoint = {}; // name, base URL and models, with what the server said of them
    bool needsKey = false;  // it did not tell its models without one

    friend bool operator==(const LocalServer &, const LocalServer &) = default;
};

struct LocalServerOutcome
{
    bool cancelled = false;
    std::optional<LocalServer> server = {}; // unset: nothing answers there, or nothing of the kind
};

// Asks one port of this machine what answers there: the model list of the OpenAI dialect, then the
// APIs that only one kind of server has. Only GETs without a key, until the server is recognised:
// Ollama and llama.cpp are then asked what their first model was really loaded with. Ends within a
// few seconds, and keeps the job contract of core/net/transport.h.
class LocalServerJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LocalServerJob)
public:
    // Most models that a card gets of one server.
    static constexpr qsizetype kMostModels = 200;

    // The authorizer outlives the job.
    LocalServerJob(Authorizer &authorizer, int port);
    ~LocalServerJob() override;

    void start();
    void cancel();

Q_SIGNALS:
    void finished(const signalbox::LocalServerOutcome &outcome);

private:
    void get(std::string_view path);
    void onExchangeFinished();
    void readModels();
    void askNextApi();
    void readApi();
    void onRecognised();
    void learn(const wire::ModelList &list);
    void askWindow();
    void settle(LocalServerOutcome outcome);

    Authorizer &m_authorizer;
    std::string m_root; // "http://127.0.0.1:11434"
    JobPtr<Exchange> m_exchange;
    JobPtr<LoadedWindowJob> m_window;
    int m_status = 0;
    QByteArray m_body;
    QList<const wire::OwnApi *> m_apis; // not asked yet
    const wire::OwnApi *m_api = nullptr;
    LocalServer m_server;
    JobEnd<LocalServerOutcome> m_end;
};

} // namespace signalbox
