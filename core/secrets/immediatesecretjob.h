// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <functional>

namespace signalbox {

// A job whose work needs no waiting: it is done in the first turn of the event loop after start().
class ImmediateSecretJob final : public SecretJob
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImmediateSecretJob)
public:
    explicit ImmediateSecretJob(std::function<SecretOutcome()> work);

    void start() override;
    void cancel() override;

private:
    void run();

    std::function<SecretOutcome()> m_work;
    bool m_started = false;
    bool m_cancelled = false;
};

} // namespace signalbox
