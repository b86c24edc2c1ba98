// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jobend.h"
#include "core/health/localserverjob.h"

#include <vector>

namespace signalbox {

class Environment;

struct DiscoveryOutcome
{
    bool cancelled = false;
    QList<LocalServer> servers = {}; // in the order of the ports
};

// The ports of this machine where a server for models may listen: those of the known ones, and what
// OLLAMA_HOST and its like name. A variable that names another machine names no port here.
[[nodiscard]] QList<int> localServerPorts(const Environment &environment);

// Asks all `ports` at once what answers there. Keeps the job contract of core/net/transport.h.
class DiscoveryJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DiscoveryJob)
public:
    // The authorizer outlives the job. Without `ports`: localServerPorts() of its environment.
    explicit DiscoveryJob(Authorizer &authorizer);
    DiscoveryJob(Authorizer &authorizer, const QList<int> &ports);
    ~DiscoveryJob() override;

    void start();
    void cancel();

Q_SIGNALS:
    void finished(const signalbox::DiscoveryOutcome &outcome);

private:
    void onAnswered(std::size_t at, const LocalServerOutcome &outcome);
    void settle(DiscoveryOutcome outcome);

    std::vector<JobPtr<LocalServerJob>> m_jobs; // null: has answered
    std::vector<std::optional<LocalServer>> m_answers;
    JobEnd<DiscoveryOutcome> m_end;
};

} // namespace signalbox
