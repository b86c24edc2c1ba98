// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/ids.h"

#include <QHash>

#include <chrono>
#include <optional>

namespace signalbox {

// Endpoints that could not answer a moment ago. For five minutes their fallbacks are asked first,
// so that not every prompt waits for the same dead server. In memory only; lives on the main thread
// and is shared by all chats.
class RecentOutages final
{
    Q_DISABLE_COPY_MOVE(RecentOutages)
public:
    static constexpr std::chrono::minutes kRemembered{5};

    explicit RecentOutages(const Clock &clock);

    void note(const EndpointId &id, const Error &error);
    // It answered, or it was edited.
    void forget(const EndpointId &id);
    // Why it is passed over now; nothing: it is not.
    [[nodiscard]] std::optional<Error> reason(const EndpointId &id) const;

private:
    struct Outage
    {
        Error error;
        std::chrono::milliseconds until; // on the steady clock
    };

    const Clock &m_clock;
    QHash<EndpointId, Outage> m_outages;
};

} // namespace signalbox
