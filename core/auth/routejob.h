// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/deletelater.h"
#include "core/base/jobend.h"
#include "core/model/endpointnetwork.h"
#include "core/net/route.h"
#include "core/secrets/secretstore.h"

#include <QList>
#include <QObject>

#include <optional>

namespace signalbox {

// The route of an endpoint's network, but for its secrets.
[[nodiscard]] Route routeWithoutSecrets(const EndpointNetwork &network);

struct RouteOutcome
{
    std::optional<Error> error = {};
    Route route = {};
};

// Makes the route of an endpoint's network: reads the password of its proxy and the passphrase of
// its client key, where it names them. The subject of SecretNotFound is the name of the field.
// Keeps the job contract of core/net/transport.h.
class RouteJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RouteJob)
public:
    // The store outlives the job.
    RouteJob(SecretStore &secrets, EndpointNetwork network);
    ~RouteJob() override;

    void start();
    void cancel();

Q_SIGNALS:
    void finished(const signalbox::RouteOutcome &outcome);

private:
    // A secret that is still to be read, and where it goes.
    struct Wanted
    {
        QString field;
        QString ref;
        Secret *target;
    };

    void readNext();
    void onRead(const SecretOutcome &outcome);
    void settle(RouteOutcome outcome);

    SecretStore &m_secrets;
    Route m_route;
    QList<Wanted> m_wanted; // the first is being read
    JobPtr<SecretJob> m_read;
    JobEnd<RouteOutcome> m_end;
};

} // namespace signalbox
