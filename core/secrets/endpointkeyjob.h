// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/secrets/secretstore.h"

namespace signalbox {

// Finds the key for one request to an endpoint: the stored one, else the one that the environment
// holds for it in SIGNALBOX_KEY_<ID>. No key at all is an answer too (an empty Secret); a stored
// key that cannot be read is an error, unless the environment stands in.
class EndpointKeyJob final : public SecretJob
{
    Q_OBJECT
public:
    // `keyRef` is Endpoint::keyRef. The store outlives the job.
    EndpointKeyJob(SecretStore &store, const EndpointId &endpoint, const QString &keyRef);
    ~EndpointKeyJob() override;

    void start() override;
    void cancel() override;

    // "custom-lm-studio" -> "SIGNALBOX_KEY_CUSTOM_LM_STUDIO".
    [[nodiscard]] static QByteArray environmentVariable(const EndpointId &endpoint);

private:
    void onRead(const SecretOutcome &outcome);
    void settle(SecretOutcome outcome);
    void deliver();

    SecretStore &m_store;
    EndpointId m_endpoint;
    QString m_keyRef;
    std::unique_ptr<SecretJob> m_read;
    std::optional<SecretOutcome> m_outcome; // settled; its delivery is queued or done
};

} // namespace signalbox
