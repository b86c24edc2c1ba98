// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/deletelater.h"
#include "core/base/ids.h"
#include "core/base/jobend.h"
#include "core/base/result.h"
#include "core/secrets/secretstore.h"

#include <QList>
#include <QObject>

#include <optional>

namespace signalbox {

class EndpointStore;
struct Endpoint;

struct MoveKeysOutcome
{
    enum class End { Done, Cancelled, Failed };

    End end = End::Done;
    int moved = 0;                   // are at the new place, and named there
    int missing = 0;                 // were named and are not at the old place; left as they were
    std::optional<Error> error = {}; // of Failed
    QString failedName = {};         // of the endpoint it stopped at
};

// Moves the keys and passwords of all endpoints from one place to another, one after the other:
// reads, stores under a reference of its own, reads back, names it in the endpoint, and only then
// removes the old one. Stops at the first failure; at every moment each endpoint names a key that
// is there. Keeps the job contract of core/net/transport.h.
class MoveKeysJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MoveKeysJob)
public:
    // The stores outlive the job.
    MoveKeysJob(EndpointStore &endpoints, SecretStore &secrets, SecretRef::Place from,
                SecretRef::Place to);

    void start();
    void cancel();

    // How many keys and passwords of all endpoints lie at a place.
    [[nodiscard]] static int count(const QList<Endpoint> &endpoints, SecretRef::Place place);

Q_SIGNALS:
    void finished(const signalbox::MoveKeysOutcome &outcome);

private:
    struct Step
    {
        EndpointId endpoint;
        QString ref; // of the old place, as the endpoint names it
    };
    using Next = void (MoveKeysJob::*)(const SecretOutcome &outcome);

    void follow(std::unique_ptr<SecretJob> job, Next next);
    void next();
    void onRead(const SecretOutcome &outcome);
    void onWritten(const SecretOutcome &outcome);
    void onReadBack(const SecretOutcome &outcome);
    void onOldRemoved(const SecretOutcome &outcome);
    void onNewRemoved(const SecretOutcome &outcome);
    [[nodiscard]] Result<void> nameNew(Endpoint endpoint);
    // The copy goes again; with an error the job has failed then.
    void takeBack(const std::optional<Error> &error);
    void fail(const Error &error);
    void settle(MoveKeysOutcome::End end);

    EndpointStore &m_endpoints;
    SecretStore &m_secrets;
    const SecretRef::Place m_from;
    const SecretRef::Place m_to;
    QList<Step> m_steps;
    qsizetype m_index = 0;
    SecretRef m_new;
    Secret m_secret;
    JobPtr<SecretJob> m_job;
    MoveKeysOutcome m_outcome;
    JobEnd<MoveKeysOutcome> m_end;
};

} // namespace signalbox
