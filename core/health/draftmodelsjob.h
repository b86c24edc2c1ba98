// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/authorizer.h"
#include "core/base/secret.h"
#include "core/health/modellistjob.h"
#include "core/secrets/sessionsecretstore.h"

namespace signalbox {

// A ModelListJob for an endpoint that is still being typed: its key is stored nowhere yet, and is
// known to this job alone. Keeps the job contract of core/net/transport.h.
class DraftModelsJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DraftModelsJob)
public:
    // Without a typed key the endpoint's own is used. The authorizer outlives the job.
    DraftModelsJob(Authorizer &authorizer, const Endpoint &endpoint, const Secret &typedKey);

    void start() { m_list.start(); }
    void cancel() { m_list.cancel(); }

Q_SIGNALS:
    void finished(const signalbox::ModelListOutcome &outcome);

private:
    [[nodiscard]] Endpoint withTypedKey(Endpoint endpoint, const Secret &key);

    SessionSecretStore m_typed;
    Authorizer m_typedAuthorizer;
    ModelListJob m_list;
};

} // namespace signalbox
