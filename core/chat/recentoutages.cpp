// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chat/recentoutages.h"

namespace signalbox {

RecentOutages::RecentOutages(const Clock &clock) : m_clock(clock) {}

void RecentOutages::note(const EndpointId &id, const Error &error)
{
    m_outages.insert(id, {error, m_clock.steady() + kRemembered});
}

void RecentOutages::forget(const EndpointId &id)
{
    m_outages.remove(id);
}

std::optional<Error> RecentOutages::reason(const EndpointId &id) const
{
    const auto outage = m_outages.constFind(id);
    if (outage == m_outages.cend() || m_clock.steady() >= outage->until)
        return std::nullopt;
    return outage->error;
}

} // namespace signalbox
