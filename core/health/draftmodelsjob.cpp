// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/draftmodelsjob.h"

namespace signalbox {

using namespace Qt::StringLiterals;

DraftModelsJob::DraftModelsJob(Authorizer &authorizer, const Endpoint &endpoint,
                               const Secret &typedKey)
    : m_typedAuthorizer(m_typed, authorizer.transport, authorizer.clock, authorizer.environment),
      m_list(typedKey.isEmpty() ? authorizer : m_typedAuthorizer, withTypedKey(endpoint, typedKey))
{
    connect(&m_list, &ModelListJob::finished, this, &DraftModelsJob::finished);
}

Endpoint DraftModelsJob::withTypedKey(Endpoint endpoint, const Secret &key)
{
    if (key.isEmpty())
        return endpoint;
    const SecretRef ref = SecretRef::makeNew(SecretRef::Place::Session, u"api-key"_s);
    m_typed.insert(ref, key);
    endpoint.keyRef = ref.toString();
    return endpoint;
}

} // namespace signalbox
